// Saves the file that a form answers with, and goes on to the page that says so.
// Without this the browser saves the file and stays where it is, beside what was
// wrong before.
import { put } from "./put.js";

export function saves(forms) {
  forms.forEach((form) => form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // a second press
    event.preventDefault();
    send(form).catch(() => form.submit()); // the browser says what is wrong
  }));
}

async function send(form) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  if (answer.redirected) location.assign(answer.url); // to sign in again
  else if (!name) put(await answer.text());
  else {
    keep(name, await answer.blob());
    location.assign(form.dataset.saves);
  }
}

function keep(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
}
