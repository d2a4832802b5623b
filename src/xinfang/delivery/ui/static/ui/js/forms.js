/* Forms: count characters, send once, save while writing. */

/* Characters as people count them: a rare Hanzi or an emoji is one. */
const lengthOf = (text) => [...text].length;

function count(area) {
  const note = document.getElementById(`${area.id}_count`);
  if (!note) return;
  const left = Number(area.dataset.xfCount) - lengthOf(area.value);
  const words = left < 0 ? note.dataset.xfOver : note.dataset.xfLeft;
  note.textContent = words.replace("{n}", Math.abs(left));
  note.toggleAttribute("data-over", left < 0);
}

/* The number changes with every key, so it is read out only after a pause. */
const announcers = new WeakMap();
function announceLater(area) {
  const note = document.getElementById(`${area.id}_count`);
  clearTimeout(announcers.get(area));
  note?.removeAttribute("role");
  announcers.set(area, setTimeout(() => note?.setAttribute("role", "status"), 1200));
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-xf-count]")) {
    count(event.target);
    announceLater(event.target);
  }
});
for (const area of document.querySelectorAll("[data-xf-count]")) count(area);

/* A double click sends once. The server holds the same promise with an idempotency key. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-xf-once]")) return;
  if (form.dataset.xfSent) {
    event.preventDefault();
    return;
  }
  form.dataset.xfSent = "true";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-xf-sent]")) {
    delete form.dataset.xfSent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

/* <form data-xf-autosave="/address/"> with an <output data-xf-saved="已保存" data-xf-unsaved="还没有保存">. */
const AUTOSAVE_PAUSE = 2000;

async function save(form, output) {
  let saved = false;
  try {
    const answer = await fetch(form.dataset.xfAutosave, { method: "POST", body: new FormData(form) });
    saved = answer.ok && !answer.redirected;
  } catch {
    saved = false;
  }
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  output.textContent = saved ? `${output.dataset.xfSaved} ${time}` : output.dataset.xfUnsaved;
}

for (const form of document.querySelectorAll("form[data-xf-autosave]")) {
  const output = form.querySelector("[data-xf-saved]");
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form, output), AUTOSAVE_PAUSE);
  });
}
