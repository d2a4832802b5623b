/* Keys of the desk's own pages: "n" for a new registration; Ctrl+Enter sends the form one is writing in. */

const singleKeys = () => localStorage.getItem("xf-single-keys") !== "off";
const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const button = event.target.closest("form")?.querySelector("[data-desk-send]");
    if (!button) return;
    event.preventDefault();
    button.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !singleKeys() || isTyping(event.target)) return;
  if (event.key === "n") {
    event.preventDefault();
    document.querySelector('[data-xf-go="r"]')?.click();
  }
});
