// Security keys (WebAuthn): hands what the key answers to the form it belongs to. The only script of the service.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const steps = {
  create: async ({ publicKey }) => {
    const user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    const challenge = bytes(publicKey.challenge);
    const excludeCredentials = known(publicKey.excludeCredentials);
    const key = await navigator.credentials.create({ publicKey: { ...publicKey, user, challenge, excludeCredentials } });
    return answer(key, { attestationObject: text(key.response.attestationObject) });
  },
  get: async ({ publicKey }) => {
    const challenge = bytes(publicKey.challenge);
    const allowCredentials = known(publicKey.allowCredentials);
    const key = await navigator.credentials.get({ publicKey: { ...publicKey, challenge, allowCredentials } });
    const { authenticatorData, signature, userHandle } = key.response;
    return answer(key, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    });
  },
};

const answer = (key, response) => ({
  id: key.id,
  rawId: text(key.rawId),
  type: key.type,
  clientExtensionResults: key.getClientExtensionResults(),
  response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
});

for (const form of document.querySelectorAll("form[data-key]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-problem]");
    problem.hidden = true;
    try {
      const made = await steps[form.dataset.key](JSON.parse(form.dataset.options));
      form.elements.credential.value = JSON.stringify(made);
      form.submit();
    } catch {
      problem.textContent = form.dataset.failed;
      problem.hidden = false;
    }
  });
}
