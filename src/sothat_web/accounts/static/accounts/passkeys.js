// Passkeys on the pages of accounts. A form with data-passkey asks the browser for one when it is sent, and then goes
// on its way with the answer in its field "credential". Without scripts these forms stay hidden or say so.

/** What the server asks of the passkey: in the page, or, before anybody is known, fetched at that moment. */
async function wanted(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
  return answer.json();
}

async function made(options, form) {
  const chosen = options.publicKey.authenticatorSelection;
  const alone = form.elements.namedItem("passwordless")?.checked ?? false;
  chosen.residentKey = alone ? "required" : "discouraged";
  chosen.requireResidentKey = alone;
  if (alone) chosen.userVerification = "required";
  return window.webauthnJSON.create(options);
}

async function send(form) {
  const refused = form.querySelector("[data-refused]");
  refused.hidden = true;
  try {
    const given = await wanted(form);
    const credential =
      form.dataset.passkey === "create"
        ? await made(given.creation_options, form)
        : await window.webauthnJSON.get(given.request_options);
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    form.submit();
  } catch {
    // Stopped by the person, or not possible here: nothing was sent, and the sentence in the form says what to do.
    refused.hidden = false;
  }
}

if (window.PublicKeyCredential && window.webauthnJSON) {
  for (const sentence of document.querySelectorAll("[data-without-passkeys]")) sentence.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
}
