// Passkeys: shows the forms marked data-passkey where the browser can do them, and runs the ceremony.
// Everything here has another way without a script: a code by email, an app, or a spare code.
const kit = window.webauthnJSON;

async function ask(form) {
  const kind = form.dataset.passkey;
  if (kind === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return kit.get((await answer.json()).request_options);
  }
  const options = JSON.parse(document.getElementById("passkey-options").textContent);
  if (kind === "confirm") return kit.get(options.request_options);
  Object.assign(options.creation_options.publicKey.authenticatorSelection, {
    residentKey: "required", requireResidentKey: true, userVerification: "required",
  });
  return kit.create(options.creation_options);
}

function start(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[role=alert]");
    problem.hidden = true;
    try {
      form.elements.namedItem("credential").value = JSON.stringify(await ask(form));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

if (kit && window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(start);
  document.querySelectorAll("[data-without-passkeys]").forEach((words) => { words.hidden = true; });
}
