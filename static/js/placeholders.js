/* One click puts a placeholder where the cursor was; without this they are there to be typed. */
export function start(root) {
  for (const list of root.querySelectorAll("[data-placeholders]")) {
    const form = document.querySelector(list.dataset.placeholders);
    if (!form) continue;
    const fields = "textarea, input[type=text], input:not([type])";
    let last = form.querySelector("textarea") ?? form.querySelector(fields);
    form.addEventListener("focusin", (event) => {
      if (event.target.matches(fields)) last = event.target;
    });
    for (const button of list.querySelectorAll("button[data-insert]")) {
      if (!button.disabled) continue;
      button.disabled = false;
      button.addEventListener("click", () => insert(last, button.dataset.insert));
    }
  }
}

function insert(field, text) {
  if (!field) return;
  field.focus();
  // The browser's own way keeps its undo.
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
