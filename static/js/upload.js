// Shows how far a long file is: a bar while it is sent, words while it is read.
// Without this the form sends itself, and the browser waits.
import { put } from "./put.js";

export function uploads(forms) {
  forms.forEach((form) => form.addEventListener("submit", (event) => {
    const input = form.querySelector("input[type=file]");
    if (event.defaultPrevented || input.files.length === 0) return; // the server says what is missing
    event.preventDefault();
    send(form, shown(form));
  }));
}

// shown puts the bar under the form's button.
function shown(form) {
  const part = document.createElement("div");
  part.className = "sending";
  const says = document.createElement("p");
  says.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", "How far the file is");
  part.append(says, bar);
  form.append(part);
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  return {
    at(percent) {
      says.textContent = "Sending the file";
      bar.value = percent;
    },
    reading() {
      says.textContent = "The file is here and is being read. A large one takes some seconds.";
      bar.removeAttribute("value");
    },
    over() {
      button.disabled = false;
      part.remove();
    },
  };
}

function send(form, progress) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) progress.at(Math.round((100 * event.loaded) / event.total));
  });
  request.upload.addEventListener("load", () => progress.reading());
  request.addEventListener("error", () => {
    progress.over();
    form.submit(); // without the bar: the browser says what is wrong
  });
  request.addEventListener("load", () => {
    const kind = request.getResponseHeader("Content-Type") ?? "";
    if (request.status === 200 && kind.startsWith("application/json")) {
      location.assign(JSON.parse(request.responseText).to); // the words stay until the page is there
      return;
    }
    progress.over();
    if (request.responseURL && new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
      location.assign(request.responseURL); // sent elsewhere: to sign in again
      return;
    }
    put(request.responseText);
  });
  // A page that comes back out of the browser's memory has its button again.
  addEventListener("pageshow", (event) => { if (event.persisted) progress.over(); }, { once: true });
  progress.at(0);
  request.send(new FormData(form));
}
