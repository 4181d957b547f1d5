// What is written is saved a second after the last key, when the field is left, and when the page is put away. "Sparat"
// is said only when the server has read the row back. One save waits for the one before, so an older text never lies on
// top of a newer. Without scripts the button Spara does the same.
const QUIET = 1000;
const AGAIN = 5000;

const start = (form) => {
  const status = form.querySelector("[data-status]");
  const told = form.dataset;
  const isByHand = (field) => field.matches("[data-by-hand]");
  let written = 0;
  let saved = 0;
  let saving = null;
  let timer = 0;
  let isStopped = false;

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const fields = () => {
    const data = new FormData(form);
    for (const field of form.elements) if (isByHand(field)) data.delete(field.name);
    return data;
  };

  const namesWait = () => [...form.querySelectorAll("input[data-by-hand]")].some((field) => field.value.trim());

  // What came back: the number of the version that holds now, so that the next save builds on it.
  const take = (answer, upTo) => {
    if (answer.stale) isStopped = true;
    if (!answer.saved) return say(answer.stale ? told.stale : answer.why);
    saved = upTo;
    form.elements.seen.value = answer.number;
    form.action = answer.action;
    const day = form.querySelector("[data-day]");
    if (day) day.textContent = answer.day;
    if (saved === written) say(namesWait() ? told.byHand : told.saved);
  };

  const send = async () => {
    const upTo = written;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(fields()),
        headers: { Accept: "application/json" },
        // Only a page that is put away needs it, and only a short text may be sent so.
        keepalive: document.visibilityState === "hidden",
      });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return take(await answer.json(), upTo);
      // Trouble of the server passes. Any other page asks for something: to sign in, or to press Spara.
      if (answer.status < 500) {
        isStopped = true;
        return say(told.away);
      }
    } catch {
      // No network, or a text too long to send while the page is put away: the next try is below.
    }
    say(told.waiting);
    timer = setTimeout(save, AGAIN);
  };

  const save = () => {
    clearTimeout(timer);
    if (isStopped || saved === written) return saving;
    saving ??= send().finally(() => {
      saving = null;
    });
    // What was written while a save was on its way is saved after it.
    return saving;
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await saving;
      save();
    }, QUIET);
  };

  form.addEventListener("input", (event) => {
    if (isByHand(event.target)) return;
    written += 1;
    if (!isStopped) say("");
    wait();
  });
  form.addEventListener("focusout", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());

  // Spara waits for the save that is under way, and then there is only one.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    // Without a network the browser would leave the page, and what is written with it.
    if (!navigator.onLine) {
      event.preventDefault();
      say(told.waiting);
      timer = setTimeout(save, AGAIN);
      return;
    }
    isStopped = true;
    if (!saving) return;
    event.preventDefault();
    saving.finally(() => form.requestSubmit(event.submitter));
  });
};

for (const form of document.querySelectorAll("form[data-autosave]")) start(form);
