// The scripts only add: every page works without them. Each looks for the
// elements it knows by a data- attribute and does nothing where there are none.
import { finds } from "./find.js";
import { zones } from "./zone.js";
import { guard, once } from "./forms.js";
import { menus } from "./menus.js";
import { sifts } from "./sift.js";
import { saves } from "./saves.js";
import { uploads } from "./upload.js";
import { covers } from "./cover.js";

function begin(root) {
  finds(root.querySelectorAll("form[data-find]"));
  sifts(root.querySelectorAll("[data-sift]"));
  zones(root.querySelectorAll("[data-zone]"));
  uploads(root.querySelectorAll("form[data-upload]"));
  covers(root.querySelectorAll("[data-cover]"));
  guard(root.querySelectorAll("form[data-guard]"));
  once(root.querySelectorAll("form[method=post]"));
  saves(root.querySelectorAll("form[data-saves]")); // after once: a second press is none
  menus(root.querySelectorAll("details[data-menu]"));
}
begin(document);
document.addEventListener("page", () => begin(document.querySelector("main"))); // it was put there by a script
