// Passkeys: the browser makes or uses a key that never leaves this device, and what it says is sent as any other form.
// A key is bound to a name, so it cannot be used where Min plan is reached by a number such as 127.0.0.1.
const Key = window.PublicKeyCredential;
const IS_NUMBER = /^[\d.]+$|:/.test(location.hostname);
const CAN = Boolean(Key?.parseCreationOptionsFromJSON && Key?.parseRequestOptionsFromJSON) && !IS_NUMBER;

async function asked(button) {
  const body = new URLSearchParams({ csrf_token: button.form.elements.csrf_token.value });
  const answer = await fetch(button.dataset.ask, { method: "POST", body });
  if (!answer.ok || answer.redirected) throw new Error("signed out");
  return answer.json();
}

async function told(button) {
  const options = await asked(button);
  return button.dataset.passkey === "make"
    ? navigator.credentials.create({ publicKey: Key.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: Key.parseRequestOptionsFromJSON(options) });
}

for (const part of CAN ? document.querySelectorAll("[data-with-passkey]") : []) {
  part.hidden = false;
  const button = part.querySelector("[data-passkey]");
  const sorry = part.querySelector("[data-passkey-told]");
  button.addEventListener("click", async () => {
    sorry.textContent = "";
    try {
      button.form.elements.credential.value = JSON.stringify(await told(button));
      button.form.submit();
    } catch {
      sorry.textContent = sorry.dataset.words;
    }
  });
}
