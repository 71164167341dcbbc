/* One click copies the text of the field beside the button. The button shows only where the browser allows it. */
export function start(root) {
  for (const place of root.querySelectorAll("[data-copy]")) {
    const button = place.querySelector("button"), input = place.querySelector("input"), words = button.querySelector("span");
    if (!navigator.clipboard || !button.hidden) continue;
    const text = words.textContent;
    button.hidden = false;
    input.addEventListener("focus", () => input.select());
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(input.value);
      words.textContent = button.dataset.done;
      setTimeout(() => (words.textContent = text), 2_000);
    });
  }
}
