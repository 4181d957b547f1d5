// What is chosen holds at once, and the page shows it (C11). Without scripts the button Spara does the same.
const PATIENCE = 15_000;
const form = document.querySelector("form.look");
const status = document.querySelector("[data-status]");
const shown = document.documentElement;

const show = ({ name, value }) => {
  if (["theme", "text", "delay"].includes(name)) shown.dataset[name] = value;
  if (name === "hold") shown.toggleAttribute("data-hold", value === "yes");
  if (name === "hold") import("./hold.js");
  if (name !== "pictures") return;
  shown.dataset.pictures = value === "only" ? "large" : value;
  shown.dataset.words = value === "only" ? "none" : "all";
};

// What is chosen and not on its way yet: while the line is slow it waits for the save before it. Each save tells no more than
// that, so that one that comes in late changes nothing else.
const unsent = new Map();

// Only our own word that it is kept counts: a network that asks for a password answers too, with a page of its own.
const save = async () => {
  const sent = [...unsent];
  unsent.clear();
  try {
    const body = new FormData();
    for (const [name, value] of [["csrf_token", form.elements.csrf_token.value], ...sent]) body.append(name, value);
    const headers = { Accept: "application/json" };
    const how = { keepalive: true, signal: AbortSignal.timeout?.(PATIENCE) }; // Also for who leaves the page at once.
    const answer = await fetch(form.action, { method: "POST", body, headers, redirect: "manual", ...how });
    if ((await answer.json()).saved === true) return true;
  } catch {
    // Without a network nothing is saved yet, and the line says so.
  }
  for (const [name, value] of sent) if (!unsent.has(name)) unsent.set(name, value);
  return false;
};

let last = Promise.resolve();
form.addEventListener("change", async ({ target }) => {
  const place = target.getBoundingClientRect().top;
  show(target);
  unsent.set(target.name, target.value);
  // Larger letters push everything down; what was pressed stays under the finger.
  scrollBy(0, target.getBoundingClientRect().top - place);
  // One save after the other: two quick presses must not arrive in another order than they were pressed.
  const mine = last.then(save);
  last = mine;
  const isSaved = await mine;
  if (last !== mine) return;
  status.textContent = isSaved ? form.dataset.saved : form.dataset.notYet;
  if (isSaved && target.name === "language") location.reload();
});
addEventListener("pagehide", () => unsent.size && save());
