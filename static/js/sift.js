// A box that narrows a long list of choices to those whose words hold what is
// typed. What is ticked stays in view.
export function sifts(places) {
  places.forEach((place, i) => {
    const options = [...place.querySelectorAll(".option")];
    const label = Object.assign(document.createElement("label"), { htmlFor: `sift-${i}`, textContent: place.dataset.sift });
    const box = Object.assign(document.createElement("input"), { id: label.htmlFor, type: "search", className: "box medium", autocomplete: "off" });
    const field = Object.assign(document.createElement("div"), { className: "field" });
    field.append(label, box);
    place.prepend(field);
    box.addEventListener("input", (event) => {
      event.stopPropagation(); // looking is no writing
      const sought = box.value.trim().toLowerCase();
      options.forEach((option) => {
        option.hidden = !option.textContent.toLowerCase().includes(sought) && !option.querySelector("input").checked;
      });
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  });
}
