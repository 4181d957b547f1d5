// A photo that is chosen waits on the device, sealed for its owner, until it is saved: Ta en paus, a reload and an empty
// battery take neither it nor the words beside it away (D-DR2). It is sent without leaving the page, so that a network that
// fails takes nothing either.
import { lay, show, smaller } from "./chosen_photo.js";
import { draftsOf } from "./window_drafts.js";

const PATIENCE = 300_000; // A large photo, on the slowest network that a tablet is used on.
const STAMP = /name="csrf_token" value="([^"]+)"/;
const REFUSED = [413, 422];

const form = document.querySelector("[data-photo]");
const inputs = [...form.querySelectorAll("[type=file]")];
const { alt, csrf_token: stamp, form_id: formId } = form.elements;
const told = form.querySelector("[data-told]");
const address = new URL(form.action).pathname;
const draft = crypto.subtle && draftsOf(form.dataset.photo, `${address} bild`);
let photo = null;
let isSending = false;

const say = (words) => {
  told.textContent = words ? form.querySelector(`[data-words="${words}"]`).textContent : "";
};

const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

// The form keeps its stamp, so that what was saved after all, just before the page was gone, is not saved twice.
const words = () => alt?.value ?? "";
const setAside = () =>
  photo || words()
    ? draft?.keep({ photo, alt: words(), form_id: formId.value, address: photo && address })
    : draft?.forget();

const choose = async ({ target }) => {
  const [file] = target.files;
  if (file) for (const other of inputs) if (other !== target) other.value = ""; // One photo at a time.
  for (const fault of document.querySelectorAll("#fault, #bild-fault")) fault.remove();
  await show(file);
  const sent = file && (await smaller(file));
  const chosen = file ? { name: file.name, type: file.type, data: await read(sent) } : null;
  if (target.files[0] !== file) return; // Another was chosen meanwhile.
  if (sent !== file) lay(sent, target);
  photo = chosen;
  if (!isSending) say(file && "chosen");
  await setAside();
};

const putBack = (found) => {
  photo = found.photo;
  formId.value = found.form_id;
  const bytes = Uint8Array.from(atob(photo.data), (sign) => sign.charCodeAt(0));
  const file = new File([bytes], photo.name, { type: photo.type });
  lay(file, inputs.at(-1));
  show(file);
  say("waits");
};

// Who writes or chooses before it is known what waits here takes nothing of it away.
const comeBack = async () => {
  const found = await draft?.find();
  if (!found) return;
  if (alt) alt.value ||= found.alt;
  if (found.photo && !inputs.some(({ files }) => files.length)) putBack(found);
  await setAside();
};

// What the server says of a form that it refuses stands on a page of its own.
const showAnswer = async (answer) => {
  if (REFUSED.includes(answer.status)) {
    photo = null;
    await setAside();
  }
  form.submit();
};

const send = async (event) => {
  if (!photo) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  say("sends");
  try {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal });
    // Only the page that says it is saved lets what waits here go; any other that one is led to is none.
    if (answer.ok && new URL(answer.url).searchParams.get("gjort") === "sparad") {
      await draft?.forget();
      return location.assign(answer.url);
    }
    if ([...REFUSED, 403].includes(answer.status)) return await showAnswer(answer);
    // After a new beginning in another window the page that comes has the stamp to send.
    const [, fresh] = STAMP.exec(await answer.text()) ?? [];
    if (answer.status === 400 && fresh) stamp.value = fresh;
  } catch {
    // It is said below, and the photo waits.
  }
  say("unsaved");
  isSending = false;
};

for (const input of inputs) input.addEventListener("change", choose);
alt?.addEventListener("input", setAside);
form.addEventListener("submit", send);
comeBack();
