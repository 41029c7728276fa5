"use strict";
// What the link holds is behind its #: no server and no referrer saw it. It leaves the address bar, too.
const [token, address] = location.hash.slice(1).split("&");
history.replaceState(null, "", location.pathname);
const form = document.querySelector("form");
const status = document.querySelector("[role=status]");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = Object.fromEntries(new FormData(form));
  body.token = token;
  try {
    const answer = await fetch(form.dataset.sendTo, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
    });
    if (answer.ok) {
      form.hidden = true;
      status.textContent = "Done. You may close this page.";
    } else {
      status.textContent = (await answer.json()).detail;
    }
  } catch {
    status.textContent = "This could not be sent; try again.";
  }
});
// Whoever made the link wrote what is behind its &: only what looks like an address is shown.
function addressIn(text) {
  try {
    const named = decodeURIComponent(text);
    return /^[^\s@]+@[^\s@]+$/.test(named) ? named : "";
  } catch {
    return "";
  }
}
document.querySelector("[data-address]").textContent = addressIn(address ?? "");
