// What is not saved yet waits on the device, sealed under a key that stands in the pages of its owner alone. So it is there
// after a reload, a killed tab or a visit that was over, and nobody who comes after can read it or see whose it is (D-DR2).
export const WEEK = 7 * 24 * 60 * 60 * 1000;
const encoder = new TextEncoder();

export const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export const stored = async (mode) => {
  const opening = indexedDB.open("min-plan", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("drafts");
  return (await settled(opening)).transaction("drafts", mode).objectStore("drafts");
};

export const digest = async (text) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

export const keyOf = (secret) => {
  const bytes = Uint8Array.from(atob(secret.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
};

export const unsealed = (key, { iv, sealed }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);

// How the fields of a form are written down; a recording has a way of its own.
export const asFields = {
  pack: (fields) => encoder.encode(JSON.stringify(fields)),
  unpack: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
};

// The draft of the page `place` for who holds `secret`. A device that lets nothing be kept keeps nothing, and says so to
// nobody: what is on the page is saved all the same.
export const draftOf = (secret, place, { pack, unpack } = asFields) => {
  const ready = Promise.all([keyOf(secret), digest(`${secret} ${place}`)]);
  let waiting = null;
  let last = Promise.resolve();

  const inTurn = (work) => {
    last = last.then(async () => work(...(await ready))).catch(() => null);
    return last;
  };

  return {
    keep(fields) {
      waiting = fields;
      return inTurn(async (key, name) => {
        if (!waiting) return;
        const bytes = pack(waiting);
        waiting = null;
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await bytes);
        await settled((await stored("readwrite")).put({ iv, sealed, at: Date.now() }, name));
      });
    },
    forget() {
      waiting = null;
      return inTurn(async (_, name) => settled((await stored("readwrite")).delete(name)));
    },
    // Return what waits for this page; what has waited for a week is gone, whoever it was for.
    find: () =>
      inTurn(async (key, name) => {
        const drafts = await stored("readwrite");
        const [names, all] = await Promise.all([settled(drafts.getAllKeys()), settled(drafts.getAll())]);
        const old = names.filter((_, place) => all[place].at < Date.now() - WEEK);
        for (const one of old) drafts.delete(one);
        const found = old.includes(name) ? null : all[names.indexOf(name)];
        return found ? unpack(await unsealed(key, found)) : null;
      }),
  };
};
