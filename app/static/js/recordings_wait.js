// Tells the person of a recording that they made and did not save: on Min sida, before they show, and where they tell in their
// own words; there of a photo as well. It waits sealed on the device, and what others have left there stays closed (D-DR2).
import { WEEK, asFields, keyOf, settled, stored, unsealed } from "./draft.js";
import { asRecording, isRecording } from "./recording_draft.js";

const notices = [...document.querySelectorAll("[data-left]")];

const mine = async (secret) => {
  const key = await keyOf(secret);
  const all = await settled((await stored("readonly")).getAll());
  const young = all.filter((one) => one.at >= Date.now() - WEEK);
  const opened = await Promise.allSettled(young.map((one) => unsealed(key, one)));
  return opened.flatMap(({ value }) => (value ? (isRecording(value) ? asRecording : asFields).unpack(value) : []));
};

// A link to each of them, with the question that it answers.
const list = (found, link) => {
  for (const { address, question } of found) {
    const one = link.cloneNode(true);
    one.querySelector("a").href = address;
    one.querySelector("[data-question]").textContent = question;
    one.hidden = false;
    link.before(one);
  }
};

const tell = async () => {
  const found = await mine(notices[0].dataset.left);
  for (const notice of notices) {
    const { only } = notice.dataset;
    const here = found.filter(({ address, question }) => (only ? address?.split("?")[0] === only : question));
    if (!only) list(here, notice.querySelector("[data-recording]"));
    notice.hidden = here.length === 0;
  }
};

// A device that lets nothing be kept has nothing to tell.
if (crypto.subtle) tell().catch(() => {});
