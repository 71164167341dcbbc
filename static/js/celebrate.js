/*
Every conversion is celebrated once, one at a time, and never what was there when the television was switched on. [data-arrivals] tells the ids of what came
in, newest first, and holds the newest as sentences. Ids only rise: what slides back into the list when something newer is reversed was celebrated before.
Of a burst the newest few are shown and the others counted: "and 37 more"; "and many more" where the page does not go back that far. What is due is carried
over a reload in the address, behind the #.
*/
const CELEBRATION = 7000, PAUSE = 800;
const LONGEST_QUEUE = 5;  // after a large import: nobody watches an hour of applause
const DROPS = 14;
const SCENES = 3;  // so many ways in which a stage's celebration runs
const CARRIED = /^#since=([0-9a-z]+)((?:\.[0-9a-z]+)*)\+(\d+)(many)?$/;

export function start(stage, isAsleep) {
  return new Celebration(stage, isAsleep);
}

class Celebration {
  constructor(stage, isAsleep) {
    this.stage = stage;
    this.text = stage.querySelector("[data-celebration-text]");
    this.isAsleep = isAsleep;
    const drops = stage.querySelector("[data-drops]");
    for (let number = 0; number < DROPS; number += 1) drops.append(document.createElement("i"));
    this.due = [];
    this.scene = 0;
    const carried = CARRIED.exec(location.hash) || [];
    if (carried.length) history.replaceState(null, "", location.pathname + location.search);
    this.seen = carried.length ? parseInt(carried[1], 36) : Math.max(0, ...arrived());
    const left = (carried[2] || "").split(".").filter(Boolean).map((id) => parseInt(id, 36));
    this.others = Number(carried[3] || 0);  // due, but no longer on the page
    this.many = Boolean(carried[4]);
    this.gather((id) => id > this.seen || left.includes(id));
    document.addEventListener("live", () => this.gather((id) => id > this.seen));
    document.addEventListener("leaving", (event) => (this.showing ? event.preventDefault() : this.carry()));
    this.next();
  }

  /* What is due, oldest first: with its sentence while the page has one. */
  gather(isDue) {
    const fresh = arrived().filter(isDue).sort((one, other) => one - other);
    if (!fresh.length) return;
    this.many = this.many || (fresh.length === arrived().length && fresh.length >= Number(arrivals().dataset.most));
    this.seen = Math.max(this.seen, ...fresh);
    this.due.push(...fresh.map((id) => ({ id, words: sentence(id) })));
    const shownAlone = new Set(this.due.filter((one) => one.words).slice(-LONGEST_QUEUE));
    for (const one of this.due) if (!shownAlone.has(one)) delete one.words;
    this.next();
  }

  next() {
    if (this.showing || this.isOver || !(this.due.length || this.others || this.many) || this.isAsleep()) return;
    const place = this.due.findIndex((one) => one.words);
    if (place >= 0) {
      const [one] = this.due.splice(place, 1);
      this.show(one.words.stage, one.words.nodes, one.id);
      return;
    }
    const others = this.due.splice(0).length + this.others, many = this.many;
    this.others = 0;
    this.many = false;
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const { more, manyMore } = this.stage.dataset;
    this.show("more", [many ? manyMore : more.replace("{n}", numbers.format(others))], (many ? "many+" : "+") + others);
  }

  /* `what`: the id that is celebrated, or how many more; many+ where there may be more than these. */
  show(kind, nodes, what) {
    this.showing = true;
    this.scene = (this.scene + 1) % SCENES;
    this.stage.dataset.what = what;
    this.stage.dataset.stage = kind;
    this.stage.dataset.scene = this.scene;
    this.text.textContent = "";
    this.text.append(...nodes);
    this.stage.hidden = false;
    setTimeout(() => {
      this.stage.hidden = true;
      setTimeout(() => {
        this.showing = false;
        this.next();
      }, PAUSE);
    }, CELEBRATION);
  }

  carry() {
    this.isOver = true;
    const there = new Set(arrived());
    const ids = this.due.map((one) => one.id).filter((id) => there.has(id));
    const others = this.others + this.due.length - ids.length;
    const written = [this.seen, ...ids].map((id) => id.toString(36)).join(".");
    history.replaceState(null, "", `#since=${written}+${others}${this.many ? "many" : ""}`);
  }
}

const arrivals = () => document.querySelector("[data-arrivals]");

function arrived() {
  return arrivals().dataset.arrivals.split(" ").filter(Boolean).map(Number);
}

function sentence(id) {
  const item = document.querySelector(`[data-arrivals] [data-id="${id}"]`);
  return item && { stage: item.dataset.stage, nodes: [...item.querySelector(".sentence").cloneNode(true).childNodes] };
}
