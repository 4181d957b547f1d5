// Asks every few seconds, for three minutes, whether the helper has typed the digits; then the page is shown anew.
// It is asked seldom and not for ever, so that a tablet that is left still locks itself. Fortsätt does the same by a press.
const EVERY = 4000;
const TIMES = 45;

async function ask(left) {
  if (left === 0) return;
  try {
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (answer.ok && !(await answer.text()).includes(" data-waits")) return void location.replace(location.pathname);
  } catch {
    // The net is away for a while. The next time may do.
  }
  setTimeout(ask, EVERY, left - 1);
}

setTimeout(ask, EVERY, TIMES);
