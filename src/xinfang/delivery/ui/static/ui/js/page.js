/* Small conveniences on any page: focus on errors, print, copy, dialogs. Each page works without them. */

for (const control of document.querySelectorAll("[data-xf-print], [data-xf-copy]")) control.hidden = false;

document.querySelector("[data-xf-focus]")?.focus();

/* On a phone tabs and navigation may be wider than the screen: the one where the reader is comes into sight. */
for (const here of document.querySelectorAll(".tabs__list [aria-current], .desk__nav [aria-current]")) {
  here.scrollIntoView({ block: "nearest", inline: "center" });
}

/* What a phone folds away stands open where there is room. */
if (matchMedia("(min-width: 1000px)").matches) {
  for (const group of document.querySelectorAll("details[data-xf-wide]")) group.open = true;
}

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

/* A page that answered a form is kept by no browser, so the way back to it would end at the browser's own page about
 * forms that have expired. Once its form is sent again, the way back opens it anew. Not before: whoever reloads it
 * until then finds what was typed, also after a search at the top of the page or a look at the keys, which are forms too.
 */
addEventListener("submit", (event) => {
  if (event.defaultPrevented || !("xfAnswer" in document.documentElement.dataset)) return;
  if (event.target.matches("main form[method=post]")) history.replaceState(history.state, "");
});
