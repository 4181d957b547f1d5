// Once somebody has answered here, the browser keeps a page in easy Swedish for when there is no network (NET-9). It asks
// for it when the first answer is saved, so that no first page has to wait for it.
export const keepOfflinePage = () => {
  if (!navigator.serviceWorker) return;
  const address = "/sw.js";
  const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => address });
  const asked = navigator.serviceWorker.register(policy?.createScriptURL("") ?? address, { updateViaCache: "all" });
  asked.catch(() => {}); // A browser that keeps nothing shows its own page.
};
