// The answer is saved when a card is pressed, a second after the last key, when the field is left, and when the page is put
// away (C1, NET-2). "Sparat" is said only when the server has told the hash of the row it has read back, and it is the hash
// of what stands here. Nästa does what it always did; without scripts it is the one that saves. Each save carries its number.
import { digest } from "./draft.js";
import { keepOfflinePage } from "./offline_page.js";
import { queueOf } from "./save_queue.js";
import { draftsOf } from "./window_drafts.js";
import { bodyOf, clean, fieldsOf, statusOf, typed } from "./written.js";

const SLOW = 3000;
const form = [...document.querySelectorAll("form[data-draft]")].find((one) => one.elements.order);

const CARD = "[type=radio], [type=checkbox]";

// A relation that was chosen has become a person's own card since: both keys are the same card.
const asNow = ([name, value]) => {
  const was = JSON.parse(form.dataset.was ?? "{}");
  if (name.startsWith("hog-")) return [`hog-${was[name.slice(4)] ?? name.slice(4)}`, value];
  return [name, name === "svar" ? (was[value] ?? value) : value];
};

// A draft with a card that is not here any longer would take away what was saved of it, so the database stands (P1).
const isOfThisPage = (found) => {
  const there = [...form.elements].filter((field) => field.matches(`${CARD}, [type=hidden]`));
  const isThere = ([name, value]) =>
    there.some((field) => field.name === name && (field.type === "hidden" || field.value === value));
  const cards = found.filter(([name]) => name === "svar" || name === "annat" || name.startsWith("hog-"));
  return cards.every(isThere) || found.some(([name, value]) => name === "ord" && value.trim());
};

// A browser that goes back may put what was written into the page once more, and the server has never seen it.
const isAsSent = () =>
  [...form.elements].every((field) => {
    if (field.matches(CARD)) return field.checked === field.defaultChecked;
    return field.name !== "ord" || field.value === field.defaultValue;
  });

// What the answer says, as the server says it too: the cards in order, then the text after the rewrites of D-DR3.
const said = (fields) => {
  const cards = fields.flatMap(([name, value]) => {
    if (name === "svar" || name === "annat") return [value];
    return name.startsWith("hog-") ? [`${name.slice(4)}=${value}`] : [];
  });
  const words = clean(fields.find(([name]) => name === "ord")?.[1] ?? "");
  return [...cards.sort(), cards.length && !words.trim() ? "" : words].join("\n");
};

const start = async () => {
  const { told, say, own } = statusOf(form);
  const { order, form_id, seen, csrf_token } = form.elements;
  const address = new URL(form.action);
  const draft = draftsOf(form.dataset.draft, `${address.pathname} ${address.searchParams.get("sida") ?? 1}`);
  let known = seen.value;
  let isKept = false;
  let hasPage = false;
  let sent = [];
  let takenUp = null;

  // What stands in the database is something else than what stands here: the page is asked for anew.
  const readAnew = async () => {
    queue.isStopped = true;
    await draft.forget();
    location.reload();
  };

  // Another window has written on from the same draft. Both texts are kept, and the person chooses calmly (P4).
  const partWays = () => {
    form_id.value = crypto.randomUUID();
    seen.value = known;
    draft.keep(fieldsOf(form));
    queue.later();
  };

  // A draft that nobody has gone on from is older than what its own page saved last: the device kept one press too few.
  const take = async (answer, upTo) => {
    if (upTo === takenUp && upTo === queue.written && (answer.late || answer.nothing)) return readAnew();
    if (answer.late || (answer.saved && !answer.current)) {
      if (upTo === queue.written) await (answer.late ? partWays() : readAnew());
      return;
    }
    // From here on Nästa alone saves: it leads to what the server asks for, and takes the words along.
    if (answer.saved && answer.sha256 !== (await digest(said(sent)))) return void queue.stop(told.press);
    queue.saved = upTo;
    isKept = answer.saved;
    if (isKept && !hasPage) keepOfflinePage();
    hasPage ||= isKept;
    if (answer.saved) seen.value = [known, answer.version].filter(Boolean).join(",");
    if (upTo !== queue.written) return;
    say(answer.saved ? told.saved : answer.why, answer.saved);
    if (answer.saved || answer.nothing) draft.forget();
  };

  // Nothing waits to be sent. What was said of a network that was away holds no longer than it was.
  const rest = () => {
    if (queue.tries && navigator.onLine && !queue.isStopped) {
      queue.tries = 0;
      say(isKept ? told.saved : "", isKept);
    }
    return true;
  };

  const isSaved = () => queue.saved === queue.written && !queue.under;
  const queue = queueOf(form, {
    ...own, take, rest,
    body: () => bodyOf((sent = fieldsOf(form))),
    // Göm hides at once.
    goes: (button) => queue.isStopped || button?.value === "hide" || (isSaved() && navigator.onLine),
    leave: async () => (await queue.save()) && (navigator.onLine || queue.failed()),
  }, Number(order.value));

  let away = 0;
  // A page that is put away may never come back. What it sends then is saved, and nobody is there to be told so.
  const putAway = () => {
    if (queue.isStopped || queue.isLeaving || queue.saved === queue.written || away === queue.written) return;
    away = queue.written; // A page that ends is hidden first, and there is little room for what outlives a page.
    queue.post(bodyOf(fieldsOf(form)), { keepalive: true }).catch(() => { away = 0; });
  };

  // What is pressed and written before the draft is found is meant too: a press holds, and a letter comes after the words.
  const comeBack = (found) => {
    const values = (name) => found.filter(([one]) => one === name).map(([, value]) => value);
    const isBegun = queue.written !== queue.saved;
    const pressed = [...form.elements].filter((one) => isBegun && one.checked !== one.defaultChecked);
    const holds = (field) => pressed.some((one) => one === field || (one.type === "radio" && one.name === field.name));
    for (const field of form.elements) {
      if (field.matches(CARD) && !holds(field)) field.checked = values(field.name).includes(field.value);
      else if (field.name === "ord") field.value = values("ord")[0] + (isBegun ? typed(field) : "");
    }
    // It is the save that was on its way then, and knows no more than its page did.
    [form_id.value] = values("form_id");
    [known] = values("seen");
    seen.value = known;
    queue.written += Number(values("order")[0]) - queue.saved;
    queue.saved = -1;
    if (isBegun) draft.keep(fieldsOf(form));
    else takenUp = queue.written;
    say("");
    queue.save();
  };

  // What another window left is the save that it did not make. Both texts stand, and Nästa leads to the choice (P4).
  const sendAlong = async (found, forget) => {
    const now = found.map(([name, value]) => [name, name === "csrf_token" ? csrf_token.value : value]);
    try {
      const answer = await (await queue.post(bodyOf(now))).json();
      if (answer.saved || answer.late) forget();
    } catch {
      // It waits where it is, for the next time the page is opened.
    }
  };

  form.addEventListener("formdata", (event) => event.formData.set("order", queue.written));
  form.addEventListener("input", (event) => {
    queue.written += 1;
    if (!queue.tries) say("");
    draft.keep(fieldsOf(form));
    queue.later(event.target.matches(CARD) ? 0 : undefined);
  });
  form.addEventListener("change", queue.save);
  addEventListener("pagehide", putAway);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? putAway() : queue.save()));

  // Nothing is saved before it is known what waits here. A device that does not tell is not waited for.
  queue.under = Promise.race([draft.find(), new Promise((done) => setTimeout(done, SLOW))]);
  const found = (await queue.under)?.map(asNow);
  queue.under = null;
  if (!found || form.querySelector("#fault")) return;
  for (const other of await draft.others()) {
    const fields = other.found.map(asNow);
    if (isOfThisPage(fields)) sendAlong(fields, other.draft.forget);
  }
  const isBegun = queue.written !== queue.saved;
  const isThere = said(found) === said(fieldsOf(form)) && (isBegun || isAsSent());
  if (!isThere && isOfThisPage(found)) comeBack(found);
  else if (!isBegun) draft.forget();
};

if (form && crypto.subtle) start();
