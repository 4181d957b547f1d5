// A tremor, or a second tap out of habit, must not press or choose what appears under the finger on the next page, must
// not press the same button twice, and must not choose and unchoose the same card. The keyboard and assistive technology
// are left alone (event.detail is 0 there).
const QUIET_AFTER_LOAD = 400;
const QUIET_AFTER_PRESS = 1000;
const QUIET_AFTER_CHOICE = 500;
const opened = performance.now();
const pressed = new WeakMap();
let passedOn = null;

// A card is one thing to press, whether the finger meets its words, its picture or its mark.
const controlAt = (target) => {
  const control = target instanceof Element && target.closest("a, button, label, input");
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
    const quiet = control.matches("label, input") ? QUIET_AFTER_CHOICE : QUIET_AFTER_PRESS;
    const tooSoon = now - opened < QUIET_AFTER_LOAD || now - (pressed.get(control) ?? -Infinity) < quiet;
    if (tooSoon) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    pressed.set(control, now);
    passedOn = control.matches("label") && event.target !== control.control ? control.control : null;
  },
  { capture: true },
);

// After a fault the message has the focus, so that it is seen and heard first.
document.getElementById("fault")?.focus();
