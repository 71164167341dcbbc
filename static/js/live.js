/*
A page that moves by itself. An element with data-events names an event stream; each `snapshot` in it makes the page fetch its own address again (an ETag
makes that cheap) and take over every element with data-live="name". The children of an element with data-live-set come and go by their data-name. What has
a data-key glides to its new place, numbers with data-count run up, and a data-value that differs marks its element as changed.
A lost stream shows data-stale with the time of the last good numbers, and comes back alone. A page of another build is loaded anew: at once, or, where an
element has data-unhurried, at some moment in the next minutes, so that not all televisions ask at once; document hears "leaving" before, and may put it
off.
*/
import { heard } from "./now.js";
import { start as times } from "./times.js";

const HEARTBEAT = 45000;  // a cable that was pulled says nothing: ask now and then
const FIRST_WAIT = 1000, LONGEST_WAIT = 3000;
const GRACE = 5000;  // a server that restarts is back before anyone needs to know
const PATIENCE = 20000;  // a request that hangs must not hang for ever
const UNHURRIED = 120000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const sources = new WeakMap();

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
    this.hasAsked = !("tells" in place.dataset);
    place.dataset.live = "page";
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => this.lost(0));
    addEventListener("pagehide", () => this.stream.close());
    addEventListener("pageshow", (event) => event.persisted && this.connect());
    this.connect();
  }

  connect() {
    clearTimeout(this.retry);
    if (this.stream) this.stream.close();
    const stream = (this.stream = new EventSource(this.place.dataset.events));
    let isFirst = true;
    stream.addEventListener("snapshot", (event) => {
      this.heard(event.lastEventId, isFirst);
      isFirst = false;
    });
    stream.onopen = () => this.beat();
    stream.onerror = () => this.lost(GRACE);
  }

  /* What comes first is the picture as it is; what comes later comes because something changed, whatever its version. */
  heard(version, isFirst) {
    this.wait = FIRST_WAIT;
    this.beat();
    // A television asks all the same: so it is known as what it is there, and what time it is.
    const isNews = !isFirst || !version || version !== this.version || this.isLost || !this.hasAsked;
    if (!isNews) return this.found();
    return this.refresh();
  }

  beat() {
    clearTimeout(this.heart);
    this.heart = setTimeout(() => this.refresh(), HEARTBEAT);
  }

  lost(grace) {
    this.stream.close();
    clearTimeout(this.heart);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 1.6, LONGEST_WAIT);
    this.isLost = true;
    if (!grace) this.say();
    else if (!this.saying) this.saying = setTimeout(() => this.say(), grace);
  }

  say() {
    for (const note of document.querySelectorAll("[data-stale]")) {
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit" }).format(this.good);
      note.textContent = note.dataset.stale.replace("{time}", time);
      note.hidden = false;
    }
  }

  found() {
    clearTimeout(this.saying);
    this.saying = 0;
    this.isLost = false;
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
      await this.ask();
      this.beat();
    } catch (error) {
      this.lost(GRACE);
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  async ask() {
    const answer = await patiently(address(this.place));
    heard(answer);
    this.hasAsked = true;
    // A television is switched off with 410. What else it is told may come from something on the way, and it has nobody to press a key.
    if (answer.status === 410 || (answer.status === 404 && !isUnhurried(this.place))) return location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("[data-events]");
    if (!other) throw new Error("another page");
    if (this.mustLeave(page)) return;
    this.version = other.dataset.version;
    take(page);
    this.found();
    if (other.dataset.events !== this.place.dataset.events) {
      this.place.dataset.events = other.dataset.events;
      this.connect();
    }
  }

  /* Another build is loaded when it is time; what it says is not taken over, as its parts may be others. */
  mustLeave(page) {
    const mine = document.documentElement.dataset, theirs = page.documentElement.dataset;
    if (mine.build === theirs.build && mine.turn === theirs.turn) return false;
    const hurry = !isUnhurried(this.place) || mine.turn !== theirs.turn;
    if (hurry || (this.leaveAt && Date.now() >= this.leaveAt)) {
      // Whoever is in the middle of something says so, and is asked again a little later.
      if (document.dispatchEvent(new CustomEvent("leaving", { cancelable: true }))) location.reload();
      else setTimeout(() => this.refresh(), FIRST_WAIT);
      return true;
    }
    if (!this.leaveAt) {
      const wait = Math.random() * UNHURRIED;
      this.leaveAt = Date.now() + wait;
      // Asked again first: the page is left only in a moment in which the server answers.
      setTimeout(() => this.refresh(), wait);
    }
    this.found();
    return true;
  }
}

const isUnhurried = (place) => "unhurried" in place.dataset;

/* The page's own address; a television adds as what it is seen. */
function address(place) {
  const own = location.pathname + location.search;
  if (!("tells" in place.dataset)) return own;
  const size = `${innerWidth}x${innerHeight}@${Math.round(devicePixelRatio * 100) / 100}`;
  return own + (location.search ? "&" : "?") + "as=" + size;
}

function patiently(url) {
  const options = { cache: "no-cache", headers: { Accept: "text/html" } };
  if (!("AbortController" in window)) return fetch(url, options);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  const over = () => clearTimeout(timer);
  const asked = fetch(url, Object.assign(options, { signal: controller.signal }));
  asked.then(over, over);
  return asked;
}

/* Take over the live parts of `page`, and let what moved be seen moving. */
export function take(page) {
  for (const set of document.querySelectorAll("[data-live-set]")) {
    const next = page.querySelector(`[data-live-set="${CSS.escape(set.dataset.liveSet)}"]`);
    if (next) takeSet(set, next);
  }
  for (const old of document.querySelectorAll("[data-live]:not([data-events])")) {
    const next = page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
    if (!next) continue;
    // Compared as it came: a time that was written anew, or a number that ran, is no difference.
    const source = next.outerHTML;
    if (source === (sources.get(old) || old.outerHTML)) continue;
    const before = remember(old);
    const open = [...old.querySelectorAll("details")].map((details) => details.open);
    const chosen = [...old.querySelectorAll("input:checked")].map((input) => input.id);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const fresh = document.adoptNode(next);
    sources.set(fresh, source);
    old.replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((details, index) => (details.open = open[index] || false));
    for (const input of fresh.querySelectorAll("input")) {
      if (chosen.includes(input.id)) input.checked = true;
      if (focused && input.id === focused) input.focus();
    }
    move(fresh, before);
  }
  times(document.documentElement);
  document.dispatchEvent(new CustomEvent("live"));
}

/* Let the children of a set be those of `next`, in its order; who stays, stays as it is but for its data. */
function takeSet(set, next) {
  const staying = new Map();
  for (const child of set.children) staying.set(child.dataset.name, child);
  let place = set.firstElementChild;
  for (const child of [...next.children]) {
    const old = staying.get(child.dataset.name);
    staying.delete(child.dataset.name);
    if (old) Object.assign(old.dataset, child.dataset);
    const own = old || document.adoptNode(child);
    if (own === place) place = place.nextElementSibling;
    else set.insertBefore(own, place);
  }
  for (const gone of staying.values()) gone.remove();
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
