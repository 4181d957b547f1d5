// A tremor, or a second tap out of habit, must not press or choose what appears under the finger on the next page, must
// not press the same button twice, and must not choose and unchoose the same card. The keyboard and assistive technology
// are left alone (event.detail is 0 there), and so is a mouse on a page that has just come. How long a second tap waits,
// and whether a tap counts only when the finger stays, each person chooses (C3, C11).
const wish = document.documentElement.dataset; // Asked at each tap: among the settings it is another from one to the next.
const QUIET_AFTER_LOAD = 400;
const STAYS = 300;
const opened = performance.now();
const pressed = new WeakMap();
let passedOn = null;
let down = 0;
let byFinger = null; // Some Safari calls the click of a finger a mouse's, and some browsers call it nothing.

addEventListener(
  "pointerdown",
  ({ pointerType }) => {
    down = performance.now();
    byFinger = pointerType !== "mouse";
  },
  { capture: true, passive: true },
);

// A card is one thing to press, whether the finger meets its words, its picture or its mark.
const controlAt = (target) => {
  const control = target instanceof Element && target.closest("a, button, label, input, summary");
  return control && (control.labels?.[0] ?? control);
};

document.addEventListener(
  "click",
  (event) => {
    const control = controlAt(event.target);
    if (event.detail === 0 || !control) return;
    // The browser passes a click on a label on to its field at once: that is the same tap.
    if (event.target === passedOn) {
      passedOn = null;
      return;
    }
    const now = performance.now();
    const quiet = Number(wish.delay ?? 1000);
    const isBrushed = wish.hold !== undefined && now - down < STAYS;
    const isNew = (byFinger ?? event.pointerType !== "mouse") && now - opened < QUIET_AFTER_LOAD;
    if (isNew || isBrushed || now - (pressed.get(control) ?? -Infinity) < quiet) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    pressed.set(control, now);
    passedOn = control.matches("label") && event.target !== control.control ? control.control : null;
  },
  { capture: true },
);

if (wish.hold !== undefined) import("./hold.js");

// After a fault the message has the focus, so that it is seen and heard first.
document.getElementById("fault")?.focus();
