/* The page of a network that came very often: a worker solves the puzzle, then what was typed is sent by itself,
   unless a password is to be typed again.
   Where no worker runs, the words about waiting stay as they are. */

const form = document.querySelector("form[data-xf-puzzle]");

if (form && window.Worker) {
  const status = form.querySelector("[data-xf-working]");
  const waiting = status.textContent;
  const worker = new Worker(form.dataset.xfWorker);
  worker.addEventListener("message", ({ data: answer }) => {
    form.elements.xf_answer.value = answer;
    status.textContent = status.dataset.xfDone;
    if (!form.querySelector("input[type=password]")) form.requestSubmit();
  });
  worker.addEventListener("error", () => {
    status.textContent = waiting;
  });
  status.textContent = status.dataset.xfWorking;
  worker.postMessage({ text: form.dataset.xfPuzzle, bits: Number(form.dataset.xfBits) });
}
