// Tells the person of a recording that they made and did not save: on Min sida, and where they tell in their own words. It
// waits sealed on the device, and what others have left there stays closed (D-DR2).
import { WEEK, keyOf, settled, stored, unsealed } from "./draft.js";
import { asRecording, isRecording } from "./recording_draft.js";

const notice = document.querySelector("[data-recordings]");
const { recordings: secret, only } = notice.dataset;
const link = notice.querySelector("[data-recording]");

const mine = async () => {
  const key = await keyOf(secret);
  const all = await settled((await stored("readonly")).getAll());
  const young = all.filter((one) => one.at >= Date.now() - WEEK);
  const opened = await Promise.allSettled(young.map((one) => unsealed(key, one)));
  return opened.flatMap(({ value }) => (value && isRecording(value) ? asRecording.unpack(value) : []));
};

// A link to each of them, with the question that it answers.
const list = (found) => {
  for (const { address, question } of found) {
    const one = link.cloneNode(true);
    one.querySelector("a").href = address;
    one.querySelector("[data-question]").textContent = question;
    one.hidden = false;
    link.before(one);
  }
};

const tell = async () => {
  const found = await mine();
  const here = only ? found.filter(({ address }) => address.split("?")[0] === only) : found;
  if (link) list(here);
  notice.hidden = here.length === 0;
};

// A device that lets nothing be kept has nothing to tell.
if (crypto.subtle) tell().catch(() => {});
