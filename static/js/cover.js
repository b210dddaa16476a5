// Lets a part of a picture be covered by dragging over it. The fields for parts in
// numbers do the work: a drag fills in the next blank one, and what stands in them is
// drawn over the picture. Without this the cells are ticked and the numbers typed.

export function covers(all) {
  all.forEach((cover) => {
    const form = cover.closest("form");
    const boxes = [...form.querySelectorAll("input[name=box]")];
    const show = () => {
      cover.querySelectorAll(".cover-drawn").forEach((drawn) => drawn.remove());
      boxes.forEach((box) => draw(cover, box.value.split(/[\s,;]+/).filter(Boolean).map(Number)));
    };
    boxes.forEach((box) => box.addEventListener("change", show));
    form.querySelectorAll("[data-cover-draws]").forEach((says) => { says.hidden = false; });
    drags(cover, (part) => {
      const blank = boxes.find((box) => box.value.trim() === "");
      if (!blank) return; // all are in use: whoever wants more shows the picture first
      blank.value = part.map((n) => n.toFixed(1)).join(", ");
      show();
    });
    show();
  });
}

function draw(cover, part) {
  if (part.length !== 4 || part.some((n) => Number.isNaN(n) || n < 0 || n > 100) || part[0] >= part[2] || part[1] >= part[3]) return;
  const drawn = document.createElement("div");
  drawn.className = "cover-drawn";
  Object.assign(drawn.style, { left: `${part[0]}%`, top: `${part[1]}%`, width: `${part[2] - part[0]}%`, height: `${part[3] - part[1]}%` });
  cover.append(drawn);
}

const aDrag = 8; // pixels: less is a click on a cell

function drags(cover, done) {
  let from = null;
  let dragged = false;
  const at = (event) => {
    const r = cover.getBoundingClientRect();
    const share = (n, begin, size) => Math.min(100, Math.max(0, (100 * (n - begin)) / size));
    return [share(event.clientX, r.left, r.width), share(event.clientY, r.top, r.height)];
  };
  cover.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") return; // a finger scrolls, and taps cells
    from = { x: event.clientX, y: event.clientY, at: at(event) };
    dragged = false;
  });
  addEventListener("pointerup", (event) => {
    if (!from) return;
    const begun = from;
    from = null;
    if (Math.abs(event.clientX - begun.x) < aDrag || Math.abs(event.clientY - begun.y) < aDrag) return;
    dragged = true;
    const to = at(event);
    done([Math.min(begun.at[0], to[0]), Math.min(begun.at[1], to[1]), Math.max(begun.at[0], to[0]), Math.max(begun.at[1], to[1])]);
  });
  cover.addEventListener("dragstart", (event) => event.preventDefault());
  cover.addEventListener("click", (event) => {
    if (dragged) event.preventDefault(); // the end of a drag ticks nothing
    dragged = false;
  }, true);
}
