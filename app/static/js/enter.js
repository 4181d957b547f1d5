// A link carries its secret behind the #, where no server log sees it. It is moved into the form and out of the address
// at once. Nothing is sent before someone taps the button: a program that only opens links changes nothing.
const SECRET = /^#((?:k1|h1|i1)\.[\w-]+)$/;
const [, secret] = SECRET.exec(location.hash) ?? [];

if (secret) {
  const isInvitation = secret.startsWith("i1.");
  const invitationPage = "/bjuden";
  if (isInvitation && location.pathname !== invitationPage) {
    location.replace(invitationPage + location.hash);
  } else {
    history.replaceState(null, "", location.pathname);
    document.querySelector("[data-secret]").value = secret;
    document.querySelector("[data-typed]").hidden = true;
    document.querySelector("[data-ready]")?.removeAttribute("hidden");
    if (secret.startsWith("h1.")) document.querySelector("[data-device]")?.setAttribute("hidden", "");
  }
}
