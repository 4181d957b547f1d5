// Göm hides at once: the page is covered before anything is asked of the network. Until the server can be reached a cookie
// tells it with whichever page is asked for next, so that neither going back nor a reload shows anything (S-24).
import { reached } from "./reach.js";

const DAY = 86_400;
const cover = document.querySelector("[data-cover]");
const shown = document.documentElement;
let isReached = false;

// The answer that has hidden everything takes it away again.
const tell = () => {
  const name = cover.dataset.cover;
  const secure = name.startsWith("__Host-") ? "; Secure" : "";
  document.cookie = `${name}=1; Path=/; SameSite=Strict; Max-Age=${DAY}${secure}`;
};

const hide = async (form, button) => {
  shown.dataset.covered = "";
  document.body.append(cover.content.cloneNode(true));
  document.title = "Min plan";
  tell();
  await reached(cover.dataset.reach, () => {
    document.querySelector("[data-unreached]").hidden = false;
  });
  isReached = true;
  form.requestSubmit(button); // With what was written: it is saved, or waits sealed for its owner.
};

addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (isReached || !submitter?.matches("[data-hides]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!("covered" in shown.dataset)) hide(target, submitter);
}, { capture: true });
