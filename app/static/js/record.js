// Recording one's voice: a press begins, a press ends, then it can be heard, made anew and saved. Nothing leaves the device
// before Spara is pressed. Until then it waits there, sealed for its owner, second by second: Tillbaka, a locked tablet and
// an empty battery take nothing away (D-DR2, decision 0037).
import { asRecording } from "./recording_draft.js";
import { draftsOf } from "./window_drafts.js";

const MOST = 180;
const SOON = 150;
const PATIENCE = 120_000; // Three minutes of sound, on the slowest network that a tablet is used on.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const [FAULT, STAMP] = [/<a href="#ljud">([^<]+)/, /name="csrf_token" value="([^"]+)"/];
const TROUBLES = { 403: "locked", 413: "unreadable", 422: "unreadable", 429: "wait" };

const form = document.querySelector("[data-recorder]");
const find = (name) => form.querySelector(`[data-${name}]`);
const [record, told, bar, play, field] = ["record", "told", "bar", "play", "without-script"].map(find);
const [recordWord, playWord, saveWord] = [find("record-word"), find("play-word"), find("save-word")];
const [away, awayWord, save] = ["away", "away-word", "save"].map(find);
const [begin, listen, finish, remove] = [recordWord, playWord, saveWord, awayWord].map((word) => word.textContent);
const { pathname, search } = new URL(form.action);
// Two windows that record the same answer keep a recording each.
const draft = crypto.subtle && draftsOf(form.dataset.recorder, `${pathname} ljud`, asRecording);
let recorder, recorded, ended, playing, isAsking, isAway, isSending, back;

function say(words) {
  told.textContent = find(`words="${words}"`).textContent;
}

function canRecord() {
  return window.MediaRecorder && navigator.mediaDevices?.getUserMedia;
}

function showField(words) {
  // No microphone here: the recorder of the device, or a file, does as well.
  say(words);
  if (recorded) return; // What is recorded already can still be heard and saved.
  record.hidden = true;
  field.dataset.shown = "";
}

async function microphone() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (problem) {
    showField(problem.name === "NotFoundError" ? "none" : "refused");
  }
}

async function start() {
  // A second press while the browser asks would open a second microphone, which nothing would close.
  if (isAsking) return;
  isAsking = true;
  // Who presses before it is known what waits here must not record over it unheard.
  const isFirst = !recorded;
  await back;
  if (isFirst && recorded) return void (isAsking = false);
  stopPlaying();
  const stream = await microphone();
  isAsking = false;
  if (stream) keep(stream);
}

// The form keeps its stamp, so that what was saved after all, just before the page was gone, is not saved twice.
function setAside(sound) {
  const question = document.querySelector("h1").textContent;
  return draft?.keep({ sound, address: pathname + search, question, form_id: form.elements.form_id.value });
}

function keep(stream) {
  document.getElementById("fault")?.remove();
  recorded = undefined;
  const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
  const parts = [];
  recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    setAside(new Blob(parts));
    filled(parts.length);
  };
  ended = new Promise((resolve) => recorder.addEventListener("stop", resolve)).then(() => {
    stream.getTracks().forEach((track) => track.stop());
    recorded = new Blob(parts, { type: recorder.mimeType });
    ready(parts.length >= MOST ? "full" : "recorded");
  });
  // A part comes each second, so that counting them tells how long it has been without a clock.
  recorder.start(1000);
  bar.style.setProperty("--filled", 0);
  recordWord.textContent = recordWord.dataset.halt;
  record.dataset.on = "";
  saveWord.textContent = finish;
  play.hidden = away.hidden = true;
  isAway = false;
  say("records");
}

function filled(seconds) {
  bar.style.setProperty("--filled", Math.min(seconds / MOST, 1));
  if (recorder.state !== "recording") return;
  if (seconds === SOON) say("soon");
  if (seconds >= MOST) recorder.stop();
}

function ready(words) {
  delete record.dataset.on;
  recordWord.textContent = recordWord.dataset.again;
  awayWord.textContent = remove;
  find("with-script").hidden = play.hidden = away.hidden = save.hidden = isAway = false;
  delete field.dataset.shown; // One way at a time: what is recorded goes before a file.
  say(words);
}

// What was recorded here before and not saved can be heard, kept or taken away, as if nobody had left.
async function comeBack() {
  const found = await draft?.find();
  if (!found) return;
  recorded = found.sound;
  ended = Promise.resolve();
  form.elements.form_id.value = found.form_id;
  saveWord.textContent = saveWord.dataset.keep;
  ready("waits");
}

// It is gone from the device at once; as long as the page is open, Ångra puts it back.
function takeAway() {
  stopPlaying();
  if (isAway) return restore();
  draft?.forget();
  isAway = true;
  play.hidden = true;
  recordWord.textContent = begin;
  saveWord.textContent = finish;
  if (record.hidden) field.dataset.shown = "";
  awayWord.textContent = awayWord.dataset.undo;
  say("away");
}

function restore() {
  setAside(recorded);
  ready("restored");
}

function stopPlaying() {
  playing?.close();
  playing = undefined;
  playWord.textContent = listen;
}

async function hear() {
  if (playing) return stopPlaying();
  const context = new AudioContext();
  playing = context;
  playWord.textContent = playWord.dataset.halt;
  const source = context.createBufferSource();
  try {
    source.buffer = await context.decodeAudioData(await recorded.arrayBuffer());
  } catch {
    if (playing === context) unheard();
    return;
  }
  source.connect(context.destination);
  source.onended = () => playing === context && stopPlaying();
  source.start();
}

function unheard() {
  stopPlaying();
  say("unheard");
}

async function tell(answer) {
  // The page that would have come tells what is wrong. After a new beginning in another window it has the stamp to send.
  const page = await answer.text();
  const [fault, stamp] = [FAULT, STAMP].map((one) => page.match(one)?.[1]);
  if (answer.status === 400 && stamp) form.elements.csrf_token.value = stamp;
  if (answer.status === 422 && fault) told.textContent = fault;
  else say(TROUBLES[answer.status] ?? "unsaved");
}

async function send(event) {
  if (!ended || isAway) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  // Who presses Spara while it records has said what they wanted to say.
  if (recorder?.state === "recording") recorder.stop();
  await ended;
  stopPlaying();
  const fields = new FormData(form);
  fields.set("ljud", recorded, "inspelning");
  say("sends");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, signal: AbortSignal.timeout?.(PATIENCE) });
    // Only the page that says it is saved lets what waits here go; any other that one is led to is none.
    if (answer.ok && new URL(answer.url).searchParams.get("gjort") === "sparad") return await leave(answer.url);
    await tell(answer);
  } catch {
    say("unsaved");
  }
  isSending = false;
}

async function leave(address) {
  await draft?.forget();
  location.assign(address);
}

form.addEventListener("submit", send);
record.addEventListener("click", () => (recorder?.state === "recording" ? recorder.stop() : start()));
play.addEventListener("click", hear);
away.addEventListener("click", takeAway);
addEventListener("pagehide", stopPlaying);
if (canRecord()) say("ready");
else showField("none");
back = comeBack();
