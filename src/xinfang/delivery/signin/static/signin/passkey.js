// Passkeys: what the server asks is in the form's attribute, what the device answers goes into its hidden field.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function options(form) {
  const { publicKey } = JSON.parse(form.dataset.xfOptions);
  const named = (credential) => ({ ...credential, id: bytes(credential.id) });
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (publicKey[list]) asked[list] = publicKey[list].map(named);
  }
  if (publicKey.user) asked.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  return { publicKey: asked };
}

function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

for (const form of document.querySelectorAll("form[data-xf-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.querySelector("button").addEventListener("click", async () => {
    const said = form.querySelector("[data-xf-passkey-said]");
    said.textContent = "";
    try {
      form.elements.credential.value = answer(await navigator.credentials[form.dataset.xfPasskey](options(form)));
      form.submit();
    } catch {
      said.textContent = said.dataset.xfFailed;
    }
  });
}
