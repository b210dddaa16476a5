// Two small safeguards for forms.

// guard asks before a page with unsaved writing is left. Nothing is kept in
// the browser: the machine may be shared, and the writing is about a child.
export function guard(forms) {
  forms.forEach((form) => {
    let unsaved = form.hasAttribute("data-unsaved"); // it came back with problems
    form.addEventListener("input", () => { unsaved = true; });
    form.addEventListener("submit", () => { unsaved = false; });
    addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  });
}

// once ignores a second press of a button while the first is on its way. Another button
// is not it: of a form that saves in several ways one may be pressed after the other.
export function once(forms) {
  forms.forEach((form) => {
    let sent = 0, by = null;
    form.addEventListener("submit", (event) => {
      if (sent > 0 && event.submitter === by && event.timeStamp - sent < 1500) event.preventDefault();
      else [sent, by] = [event.timeStamp, event.submitter];
    });
  });
}
