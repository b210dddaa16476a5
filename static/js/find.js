// Type-ahead for the find box, after the ARIA 1.2 pattern of an editable
// combobox with a list of suggestions. What is typed is sent in the body of
// the form's own method and action, so that no name stands in an address. The
// answer is JSON: [{"name", "detail", "url"}].

const WAIT = 180; // ms after the last key before asking
const LEAST = 2; // letters before asking

export function finds(forms) {
  forms.forEach(find);
}

function find(form) {
  const input = form.querySelector("input[name=q]");
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-found`, className: "found", hidden: true });
  const told = Object.assign(document.createElement("div"), { className: "unseen" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Pupils found");
  told.setAttribute("role", "status");
  input.after(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let at = -1; // the option that is marked, -1 for none
  let timer, asked;
  let leaving = false; // a suggestion was opened, so the Enter that did it sends no form

  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(n) {
    at = n;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
    if (n < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[n].id);
    options()[n].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    list.replaceChildren(...found.map(option));
    mark(-1);
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = found.length === 0 ? "No pupils found" : found.length === 1 ? "1 pupil found" : `${found.length} pupils found`;
  }

  function option({ name, detail, url }, i) {
    const li = Object.assign(document.createElement("li"), { id: `${list.id}-${i}` });
    li.setAttribute("role", "option");
    li.dataset.url = url;
    const more = Object.assign(document.createElement("span"), { textContent: detail ?? "" });
    li.append(name, " ", more);
    li.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    li.addEventListener("click", () => open(li));
    return li;
  }

  function open(li) {
    leaving = true;
    location.assign(li.dataset.url);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const post = form.method === "post";
    const typed = new URLSearchParams({ q: input.value.trim() });
    const school = form.elements.namedItem("here"); // whose pupils the page is about
    if (school) typed.set("here", school.value);
    try {
      const answer = await fetch(post ? form.action : `${form.action}?${typed}`, {
        method: form.method, body: post ? typed : undefined, headers: { Accept: "application/json" }, signal: asked.signal,
      });
      if (answer.ok) show(await answer.json());
      else close(); // the box still works as a plain form
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LEAST) return close();
    timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "Escape" && !list.hidden) close();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") mark(at <= 0 ? last : at - 1);
    else if (event.key === "Enter" && at >= 0) open(options()[at]);
    else return;
    event.preventDefault();
  });

  input.addEventListener("blur", close);
  form.addEventListener("submit", (event) => { if (leaving) event.preventDefault(); });
  addEventListener("pageshow", () => { leaving = false; }); // come back to
}
