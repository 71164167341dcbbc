/* Menus and questions are <details>: Escape and a click elsewhere close them, and what opens stays in the window.
   What has data-focus (a summary of errors) gets the focus. */
const open = "details[data-menu][open], details[data-confirm][open]";

function close(except) {
  for (const sheet of document.querySelectorAll(open)) {
    if (sheet.contains(except)) continue;
    sheet.open = false;
  }
}

/* Hung from its button's right side, a wide question of a button at the left edge would begin beside the window. */
function keepInside(sheet) {
  const room = 12;
  sheet.style.translate = "";
  if (getComputedStyle(sheet).position !== "absolute") return;
  const { left, right } = sheet.getBoundingClientRect();
  const by = Math.max(room - left, 0) || Math.min(document.documentElement.clientWidth - room - right, 0);
  if (by) sheet.style.translate = `${by}px 0`;
}

// The opening of <details> does not bubble.
document.addEventListener(
  "toggle",
  (event) => {
    const sheet = event.target.matches?.(open) && event.target.querySelector(":scope > .sheet");
    if (sheet) keepInside(sheet);
  },
  true,
);
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
