/* Two people wrote the same field: both texts beside each other, and whoever is told decides. They type on where they were. */
import { grow } from "./cards.js";

export function decide(here, { label, theirs, mine }, by, field) {
  const dialog = here.root.querySelector("[data-conflict]");
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const area = part("mine"), isText = field.matches("textarea, input:not([type=checkbox])");
  const words = (value) => (field.matches("select") ? [...field.options].find((one) => one.value === value)?.text : value) || "–";
  part("by").textContent = here.word("conflict", { name: by });
  part("label").textContent = label;
  part("theirs").textContent = words(theirs);
  area.value = isText ? mine : words(mine);
  area.readOnly = !isText;
  part("both").hidden = !isText;
  const [start, end] = isText ? [field.selectionStart ?? mine.length, field.selectionEnd ?? mine.length] : [0, 0];
  dialog.showModal();
  area.focus();
  if (isText) area.setSelectionRange(start, end);
  grow(area);
  return new Promise((resolve) => {
    const done = (value) => {
      dialog.removeEventListener("cancel", cancel);
      dialog.removeEventListener("click", press);
      dialog.close();
      resolve(value);
    };
    // Who closes it keeps what they wrote: nothing of theirs is lost, and the other text stands in the card's past.
    const cancel = (event) => {
      event.preventDefault();
      done(isText ? area.value : mine);
    };
    const press = (event) => {
      const chosen = event.target.closest("button");
      if (!chosen) return;
      if ("both" in chosen.dataset) {
        area.value = theirs.includes(area.value) ? theirs : `${theirs}\n${area.value}`;
        grow(area);
        area.focus();
        area.setSelectionRange(area.value.length, area.value.length);
      } else if ("takeTheirs" in chosen.dataset) {
        done(theirs);
      } else {
        done(isText ? area.value : mine);
      }
    };
    dialog.addEventListener("cancel", cancel);
    dialog.addEventListener("click", press);
  });
}
