/* A canvas that several people fill at once: writing in place, moving, by mouse, finger and keys; what others do appears by itself. */
import { Here } from "./here.js";
import { listen } from "./changes.js";
import { adding } from "./adding.js";
import { dragging } from "./dragging.js";
import { editing } from "./editing.js";
import { keys } from "./keys.js";
import { presence } from "./presence.js";
import { quiet } from "./quiet.js";
import { showing } from "./showing.js";

export function start(root) {
  const element = root.matches?.("[data-canvas]") ? root : root.querySelector("[data-canvas]");
  if (!element || element.dataset.ready) return;
  const here = new Here(element);
  showing(here);
  listen(here);
  keys(here);
  if (here.mayEdit) {
    presence(here);
    editing(here);
    adding(here);
    dragging(here);
    quiet(here);
  }
  element.dataset.ready = "yes";
}
