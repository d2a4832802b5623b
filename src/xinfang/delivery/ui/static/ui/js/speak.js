/* Reads a part of the page aloud with the system's own voice; the button stays hidden where there is none. */

const voice = window.speechSynthesis;

function wordsOf(part) {
  const copy = part.cloneNode(true);
  for (const silent of copy.querySelectorAll("button, [aria-hidden=true], [hidden], svg, .no-print")) silent.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function show(button, speaking) {
  const words = button.querySelector("span");
  button.dataset.xfStart ??= words.textContent;
  words.textContent = speaking ? button.dataset.xfStop : button.dataset.xfStart;
  button.setAttribute("aria-pressed", String(speaking));
}

function speak(button) {
  const speech = new SpeechSynthesisUtterance(wordsOf(document.getElementById(button.dataset.xfSpeak)));
  speech.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  speech.rate = 0.9;
  speech.onend = speech.onerror = () => show(button, false);
  voice.cancel();
  voice.speak(speech);
  show(button, true);
}

if (voice) {
  for (const button of document.querySelectorAll("[data-xf-speak]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-xf-speak]");
    if (!button) return;
    if (button.getAttribute("aria-pressed") === "true") voice.cancel();
    else speak(button);
  });
  window.addEventListener("pagehide", () => voice.cancel());
}
