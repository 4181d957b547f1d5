// Voices that a test can hear. Set window.VOICES before this, and say when they come; `speech` tells what was said, and how.
window.speech = (() => {
  const said = [];
  const told = { said, now: null, isClicking: false, stops: 0, isAuto: false, isMute: false, comesAfter: 0 };
  const engine = new EventTarget();
  let asked = 0;
  Object.defineProperties(engine, {
    speaking: { get: () => told.now !== null },
    pending: { get: () => false },
  });
  engine.getVoices = () => (asked++ < told.comesAfter ? [] : window.VOICES);
  engine.speak = (utterance) => {
    const { text, lang, rate, voice } = utterance;
    told.now = utterance;
    said.push({ text, lang, rate, voice: voice?.name, inClick: told.isClicking });
    if (!told.isMute) queueMicrotask(() => utterance.onstart?.());
    if (told.isAuto) setTimeout(told.end, 5);
  };
  engine.cancel = () => {
    told.stops += 1;
    const { now } = told;
    told.now = null;
    now?.onerror?.({ error: "canceled" });
  };
  told.end = () => {
    const { now } = told;
    told.now = null;
    now?.onend?.();
  };
  addEventListener("click", () => { told.isClicking = true; }, { capture: true });
  addEventListener("click", () => { told.isClicking = false; });
  Object.defineProperty(window, "speechSynthesis", { value: engine, configurable: true });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  return told;
})();
