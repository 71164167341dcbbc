/* Tells the server once that somebody is really here: who touches, types or scrolls, or looks at the page for a second. */
const LOOKING_MS = 1_000;

export function start(root) {
  const place = root.querySelector("[data-visit]"), onward = place.querySelector("[data-onward]");
  let told = false, looking;
  const tell = () => {
    if (told || document.visibilityState !== "visible") return;
    told = true;
    fetch(place.dataset.visit, { method: "POST", keepalive: true }).catch(() => {});
  };
  const look = () => {
    clearTimeout(looking);
    if (document.visibilityState === "visible") looking = setTimeout(tell, LOOKING_MS);
  };
  for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, tell, { passive: true });
  document.addEventListener("visibilitychange", look);
  look();
  // The way on is a form, so that it counts without this script too; with it there is nothing to send.
  onward?.addEventListener("submit", (event) => {
    event.preventDefault();
    tell();
    location.assign(onward.dataset.onward);
  });
}
