/* A file can be dropped on its field; the field says which file it holds. */
export function start(root) {
  for (const zone of root.querySelectorAll("[data-dropzone]")) {
    if (zone.dataset.ready) continue;
    zone.dataset.ready = "yes";
    const input = zone.querySelector('input[type="file"]'), chosen = zone.querySelector("[data-chosen]");
    const tell = () => (chosen.textContent = [...input.files].map((file) => `${file.name} (${size(file.size)})`).join(", "));
    input.addEventListener("change", tell);
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.add("over");
      });
    }
    zone.addEventListener("dragleave", (event) => {
      if (!zone.contains(event.relatedTarget)) zone.classList.remove("over");
    });
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

function size(bytes) {
  const [unit, amount] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}
