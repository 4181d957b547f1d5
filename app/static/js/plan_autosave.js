// A form of the plan. One that says data-autosave saves itself, as `save_queue` does; without scripts Spara does the same. Of
// any other one nothing is sent before somebody presses. Where a form says data-asks, the browser asks before it leaves
// words that are not saved, and what data-unsaved says stands there while something waits for Spara.
import { queueOf } from "./save_queue.js";

const start = (form) => {
  const status = form.querySelector("[data-status]");
  const day = form.querySelector("[data-day]");
  const told = form.dataset;
  const savesItself = "autosave" in told;
  const isByHand = (field) => field.matches("[data-by-hand]");
  const waitsForHand = () => [...form.querySelectorAll("input[data-by-hand], textarea[data-by-hand]")].some((field) => field.value.trim());

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const body = () => {
    const data = new FormData(form);
    for (const field of form.elements) if (isByHand(field)) data.delete(field.name);
    return new URLSearchParams(data);
  };

  // What came back: the number of the version that holds now, so that the next save builds on it.
  const take = (answer, upTo) => {
    if (answer.stale) return queue.stop(answer.why ?? told.stale);
    if (!answer.saved) return say(answer.why);
    queue.saved = upTo;
    form.elements.seen.value = answer.number;
    form.action = answer.action;
    if (form.elements.was) form.elements.was.value = answer.progress;
    if (queue.saved !== queue.written) return queue.later();
    if (day) day.textContent = answer.day;
    return say(waitsForHand() ? told.unsaved : told.saved);
  };

  const isThere = async () => {
    try {
      if ((await fetch(location.href, { method: "HEAD" })).status < 500) return true;
    } catch {
      // Nobody answers: the page stays.
    }
    say(told.away);
    return false;
  };

  // Spara waits for the save that is under way, and sends what is not saved yet. What only the button saves goes with it.
  const leave = async () => {
    await queue.under;
    const isUnsaved = !queue.isStopped && queue.saved !== queue.written;
    const mayLeave = await (isUnsaved ? queue.save() : isThere());
    queue.isStopped ||= mayLeave;
    return mayLeave;
  };

  const queue = queueOf(form, { body, say, take, leave, press: told.away, waits: () => told.waiting });
  queue.isStopped = !savesItself;
  if (waitsForHand()) say(told.unsaved ?? told.away);

  form.addEventListener("input", ({ target }) => {
    const isHand = isByHand(target);
    if (!isHand) {
      queue.written += 1;
      // Under the field stands the day that is saved, and none while another is being written.
      if (day?.closest(".field").contains(target)) day.textContent = "";
    }
    if (!savesItself && "unsaved" in told) say(queue.written || waitsForHand() ? told.unsaved : "");
    if (queue.isStopped) return;
    if (!isHand) {
      say("");
      queue.later();
    } else if (queue.saved === queue.written) say(waitsForHand() ? told.unsaved : queue.written ? told.saved : "");
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && queue.save());

  // What is on its way to the server is as good as saved: a page that is put away sends it all the same.
  const isKept = () => {
    if (queue.isLeaving) return true;
    const isSaved = queue.saved === queue.written || (queue.under && !queue.tries);
    return (savesItself ? isSaved : !queue.written) && !waitsForHand();
  };

  addEventListener("beforeunload", (event) => {
    if ("asks" in told && !isKept()) event.preventDefault();
  });
};

for (const form of document.querySelectorAll("form[data-away]")) start(form);
