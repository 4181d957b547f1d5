// A form that waits for its button says nothing more of being saved once something in it is changed (NET-3).
for (const form of document.querySelectorAll("main form:not([data-draft])")) {
  const status = form.querySelector("[data-status]");
  const forget = () => status.replaceChildren();
  if (status && !form.matches("[data-saved]")) for (const kind of ["input", "change"]) form.addEventListener(kind, forget);
}
