// A link carries its secret behind the #, where no server log sees it. It is moved into the form and out of the address
// at once. Nothing is sent before someone taps the button: a program that only opens links changes nothing.
const SECRET = /^#((?:k1|h1|i1|d1)\.[\w-]+)$/;
const PAGES = { i1: "/bjuden", d1: "/delad/" };
const [, secret] = SECRET.exec(location.hash) ?? [];

if (secret) {
  const page = PAGES[secret.slice(0, 2)] ?? "/in";
  if (location.pathname !== page) {
    location.replace(page + location.hash);
  } else {
    history.replaceState(null, "", location.pathname);
    document.querySelector("[data-secret]").value = secret;
    document.querySelector("[data-typed]").hidden = true;
    document.querySelector("[data-ready]")?.removeAttribute("hidden");
    if (secret.startsWith("h1.")) {
      // What a person shows is opened without asking who uses the tablet.
      for (const one of document.querySelectorAll("[data-device], [data-first]")) one.hidden = true;
      document.querySelector("[data-at-once]")?.removeAttribute("hidden");
    }
  }
}
