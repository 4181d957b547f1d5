// The saves of one form, one after the other: each waits for the one before, so that no older text lies on a newer (P3). What
// did not come in is tried again, seldomer each time. Trouble of the server passes, and so does haste; any other page than our
// answer asks for something, such as a key, and then only the button of the form saves. It lets go of the page only when
// somebody is there.
//
// `own` says what differs: `body` is what is sent, `take` what an answer means (it sets `saved`), `leave` whether the page
// may go once nothing waits, and `goes` for which button it always may.
const QUIET = 1000;
const SLOW = 1000;
const PATIENCE = 15_000;
const TOO_MANY = 429;
const AGAIN = [2000, 5000, 10_000, 30_000];

export const queueOf = (form, own, first = 0) => {
  const queue = { written: first, saved: first, under: null, tries: 0, isStopped: false, isLeaving: false };
  let timer = 0;
  let isAsked = false;

  queue.post = (body, options) =>
    fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", ...options });

  queue.later = (time = QUIET) => {
    clearTimeout(timer);
    timer = setTimeout(queue.save, time);
  };

  queue.failed = () => {
    own.say(own.waits());
    queue.later(AGAIN[Math.min(queue.tries, AGAIN.length - 1)]);
    queue.tries += 1;
    return false;
  };

  queue.stop = (words) => {
    queue.isStopped = true;
    own.say(words);
    return true;
  };

  // A page that is put away may send a short text still. Returns whether the server has answered.
  const send = async () => {
    const upTo = queue.written;
    const slow = setTimeout(() => queue.tries || own.busy?.(), SLOW);
    const keepalive = document.visibilityState === "hidden";
    try {
      const answer = await queue.post(own.body(), { keepalive, signal: AbortSignal.timeout?.(PATIENCE) });
      if (answer.status >= 500 || answer.status === TOO_MANY) return queue.failed();
      if (answer.headers.get("Content-Type") !== "application/json") return queue.stop(own.press);
      const told = await answer.json();
      if (told.locked) dispatchEvent(new Event("locked"));
      if (!answer.ok) return queue.stop(told.why);
      queue.tries = 0;
      await own.take(told, upTo);
      return true;
    } catch {
      return queue.failed();
    } finally {
      clearTimeout(slow);
    }
  };

  queue.save = async () => {
    clearTimeout(timer);
    while (queue.under) await queue.under;
    if (queue.isStopped || queue.saved === queue.written) return own.rest?.() ?? true;
    queue.under = send();
    const isAnswered = await queue.under;
    queue.under = null;
    return isAnswered;
  };

  form.addEventListener("focusout", queue.save);
  addEventListener("online", queue.save);
  form.addEventListener("submit", async (event) => {
    if (queue.isLeaving || own.goes?.(event.submitter)) return;
    event.preventDefault();
    if (isAsked) return;
    isAsked = true;
    queue.isLeaving = await own.leave();
    isAsked = false;
    if (queue.isLeaving) form.requestSubmit(event.submitter);
  });
  return queue;
};
