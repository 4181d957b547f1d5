// Two windows of one page keep a draft each, so that the words of neither lie on the other's. A window holds the place of its
// draft for as long as it is open, and the browser lets go of it however the window ends. What waits at a place that nobody
// holds was left by a window that is gone, and is taken up by the next one (D-DR2).
import { digest, draftOf } from "./draft.js";

const WINDOWS = 4;
const WAIT = 1500;

// Return what lets go of `place`, or nothing where an open window holds it. It is waited for where something waits there: on a
// busy tablet the browser needs a moment to let go of what a window held that was killed.
const hold = (place, isWaitedFor) =>
  new Promise((resolve) => {
    const isPatient = isWaitedFor && AbortSignal.timeout;
    const patience = isPatient ? { signal: AbortSignal.timeout(WAIT) } : { ifAvailable: true };
    const held = (lock) => lock && new Promise((release) => resolve(release));
    navigator.locks.request(place, patience, (lock) => held(lock) ?? resolve(null)).catch(() => resolve(null));
  });

const placesOf = async (secret, place, how) => {
  const names = Array.from({ length: WINDOWS }, (_, number) => (number ? `${place} ${number}` : place));
  if (!navigator.locks) return [{ draft: draftOf(secret, place, how), release: () => {} }];
  const places = await Promise.all(names.map(async (name) => {
    const draft = draftOf(secret, name, how);
    const release = await hold(await digest(`${secret} ${name}`), await draft.find());
    return { draft, release };
  }));
  return places.filter(({ release }) => release);
};

const claim = async (secret, place, how) => {
  const places = await placesOf(secret, place, how);
  for (const one of places) one.found = await one.draft.find();
  const left = places.filter(({ found }) => found);
  const own = left[0] ?? places[0] ?? { draft: draftOf(secret, `${place} ${crypto.randomUUID()}`, how) };
  for (const one of places) if (!one.found && one !== own) one.release();
  return { own, others: left.filter((one) => one !== own) };
};

// The drafts of the page `place` for who holds `secret`: `find` returns what this window has taken up, and `others` what
// else was left, each with what forgets it. `how` is how what is kept is written down (draft.js).
export const draftsOf = (secret, place, how) => {
  const claimed = claim(secret, place, how);
  return {
    keep: async (fields) => (await claimed).own.draft.keep(fields),
    forget: async () => (await claimed).own.draft.forget(),
    find: async () => (await claimed).own.found,
    others: async () => (await claimed).others,
  };
};
