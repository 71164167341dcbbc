/* Two people wrote the same field: both texts beside each other, and whoever is told decides. They type on where they were. */
import { grow } from "./cards.js";

export function decide(here, { label, theirs, mine }, by, field) {
  const dialog = here.root.querySelector("[data-conflict]");
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const area = part("mine"), isLines = field.matches("textarea"), isText = isLines || field.matches("input[type=text]");
  const words = (value) => (field.matches("select") ? [...field.options].find((one) => one.value === value)?.text : value) || "–";
  const chosen = () => {
    if (!isText) return mine;
    return isLines ? area.value : area.value.replace(/\s*\n\s*/g, " ");
  };
  part("by").textContent = here.word("conflict", { name: by });
  part("label").textContent = label;
  part("theirs").textContent = words(theirs);
  area.value = isText ? mine : words(mine);
  area.readOnly = !isText;
  area.rows = isLines ? 3 : 1;
  // Two names are no owner, and two numbers no number.
  part("both").hidden = !isLines;
  const [start, end] = isText ? [field.selectionStart ?? mine.length, field.selectionEnd ?? mine.length] : [0, 0];
  dialog.showModal();
  area.focus();
  if (isText) area.setSelectionRange(start, end);
  grow(area);
  return new Promise((resolve) => {
    const done = (value) => {
      dialog.removeEventListener("cancel", cancel);
      dialog.removeEventListener("click", press);
      area.removeEventListener("keydown", enter);
      dialog.close();
      resolve(value);
    };
    // Who closes it keeps what they wrote: nothing of theirs is lost, and the other text stands in the card's past.
    const cancel = (event) => {
      event.preventDefault();
      done(chosen());
    };
    const enter = (event) => {
      if (event.key !== "Enter" || event.isComposing || isLines) return;
      event.preventDefault();
      done(chosen());
    };
    const press = (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("both" in button.dataset) {
        area.value = theirs.includes(area.value) ? theirs : `${theirs}\n${area.value}`;
        grow(area);
        area.focus();
        area.setSelectionRange(area.value.length, area.value.length);
      } else if ("takeTheirs" in button.dataset) {
        done(theirs);
      } else {
        done(chosen());
      }
    };
    area.addEventListener("keydown", enter);
    dialog.addEventListener("cancel", cancel);
    dialog.addEventListener("click", press);
  });
}
