// A place to drop a file. The file input inside does the work; this lets a
// file be dropped anywhere on the zone and says in words what was chosen.

export function zones(all) {
  all.forEach((zone) => {
    const input = zone.querySelector("input[type=file]");
    const chosen = zone.querySelector("[data-chosen]");
    const say = () => { chosen.textContent = input.files.length > 0 ? `Chosen: ${input.files[0].name}` : ""; };

    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      const dropped = event.dataTransfer.files;
      if (dropped.length === 0) return;
      if (dropped.length > 1) {
        chosen.textContent = "Drop one file at a time";
        return;
      }
      input.files = dropped;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", say);
  });
}
