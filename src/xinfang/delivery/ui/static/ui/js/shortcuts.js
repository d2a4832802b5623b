/* Keys of the desk: j/k through rows, "/" to search, "g" and a letter to go, "?" for help.
   Single keys can be switched off (WCAG 2.1.4); the choice stays in this browser. */

const STORE = "xf-single-keys";
const GO_PAUSE = 1200;
let goUntil = 0;

const enabled = () => localStorage.getItem(STORE) !== "off";
const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

const switcher = document.querySelector("[data-xf-single-keys]");
if (switcher) {
  switcher.checked = enabled();
  switcher.addEventListener("change", () => localStorage.setItem(STORE, switcher.checked ? "on" : "off"));
}

/* What is folded away takes no focus. */
const isShown = (item) => !item.closest("details:not([open])");

function move(step) {
  const rows = [...document.querySelectorAll("[data-xf-row]")].filter(isShown);
  if (!rows.length) return;
  const here = rows.findIndex((item) => item.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  const link = next.matches("a") ? next : (next.querySelector("[data-xf-opens]") ?? next.querySelector("a"));
  link.focus();
  next.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[data-xf-search]")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  g: () => (goUntil = Date.now() + GO_PAUSE),
};

function act(key) {
  if (Date.now() < goUntil) {
    goUntil = 0;
    const link = document.querySelector(`[data-xf-go="${CSS.escape(key)}"]`);
    link?.click();
    return Boolean(link);
  }
  KEYS[key]?.();
  return key in KEYS;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!enabled() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
});
