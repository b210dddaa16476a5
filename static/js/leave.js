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
