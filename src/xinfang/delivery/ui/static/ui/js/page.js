/* Small conveniences on any page: focus on errors, print, copy, dialogs. Each page works without them. */

for (const control of document.querySelectorAll("[data-xf-print], [data-xf-copy]")) control.hidden = false;

document.querySelector("[data-xf-focus]")?.focus();

/* On a phone the tabs are wider than the screen: the one where the reader is comes into sight. */
document.querySelector(".tabs__list [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.xfCopy);
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.xfSaid;
  setTimeout(() => (words.textContent = before), 2500);
}

document.addEventListener("click", (event) => {
  const control = event.target.closest("[data-xf-print], [data-xf-copy], [data-xf-open]");
  if (!control) return;
  if (control.matches("[data-xf-print]")) window.print();
  if (control.matches("[data-xf-copy]")) copy(control);
  if (control.matches("[data-xf-open]")) {
    const dialog = document.getElementById(control.dataset.xfOpen);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
  }
});

/* A click beside an open menu closes it; Escape too, and gives the focus back. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
