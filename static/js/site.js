// The scripts only add: every page works without them. Each looks for the
// elements it knows by a data- attribute and does nothing where there are none.
import { finds } from "./find.js";
import { zones } from "./zone.js";
import { guard, once } from "./forms.js";
import { menus } from "./menus.js";

finds(document.querySelectorAll("form[data-find]"));
zones(document.querySelectorAll("[data-zone]"));
guard(document.querySelectorAll("form[data-guard]"));
once(document.querySelectorAll("form[method=post]"));
menus(document.querySelectorAll("details[data-menu]"));
