// A shared tablet that is left locks itself: what was written is saved first, then nothing of it stays on the page (D-S4).
// Two minutes before, a calm line asks whether somebody is there. Whoever presses or writes is there, and the server is
// told so at most once a minute, because it keeps the same time for itself.
import { reached } from "./reach.js";

const MINUTE = 60_000;
const WARN_BEFORE = 2 * MINUTE;
const AGAIN_AFTER = 10_000;
const line = document.querySelector("[data-lock]");
const soon = line.querySelector("[data-lock-soon]");
const lockForm = document.querySelector("[data-lock-form]");
const { reach } = document.querySelector("[data-cover]").dataset;
const lockAfter = Number(line.dataset.lock) * MINUTE;
let used = Date.now();
let told = used;
let isLocking = false;

const isChanged = (field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.type === "hidden" ? "drawn" in field.dataset
      : "defaultValue" in field && field.value !== field.defaultValue;

const send = (address, body) => fetch(address, { method: "POST", body, redirect: "manual", cache: "no-store" });

// Tell the server; an answer that leads elsewhere means that the tablet was locked in another window.
async function tell() {
  told = Date.now();
  const form = new FormData();
  form.set("csrf_token", lockForm.elements.csrf_token.value);
  try {
    const answer = await send(line.dataset.stillHere, form);
    if (answer.type === "opaqueredirect") lock();
  } catch {
    // Without a network nothing can be told; the page keeps its own time.
  }
}

function carryAlong(action, fields) {
  const add = (name, value) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    lockForm.append(input);
  };
  add("along", action);
  for (const [name, value] of fields) if (typeof value === "string" && name !== "csrf_token") add(`along.${name}`, value);
}

// Save an answer as one of the tools at the top does. What is said of the plan is not said before somebody presses (decision
// 0034), and waits sealed for its owner, as does what cannot be saved.
async function save(action, fields, isAnswer) {
  if (isAnswer) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.set("go", "pause");
    const answer = await send(action, body);
    if (answer.type === "opaqueredirect") return;
  }
  carryAlong(action, fields);
}

async function lock() {
  if (isLocking) return;
  isLocking = true;
  const form = [...document.forms].find((one) => one !== lockForm && one.elements.mine && [...one.elements].some(isChanged));
  const fields = form ? [...new FormData(form)] : [];
  const { pathname, search } = new URL(form?.action || location.href, location.href);
  for (const one of [...document.body.children]) if (!one.contains(lockForm)) one.remove();
  for (const one of [...lockForm.parentElement.children]) if (one !== lockForm && one !== line) one.remove();
  soon.hidden = true;
  while (form) {
    try {
      await save(pathname + search, fields, "order" in form.elements);
      break;
    } catch {
      line.querySelector("[data-lock-waits]").hidden = false;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    }
  }
  await reached(reach, () => {
    line.querySelector("[data-lock-waits]").hidden = false;
  });
  lockForm.submit();
}

function isHere() {
  if (isLocking) return;
  used = Date.now();
}

// Once the line has come its room stays, so that nothing moves under the finger that is on its way (COGA-4.1).
function look() {
  if (isLocking) return;
  const left = Date.now() - used;
  const isSoon = left >= lockAfter - WARN_BEFORE;
  if (isSoon) soon.hidden = false;
  soon.style.visibility = isSoon ? "" : "hidden";
  if (left >= lockAfter) lock();
  if (used > told && Date.now() - told >= MINUTE) tell();
}

function lookAgain() {
  look();
  setTimeout(lookAgain, 1000);
}

for (const kind of ["click", "input", "focusin", "scroll"]) addEventListener(kind, isHere, { capture: true, passive: true });
// Another window has locked the tablet, and a save was told so.
addEventListener("locked", lock);
soon.querySelector("button").addEventListener("click", look);
document.addEventListener("visibilitychange", look);
lookAgain();
