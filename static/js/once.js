/* A form that is on its way is not sent again: whoever presses twice makes one of what they wanted, not two. */
const AGAIN = 3000; // after a download the page is still there, and so is the form

let sent = new WeakMap();
let listens = false;

export function start() {
  if (listens) return;
  listens = true;
  // At the document: what a script sends by itself was taken by then.
  document.addEventListener("submit", hold);
  window.addEventListener("pageshow", () => { sent = new WeakMap(); });
}

function hold(event) {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
  const now = performance.now();
  if (now - (sent.get(form) ?? -AGAIN) < AGAIN) event.preventDefault();
  else sent.set(form, now);
}
