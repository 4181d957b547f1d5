// A tremor, or a second tap out of habit, must not press what appears under the finger on the next page, and must not
// press the same button twice. The keyboard and assistive technology are left alone (event.detail is 0 there).
const QUIET_AFTER_LOAD = 400;
const QUIET_AFTER_PRESS = 1000;
const opened = performance.now();
const pressed = new WeakMap();

document.addEventListener(
  "click",
  (event) => {
    const control = event.target instanceof Element && event.target.closest("a, button");
    if (event.detail === 0 || !control) return;
    const now = performance.now();
    const tooSoon = now - opened < QUIET_AFTER_LOAD || now - (pressed.get(control) ?? -Infinity) < QUIET_AFTER_PRESS;
    if (tooSoon) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    pressed.set(control, now);
  },
  { capture: true },
);

// After a fault the message has the focus, so that it is seen and heard first.
document.getElementById("fault")?.focus();
