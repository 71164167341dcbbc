/*
What is left until a moment, second by second: [data-counts-to] holds it, [data-part] the seconds of one unit. Whole units, the largest first; what is over
stays at nothing. Televisions have old browsers: no ?. and ?? here.
*/
import { now } from "./now.js";

function write() {
  for (const place of document.querySelectorAll("[data-counts-to]")) {
    const until = Date.parse(place.dataset.countsTo);
    if (isNaN(until)) continue;
    let left = Math.max(0, Math.ceil((until - now()) / 1000));
    place.classList.toggle("over", left === 0);
    for (const part of place.querySelectorAll("[data-part]")) {
      const unit = Number(part.dataset.part), amount = Math.floor(left / unit);
      left -= amount * unit;
      const text = (amount < 10 && unit < 86400 ? "0" : "") + amount;
      if (part.textContent !== text) part.textContent = text;
    }
    const parts = place.querySelector("[data-parts]");
    if (parts) parts.hidden = false;
  }
}

let timer;
export function start() {
  if (!timer) {
    timer = setInterval(write, 1000);
    document.addEventListener("live", write);
  }
  write();
}
