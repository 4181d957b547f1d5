// The voice of our own server: a prepared file for a text that is always the same, else the sound of any words, made now
// and kept nowhere. It is played without an address of its own, so the page may still fetch sound from nowhere else.
const { sound: prepared, soundTo: address, soundVoice: voice, soundBest: isBest } = document.documentElement.dataset;
const STARTS_WITHIN = 2000;
let context = null;
let playing = null;
let ahead = null;
let turn = 0;

const keyOf = async (language, text) => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${language}\n${voice}\n${text}`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
};

const heard = async (answer) => (answer.status === 200 ? context.decodeAudioData(await answer.arrayBuffer()) : null);

// A page over plain http on another machine has no crypto.subtle; then the server looks the words up itself.
const load = async ({ text, language }) => {
  if (crypto.subtle && language === document.documentElement.lang) {
    const found = await heard(await fetch(`${prepared}${await keyOf(language, text)}.mp3`));
    if (found) return found;
  }
  const token = document.querySelector("[name=csrf_token]")?.value;
  if (!address || !token) return null;
  return heard(await fetch(address, { method: "POST", body: new URLSearchParams({ csrf_token: token, text, language }) }));
};

// Nobody is told of a network that is away: the next line tries again, or the browser's own voice reads it.
const loaded = (line) => load(line).catch(() => null);
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

const play = (buffer) =>
  new Promise((done) => {
    const timer = setTimeout(done, buffer.duration * 1000 + STARTS_WITHIN, true);
    playing = new AudioBufferSourceNode(context, { buffer });
    playing.onended = () => {
      clearTimeout(timer);
      done(true);
    };
    playing.connect(context.destination);
    playing.start();
  });

export const sound = {
  isBest: isBest !== undefined,
  speaks: () => Boolean(prepared && globalThis.AudioContext),

  // Says one line, and fetches the `following` one meanwhile. Returns whether it was said. The first time it is called
  // within a press, which is when a browser lets a page make itself heard.
  async say(line, following) {
    const mine = (turn += 1);
    context ??= new AudioContext();
    // A tablet that is set to be silent plays what somebody has asked to hear.
    if (navigator.audioSession) navigator.audioSession.type = "playback";
    const resumed = context.resume();
    const buffer = await (ahead?.line === line ? ahead.buffer : loaded(line));
    if (mine !== turn) return true;
    ahead = following ? { line: following, buffer: loaded(following) } : null;
    await Promise.race([resumed, wait(STARTS_WITHIN)]);
    if (mine !== turn) return true;
    return buffer !== null && context.state === "running" && play(buffer);
  },

  stop() {
    turn += 1;
    playing?.stop();
    playing = ahead = null;
  },
};
