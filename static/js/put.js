// The page that an answer holds takes the place of the one that is shown: the same
// form, with what is wrong.
export function put(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  const main = document.querySelector("main");
  main.replaceWith(page.querySelector("main") ?? page.body);
  document.dispatchEvent(new CustomEvent("page"));
  const problems = document.querySelector(".problems, h1");
  problems?.setAttribute("tabindex", "-1");
  problems?.focus();
}
