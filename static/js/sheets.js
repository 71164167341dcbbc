/* Menus and questions are <details>: Escape and a click elsewhere close them. What has data-focus (a summary of errors) gets the focus. */
const open = "details[data-menu][open], details[data-confirm][open]";

function close(except) {
  for (const sheet of document.querySelectorAll(open)) {
    if (sheet.contains(except)) continue;
    sheet.open = false;
  }
}

document.addEventListener("click", (event) => close(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const sheet = event.target.closest?.(open);
  close(null);
  sheet?.querySelector("summary").focus();
});

export function start(root) {
  root.querySelector("[data-focus]")?.focus();
}
