// Whoever presses by letting the finger stay sees that it is felt: a thin ring stands round what one holds, and grows
// thick once the finger has stayed long enough (button.css). What is let go of before that is not pressed: tap-guard.js sees to it.
const STAYS = 300;
const CLICK_COMES_WITHIN = 100;
const wish = document.documentElement.dataset;
const HEAR = { capture: true, passive: true };
let held = null;
let unanswered = null;
let timer = 0;

const controlAt = (target) => target?.closest?.("a, button, label, summary");

const letGo = () => {
  const was = held;
  clearTimeout(timer);
  was?.removeAttribute("data-holding");
  held = null;
  return was;
};

addEventListener("pointerdown", ({ target }) => {
  letGo();
  held = wish.hold === undefined ? null : controlAt(target);
  held?.setAttribute("data-holding", "");
  timer = setTimeout(() => held?.setAttribute("data-holding", "enough"), STAYS);
}, HEAR);

// Android takes a finger that stays for a wish for its menu, and tells the page of no press: then this one does.
addEventListener("pointerup", ({ clientX, clientY, pointerType }) => {
  const isEnough = held?.dataset.holding === "enough";
  const control = letGo();
  if (!isEnough || pointerType === "mouse" || controlAt(document.elementFromPoint(clientX, clientY)) !== control) return;
  unanswered = control;
  // As a finger's press it meets the guard against a second tap; `click()` would pass for a key.
  const press = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
  setTimeout(() => unanswered === control && control.dispatchEvent(press), CLICK_COMES_WITHIN);
}, HEAR);
addEventListener("contextmenu", (event) => held && event.preventDefault(), { capture: true });
addEventListener("click", () => { unanswered = null; }, HEAR);
addEventListener("pointercancel", letGo, HEAR);
