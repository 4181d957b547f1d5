// The page for when there is no network, and the files it is made of. Nothing else is kept here, and nothing that anybody
// has written or may see only when signed in (NET-9).
const FILES = {{ files | tojson }};
const NAME = {{ name | tojson }};
const PAGE = {{ url_for("entrance.without_network") | tojson }};

const keep = async () => {
  const kept = await caches.open(NAME);
  // Asked for as nobody: in the look that everyone sees, whoever is signed in.
  const page = await fetch(PAGE, { credentials: "omit" });
  if (!page.ok) throw new Error(page.statusText);
  await kept.put(PAGE, page);
  await kept.addAll(FILES);
  await skipWaiting();
};

const forgetOld = async () => {
  for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
  await registration.navigationPreload?.enable();
};

const opened = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(PAGE, { ignoreVary: true })) ?? Response.error();
  }
};

const read = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOld()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(opened(event));
  else if (FILES.includes(pathname)) event.respondWith(read(request));
});
