// A switch often has two keys: one moves on, and one presses. They are enough for everything here (E3 3).

// Space presses a button. It presses a link too, where it would only scroll the page past it.
addEventListener("keydown", (event) => {
  if (event.key !== " " || hasMore(event) || !event.target.matches?.("a[href]")) return;
  event.preventDefault();
  if (!event.repeat) event.target.click();
});

// Of cards where one alone can be chosen a browser lets Tab meet the chosen one or the first, and leaves the others to the
// arrows. Whoever has no arrows goes on with Tab from card to card, and meets all else in its place between them. Once a
// card of the group has been pressed Tab leads onward as ever, until one has been elsewhere.
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
const pressed = new Set();

const canBeMet = (one) => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length > 0;
const isRadio = (one) => one?.type === "radio";

document.addEventListener("click", ({ target }) => isRadio(target) && pressed.add(target.name), { capture: true });
document.addEventListener("change", ({ target }) => isRadio(target) && pressed.add(target.name), { capture: true });
document.addEventListener("focusin", ({ target }) => target.closest("main") || pressed.clear());
addEventListener("keydown", (event) => {
  if (event.key === " " && isRadio(event.target)) pressed.add(event.target.name); // Of a chosen one no click is told.
  if (event.key !== "Tab" || hasMore(event)) return;
  const all = [...document.querySelectorAll(CONTROLS)].filter(canBeMet);
  const next = all[all.indexOf(event.target) + 1];
  if (!all.includes(event.target) || !isRadio(next) || pressed.has(next.name)) return;
  next.focus();
  // One behind Fler val takes no focus: then it is left to the browser.
  if (document.activeElement === next) event.preventDefault();
});

function hasMore({ shiftKey, ctrlKey, altKey, metaKey }) {
  return shiftKey || ctrlKey || altKey || metaKey;
}
