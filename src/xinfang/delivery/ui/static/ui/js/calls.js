/* Speaks numbers as they are called, on a screen in the hall, once somebody there has pressed the button. */

const voice = window.speechSynthesis;
const board = document.getElementById("board");
const button = document.querySelector("[data-xf-calls]");
let spoken = null;

function calls() {
  return [...board.querySelectorAll("[data-xf-call]")].map((line) => [line.dataset.xfCall, line.dataset.xfSay]);
}

function speak(words) {
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  speech.rate = 0.85;
  voice.speak(speech);
}

if (voice && button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = spoken === null;
    spoken = isOn ? new Set(calls().map(([key]) => key)) : null;
    if (!isOn) voice.cancel();
    button.setAttribute("aria-pressed", String(isOn));
  });
  new MutationObserver(() => {
    if (spoken === null) return;
    for (const [key, words] of calls().reverse()) {
      if (!spoken.has(key)) speak(words);
      spoken.add(key);
    }
  }).observe(board, { childList: true, subtree: true });
}
