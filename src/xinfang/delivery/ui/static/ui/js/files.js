/* Names and sizes of the files just chosen, under the browser's own control. */

const UNITS = ["B", "kB", "MB", "GB"];

function sizeOf(bytes) {
  const step = Math.min(Math.floor(Math.log(bytes || 1) / Math.log(1024)), UNITS.length - 1);
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${UNITS[step]}`;
}

function row(file) {
  const line = document.createElement("p");
  const size = document.createElement("span");
  line.className = "small";
  size.className = "quiet";
  size.textContent = ` ${sizeOf(file.size)}`;
  line.append(file.name, size);
  return line;
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-xf-files]")) return;
  const list = document.querySelector(`[data-xf-chosen="${event.target.id}"]`);
  list?.replaceChildren(...[...event.target.files].map(row));
});
