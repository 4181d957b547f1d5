// Lyssna: what stands on the page is read aloud, line by line, and the line that is read is marked. The same button stops
// it. No button is shown before somebody is there to read: a button that does nothing is worse than none (AAC-11).
import { linesOf } from "./listen_lines.js";
import { sound } from "./listen_sound.js";
import { lookForVoices, voice } from "./listen_voice.js";

const page = document.documentElement;
const PART = ".card, [data-lines], main";
const MISSED = 3;
const stopWord = document.querySelector("[data-stop]")?.dataset.stop;
let turn = null;
let marked = null;
let stoppedByHand = null;
let silent = null;

// On the page of settings one hears what is being chosen, before it is saved.
const wish = (name) => document.querySelector(`.look input[name=${name}]:checked`)?.value ?? page.dataset[name];
const isCalm = () => wish("pace") === "calm";
const sources = () => {
  const chosen = wish("voice");
  return chosen === "server" || (sound.isBest && chosen !== "browser") ? [sound, voice] : [voice, sound];
};
const canRead = () => sources().some((one) => one.speaks(page.lang));

const mark = (element) => {
  marked?.removeAttribute("data-reading");
  marked = element;
  marked?.setAttribute("data-reading", "");
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  marked?.scrollIntoView({ block: "nearest", behavior: isStill ? "auto" : "smooth" });
};

const nameOf = (button) => button.querySelector("span")?.textContent ?? button.getAttribute("aria-label");

const draw = (button, what) => {
  const picture = button.querySelector("use");
  picture.setAttribute("href", picture.getAttribute("href").replace(/#.*/, `#${what}`));
};

const show = (button, isReading, name) => {
  button.toggleAttribute("data-playing", isReading);
  draw(button, isReading ? "stop" : "listen");
  const words = button.querySelector("span");
  if (words) words.textContent = name;
  else button.setAttribute("aria-label", name);
};

// Sound that is not heard and says nothing is what people complain of most (AAC-11). The words stand at the top; who presses
// further down, or does not read, sees it on the very button.
const tell = (name, button = null) => {
  if (silent) draw(silent, "listen");
  silent = button;
  if (silent) draw(silent, "listen-off");
  for (const words of document.querySelectorAll("[data-unheard], [data-louder]")) words.hidden = !words.matches(`[data-${name}]`);
};

const stop = () => {
  if (!turn) return;
  const { button, name } = turn;
  turn = null;
  voice.stop();
  sound.stop();
  mark(null);
  show(button, false, name);
};

const pause = () => new Promise((resolve) => setTimeout(resolve, isCalm() ? 700 : 300));

// Returns whether somebody said the line. One in a language that nobody here speaks is passed by.
const say = async (line, following, isMine) => {
  const able = sources().filter((one) => one.speaks(line.language));
  for (const one of able) if ((await one.say(line, following, isCalm())) || !isMine()) return true;
  return able.length === 0;
};

const read = async (part, button) => {
  stop();
  tell("nothing");
  const mine = { button, name: nameOf(button) };
  const isMine = () => turn === mine;
  turn = mine;
  show(button, true, stopWord);
  const lines = linesOf(part);
  let missed = 0;
  for (const [at, line] of lines.entries()) {
    mark(line.mark);
    missed = (await say(line, lines[at + 1], isMine)) ? 0 : missed + 1;
    if (isMine() && missed < MISSED && at + 1 < lines.length) await pause();
    if (!isMine()) return;
    if (missed === MISSED) break;
  }
  stop();
  if (missed && [MISSED, lines.length].includes(missed)) tell("unheard", button);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-listen]");
  if (!button) return;
  if (turn?.button === button) {
    stop();
    tell("nothing");
    stoppedByHand = button;
    return;
  }
  read(button.closest(PART), button);
  // Who stopped it and asks for it again may have heard nothing.
  if (stoppedByHand === button) tell("louder");
  stoppedByHand = null;
});

// One who has asked for it hears each answer as it is chosen. Else the keyboard reaches the Lyssna of what is chosen, and
// passes the others by: there are as few stops as without them (AAC-8).
const ofCards = [...document.querySelectorAll(".card > [data-listen]")];
const readsChosen = page.dataset.readChosen !== undefined;
const settle = () => {
  for (const button of ofCards) button.tabIndex = !readsChosen && button.parentElement.querySelector(":checked") ? 0 : -1;
};
document.addEventListener("change", ({ target }) => {
  stop();
  tell("nothing");
  settle();
  const card = target.closest(".card");
  const button = card?.querySelector("[data-listen]");
  if (readsChosen && target.checked && button) read(card, button);
});
settle();

document.addEventListener("submit", stop);
addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && stop());

lookForVoices((isLast) => {
  const isAble = canRead();
  if (isAble) for (const button of document.querySelectorAll("[data-listen]")) button.hidden = false;
  // A voice may come long after one has stopped looking, and then it is not true any more that nobody reads.
  if (isAble || isLast) for (const words of document.querySelectorAll("[data-silent]")) words.hidden = isAble;
  return isAble;
});
