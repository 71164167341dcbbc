/* Pages for work and for the phone: each hook loads its module, and only where it stands on the page. */
const modules = {
  "form[method=post]": "./once.js",
  "nav [aria-current]": "./here.js",
  "[data-relative]": "./times.js",
  "[data-dropzone]": "./dropzone.js",
  "[data-largest]": "./largest.js",
  "form[data-progress]": "./progress.js",
  "[data-suggest]": "./claim.js",
  "[data-table], [data-bulk]": "./table.js",
  "[data-queue]": "./queue.js",
  "[data-copy]": "./copy.js",
  "[data-rich]": "./rich.js",
  "[data-placeholders]": "./placeholders.js",
  "form[data-smart]": "./smart.js",
  "form[data-grades]": "./scan.js",
  "[data-notes]": "./meeting.js",
  "[data-events]": "./live.js",
  "[data-counts-to]": "./countdown.js",
  "[data-visit]": "./visit.js",
  "[data-canvas]": "./journey/canvas.js",
  "[data-menu], [data-confirm], [data-focus]": "./sheets.js",
};

async function start(root) {
  const wanted = Object.keys(modules).filter((hook) => root.matches?.(hook) || root.querySelector(hook));
  // All are fetched at once, and each starts after those above it.
  for (const module of wanted.map((hook) => import(modules[hook]))) (await module).start(root);
}

start(document.documentElement);
// What htmx puts on the page later has hooks as well.
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
