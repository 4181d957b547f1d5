// What the person says of the plan, and the card of somebody in their life. "Det stämmer" is saved when it is pressed, as an
// answer is. All else is said by the button of the form: an objection stands for ever, lifts signatures and is read by the
// helper, so nothing half-written is told (decision 0034). Until then it waits on the device, sealed, and comes back.
import { digest } from "./draft.js";
import { queueOf } from "./save_queue.js";
import { draftsOf } from "./window_drafts.js";
import { bodyOf, clean, fieldsOf, lineOf, statusOf, typed } from "./written.js";

const form = [...document.querySelectorAll("form[data-draft]")].find((one) => !one.elements.order);
const OF_A_ROW = /^(rad|svar|ord|name|relation)(-|$)/;
const SAID = /^(svar|ord|name|relation)/;

// On a page with many rows the name of a field ends with its row.
const rowOf = (name) => name.replace(/^[a-z]+/, "");
const field = (name) => form.elements.namedItem(name);

const agrees = (row) => field(`svar${row}`)?.value === "ja" && field(`ord${row}`).value === field(`ord${row}`).defaultValue;

// Words that only stood there since the last time are not said again with "Det stämmer".
const isOld = (name, value) => {
  const row = rowOf(name);
  return name.startsWith("ord") && field(`svar${row}`)?.value === "ja" && value === field(name).defaultValue;
};

const said = (fields) =>
  fields
    .filter(([name, value]) => SAID.test(name) && value && !isOld(name, value))
    .map(([name, value]) => `${name}=${clean(name === "name" ? value.trim() : value)}`)
    .sort()
    .join("\n");

const start = async () => {
  // On a page with many rows what is said of the saving stands by the row that was touched last as well.
  let near = null;
  let sayNear = () => {};
  const standBy = (target) => {
    const line = target.closest("article")?.querySelector("[data-near]");
    if (!line || line === near) return;
    sayNear("");
    near = line;
    sayNear = lineOf(line);
  };
  const { told, say, own } = statusOf(form, (words, isSaved) => sayNear(words, isSaved));
  const draft = draftsOf(form.dataset.draft, new URL(form.action).pathname);
  const touched = new Set();
  let isMeant = false;
  let isKept = false;
  let sent = [];

  const touchedFields = () => fieldsOf(form).filter(([name]) => !OF_A_ROW.test(name) || touched.has(rowOf(name)));

  const toSend = () => {
    if (isMeant) return [...touchedFields(), ["meant", "1"]];
    return touchedFields().filter(([name]) => !OF_A_ROW.test(name) || (agrees(rowOf(name)) && !name.startsWith("ord")));
  };

  // A photo goes with the button alone.
  const hasFile = () => [...form.elements].some((one) => one.type === "file" && one.value);
  const waits = () => hasFile() || [...touched].some((row) => !agrees(row));
  const tell = () => {
    if (waits()) say(told.byPress);
    else say(isKept && !touched.size ? told.saved : "", isKept && !touched.size);
  };

  const take = async (answer, upTo) => {
    // The server asks for something: it is told on the page that the button leads to.
    if (!answer.saved || answer.sha256 !== (await digest(said(sent)))) return void queue.stop(told.press);
    queue.saved = Math.max(queue.saved, upTo);
    isKept = true;
    if (upTo !== queue.written) return;
    for (const [name] of sent) if (OF_A_ROW.test(name)) touched.delete(rowOf(name));
    if (touched.size) draft.keep(touchedFields());
    else draft.forget();
    tell();
  };

  const rest = () => {
    if (queue.tries && navigator.onLine && !queue.isStopped) {
      queue.tries = 0;
      tell();
    }
    return true;
  };

  const isSaved = () => !touched.size && queue.saved === queue.written && !queue.under;
  const queue = queueOf(form, {
    ...own, take, rest,
    body: () => bodyOf((sent = toSend())),
    goes: (button) => queue.isStopped || button?.value === "hide" || (isSaved() && navigator.onLine),
    leave: async () => {
      isMeant = true;
      if (touched.size) queue.written += 1;
      return (await queue.save()) && (navigator.onLine || queue.failed());
    },
  });

  // A slip of the finger can be mended before "Det stämmer" is saved, since a second passes.
  const look = () => {
    if ([...touched].some(agrees)) {
      queue.written += 1;
      queue.later();
    } else queue.saved = queue.written;
    if (!queue.isStopped) tell();
  };

  form.addEventListener("input", ({ target }) => {
    isMeant = false;
    standBy(target);
    if (!OF_A_ROW.test(target.name)) return tell();
    touched.add(rowOf(target.name));
    draft.keep(touchedFields());
    look();
  });
  document.addEventListener("visibilitychange", queue.save);

  // What lies behind Fler val is seen when it is chosen.
  const show = (card) => {
    for (let around = card?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  };

  // A card holds for the words it was pressed about, and gives way to what is pressed by now. What was written stands there
  // in any case; a row that has left the page goes along unseen, as it was said.
  const putBack = (name, value, isSame, isBegun) => {
    const there = field(name);
    if (!there) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    else if (name.startsWith("rad") || there.value === value) return;
    else if (there.tagName) {
      there.value = value + (isBegun ? typed(there) : "");
      there.closest(".verdict__words")?.classList.add("verdict__words--kept");
    } else if (isSame && !isBegun) {
      there.value = value;
      show(form.querySelector(`[name="${name}"]:checked`));
    } else return;
    touched.add(rowOf(name));
  };

  const found = await draft.find();
  // What was refused waits on, whatever else of the page was saved.
  if (form.querySelector("#fault")) {
    for (const one of form.querySelectorAll(".verdict__words--kept [name], #name")) touched.add(rowOf(one.name));
    return draft.keep(touchedFields());
  }
  if (!found) return;
  const before = new Map(found);
  // It may have been said after all, where a lock or a key came between.
  const done = JSON.parse(form.dataset.done ?? "[]");
  const isDone = done.includes(before.get("form_id")) || done.includes(before.get("name")?.trim());
  const begun = new Set(touched);
  for (const [name, value] of isDone ? [] : before) {
    const row = rowOf(name);
    const isSame = before.get(`rad${row}`) === field(`rad${row}`)?.value;
    if (OF_A_ROW.test(name)) putBack(name, value, isSame, begun.has(row));
  }
  if (touched.size) look();
  else draft.forget();
};

if (form && crypto.subtle) start();
