// A switch often has two keys: one moves on, and one presses. They are enough for everything here (E3 3).

// Space presses a button. It presses a link too, where it would only scroll the page past it.
addEventListener("keydown", (event) => {
  if (event.key !== " " || hasMore(event) || !event.target.matches?.("a[href]")) return;
  event.preventDefault();
  if (!event.repeat) event.target.click();
});

// Of cards where one alone can be chosen, Tab meets the first or the chosen one, and the arrows the others. Whoever has
// no arrows goes on with Tab from card to card, round the group once. Once a card is chosen Tab leads onward, as ever.
let met = new Set();
let group = [];
let hasChosen = false;

const groupOf = ({ type, name, form }) =>
  type === "radio" ? [...form.elements].filter((one) => one.type === type && one.name === name) : [];
const takesFocus = (mark) => {
  mark.focus(); // One behind Fler val takes none.
  return document.activeElement === mark;
};

addEventListener("focusin", ({ target }) => {
  if (group.includes(target)) return;
  group = groupOf(target);
  met = new Set();
  hasChosen = false;
});
addEventListener("change", ({ target }) => { hasChosen ||= group.includes(target); });
addEventListener("keydown", (event) => {
  const here = group.indexOf(event.target);
  hasChosen ||= event.key === " " && here >= 0; // Who presses the chosen card again has chosen it, and no change is told.
  if (event.key !== "Tab" || hasMore(event) || here < 0 || hasChosen) return;
  met.add(event.target);
  const others = [...group.slice(here), ...group.slice(0, here)].filter((one) => !met.has(one));
  if (others.some(takesFocus)) event.preventDefault();
  else group.findLast(takesFocus); // From there the browser itself goes on to what stands after the group.
});

function hasMore({ shiftKey, ctrlKey, altKey, metaKey }) {
  return shiftKey || ctrlKey || altKey || metaKey;
}
