// The way out of a quiet door. The link works without this; with it the page
// gives way to the other one, so that "back" does not lead here, and the Escape
// key does the same. What was written is not left on a page that a browser keeps.
const way = document.querySelector("a[data-leave]");

function leave() {
  document.documentElement.hidden = true; // at once, however slow the other page is
  location.replace(way.href);
}

if (way) {
  way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
}

// Another language, and sending, take the place of this page in the browser's
// history, so that "back" from wherever the way out leads never comes here.
document.addEventListener("click", (event) => {
  const to = event.target.closest("a[data-replace]");
  if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.replace(to.href);
});
let sending = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-replace]")) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.redirected) { location.replace(answer.url); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector(".problems")?.focus();
    scrollTo(0, 0);
  } catch {
    form.submit(); // the browser says what is wrong
  }
  sending = false;
});
document.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });

const blank = () => {
  document.querySelectorAll("form[data-clear]").forEach((form) => {
    form.querySelectorAll("input:not([type=hidden]), textarea").forEach((field) => {
      field.checked = false;
      if (field.type !== "radio" && field.type !== "checkbox") field.value = "";
    });
  });
};
addEventListener("pagehide", blank);
addEventListener("pageshow", (event) => {
  document.documentElement.hidden = false;
  if (event.persisted) blank();
});
