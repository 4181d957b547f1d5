// The voice in the person's own browser. Only one that speaks on the device itself: what others have online would send
// the person's words to somebody else (TTS-10). Nothing here trusts the browser to tell when it has spoken (TTS-6).
const TAGS = { sv: "sv-SE", en: "en-GB" };
// Voices made for fun, which nobody would choose to be read to by (TTS-9).
const NOT_TO_LISTEN_TO = new RegExp(
  "^(?:Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Good News|Hysterical|Jester|Organ|Pipe Organ|Superstar|" +
    "Trinoids|Whisper|Wobble|Zarvox|Eddy|Flo|Fred|Grandma|Grandpa|Junior|Ralph|Reed|Rocko|Sandy|Shelley)\\b",
);
const STARTS_WITHIN = 4000;
const LONGEST_LETTER = 250;
const BREATH = 100;
const LOOK_EVERY = 250;
const LOOK_FOR = 7000;
const engine = globalThis.speechSynthesis;
let utterance = null; // Kept here: some browsers forget one that nobody holds, and never say that it has ended.
let finish = null;
let stoppedAt = -Infinity;

// Android writes sv_SE.
const tagOf = (one) => one.lang.replace("_", "-");

const voiceFor = (language) => {
  const own = (engine?.getVoices() ?? []).filter(
    (one) => one.localService && !NOT_TO_LISTEN_TO.test(one.name) && tagOf(one).toLowerCase().startsWith(language),
  );
  return own.find((one) => tagOf(one) === TAGS[language]) ?? own[0];
};

export const voice = {
  speaks: (language) => Boolean(voiceFor(language)),

  // Says one line, at once: a browser lets a page speak only while a press is going on (TTS-1). Returns whether it was said.
  say({ text, language }, _following, isCalm) {
    return new Promise((done) => {
      let timer = 0;
      const end = (isSaid) => {
        clearTimeout(timer);
        if (finish === end) finish = null;
        done(isSaid);
      };
      finish = end;
      utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { lang: TAGS[language] ?? language, voice: voiceFor(language), rate: isCalm ? 0.9 : 1 });
      utterance.onstart = () => {
        clearTimeout(timer);
        timer = setTimeout(end, STARTS_WITHIN + text.length * LONGEST_LETTER, true);
      };
      utterance.onend = () => end(true);
      utterance.onerror = ({ error }) => end(error === "canceled" || error === "interrupted");
      timer = setTimeout(() => {
        end(false); // Before it is stopped, which counts as said where the person has asked for it.
        engine.cancel();
      }, STARTS_WITHIN);
      // On Apple's devices what is said in the same moment as something is stopped is swallowed.
      if (performance.now() - stoppedAt < BREATH) setTimeout(() => finish === end && engine.speak(utterance), BREATH);
      else engine.speak(utterance);
    });
  },

  stop() {
    finish?.(true);
    if (!engine?.speaking && !engine?.pending) return;
    engine.cancel();
    stoppedAt = performance.now();
  },
};

// Voices come when they come, and not every browser tells of it (TTS-2): `known` is asked until it has what it wants.
export const lookForVoices = (known) => {
  const until = performance.now() + LOOK_FOR;
  const look = () => {
    if (!known(performance.now() >= until) && performance.now() < until) setTimeout(look, LOOK_EVERY);
  };
  engine?.addEventListener?.("voiceschanged", () => known(false));
  look();
};
