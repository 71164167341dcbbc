/* A file that is too large is not sent at all: the field says so, and what else was typed stays. */
export function start(root) {
  for (const place of root.querySelectorAll("[data-largest]")) {
    const input = place.querySelector('input[type="file"]'), told = place.querySelector("[data-too-large]");
    const check = () => {
      if (!input.files.length) return;
      told.hidden = [...input.files].every((file) => file.size <= Number(place.dataset.largest));
      if (told.hidden) return;
      input.value = "";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    input.addEventListener("change", check);
    check(); // someone may have been faster than this module
  }
}
