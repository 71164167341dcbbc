/*
A page that moves by itself. An element with data-events names an event stream; each `snapshot` in it makes the page fetch its own address again (an ETag
makes that cheap) and take over every element with data-live="name". What has a data-key glides to its new place, numbers with data-count run up, and a
data-value that differs marks its element as changed.
A lost stream shows data-stale with the time of the last good numbers, and comes back alone.
*/
import { start as times } from "./times.js";

const HEARTBEAT = 45000;  // a cable that was pulled says nothing: ask now and then
const FIRST_WAIT = 1000, LONGEST_WAIT = 3000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function start(root) {
  const place = root.querySelector("[data-events]");
  if (place && !place.dataset.live) new Live(place);
}

class Live {
  constructor(place) {
    this.place = place;
    this.version = place.dataset.version;
    this.good = new Date(place.dataset.asOf || Date.now());
    this.wait = FIRST_WAIT;
    place.dataset.live = "page";
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => this.lost());
    addEventListener("pagehide", () => this.stream.close());
    addEventListener("pageshow", (event) => event.persisted && this.connect());
    this.connect();
  }

  connect() {
    clearTimeout(this.retry);
    if (this.stream) this.stream.close();
    this.stream = new EventSource(this.place.dataset.events);
    this.stream.addEventListener("snapshot", (event) => this.heard(event.lastEventId));
    this.stream.onopen = () => this.beat();
    this.stream.onerror = () => this.lost();
  }

  heard(version) {
    this.wait = FIRST_WAIT;
    this.beat();
    if (version && version === this.version && !this.stale) return this.found();
    return this.refresh();
  }

  beat() {
    clearTimeout(this.heart);
    this.heart = setTimeout(() => this.refresh(), HEARTBEAT);
  }

  lost() {
    this.stream.close();
    clearTimeout(this.heart);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 1.6, LONGEST_WAIT);
    this.stale = true;
    for (const note of document.querySelectorAll("[data-stale]")) {
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(this.good);
      note.textContent = note.dataset.stale.replace("{time}", time);
      note.hidden = false;
    }
  }

  found() {
    this.stale = false;
    this.good = new Date();
    for (const note of document.querySelectorAll("[data-stale]")) note.hidden = true;
  }

  /* One request at a time; what arrives meanwhile is answered by one more. */
  async refresh() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      const answer = await fetch(location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
      if (answer.status === 404 || answer.status === 410) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.documentElement.dataset.build !== document.documentElement.dataset.build) return location.reload();
      this.version = page.querySelector("[data-events]").dataset.version;
      take(page);
      this.found();
      this.beat();
    } catch {
      this.lost();
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }
}

/* Take over the live parts of `page`, and let what moved be seen moving. */
export function take(page) {
  for (const old of document.querySelectorAll("[data-live]:not([data-events])")) {
    const next = page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
    if (!next || next.outerHTML === old.outerHTML) continue;
    const before = remember(old);
    const open = [...old.querySelectorAll("details")].map((details) => details.open);
    const fresh = document.adoptNode(next);
    old.replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((details, index) => (details.open = open[index] || false));
    move(fresh, before);
  }
  times(document.documentElement);
  document.dispatchEvent(new CustomEvent("live"));
}

function remember(root) {
  const keys = new Map();
  for (const element of root.querySelectorAll("[data-key]")) {
    const count = element.querySelector("[data-count]");
    const seen = { box: element.getBoundingClientRect(), value: element.dataset.value, count: count && count.dataset.count };
    if (!keys.has(element.dataset.key) || seen.box.height) keys.set(element.dataset.key, seen);
  }
  const counts = [...root.querySelectorAll("[data-count]")].filter((element) => !element.closest("[data-key]")).map((element) => element.dataset.count);
  return { keys, counts };
}

function move(root, { keys, counts }) {
  for (const element of root.querySelectorAll("[data-key]")) {
    const seen = keys.get(element.dataset.key);
    if (!seen) continue;
    if (seen.value !== element.dataset.value) element.classList.add("changed");
    const count = element.querySelector("[data-count]");
    if (count) run(count, seen.count);
    const far = element instanceof HTMLElement ? seen.box.top - element.getBoundingClientRect().top : 0;
    if (!far || calm.matches || !element.animate) continue;
    element.animate([{ transform: `translateY(${far}px)` }, { transform: "none" }], { duration: 900, easing: "cubic-bezier(.2, .8, .2, 1)" });
  }
  [...root.querySelectorAll("[data-count]")].filter((element) => !element.closest("[data-key]")).forEach((element, index) => run(element, counts[index]));
}

/* Let a number run from what it was to what it is. */
function run(element, from) {
  const to = Number(element.dataset.count), start = Number(from || to);
  if (to === start || calm.matches) return;
  const numbers = new Intl.NumberFormat(document.documentElement.lang), final = element.textContent, begun = performance.now();
  const step = (now) => {
    const share = Math.min((now - begun) / 900, 1);
    element.textContent = share < 1 ? numbers.format(Math.round(start + (to - start) * (1 - (1 - share) ** 3))) : final;
    if (share < 1 && element.isConnected) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
