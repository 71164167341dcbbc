/*
A television that runs for weeks: the clock of the campaign, slides in turn, a celebration for each new conversion, darkness in the quiet hours, and a picture
that shifts by a few points every few minutes, so that nothing burns in. Keeps nothing in the browser.
*/
import { start as celebrate } from "./celebrate.js";
import { isBetween, minutesOfDay, now, written } from "./now.js";
import { start as slides } from "./slides.js";

const SHIFT_EVERY = 180000, SHIFTS = [[0, 0], [4, 2], [2, 5], [-3, 4], [-5, 0], [-2, -4], [3, -3]];
const ASK_AGAIN = 60000;
const NIGHT_PLACES = 7;  // the clock of the night wanders: so many places across, and another number of them down

export function start(root) {
  if (root.querySelector("[data-gone]")) setInterval(askAgain, ASK_AGAIN);
  const screen = root.querySelector("[data-screen]");
  if (!screen) return;
  const day = new Day(root);
  shift(screen);
  slides(screen);
  day.look();
  const celebration = celebrate(root.querySelector("[data-celebration]"), () => day.isNight);
  setInterval(() => {
    day.look();
    celebration.next();
  }, 1000);
}

/* A screen that was switched off by mistake comes back without a ladder. */
async function askAgain() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer && answer.ok) location.reload();
}

/* The hour where the campaign is, on the clock; and in the quiet hours the night. What holds is read each time: a manager may change it. */
class Day {
  constructor(root) {
    this.root = root;
    this.clocks = root.querySelectorAll("[data-clock]");
    this.night = root.querySelector("[data-night]");
    this.isNight = false;
  }

  look() {
    const { zone, quiet } = this.root.querySelector("[data-zone]").dataset;
    const minutes = minutesOfDay(now(), zone);
    for (const clock of this.clocks) if (clock.textContent !== written(minutes)) clock.textContent = written(minutes);
    const [from, until] = (quiet || "").split("-").map(Number);
    this.isNight = until !== undefined && isBetween(minutes, from, until);
    this.root.classList.toggle("asleep", this.isNight);
    if (!this.isNight) return;
    this.night.style.left = 10 + 10 * (minutes % NIGHT_PLACES) + "%";
    this.night.style.top = 8 + 8 * (minutes % (NIGHT_PLACES + 4)) + "%";
  }
}

function shift(screen) {
  let turn = 0;
  setInterval(() => {
    turn = (turn + 1) % SHIFTS.length;
    const [x, y] = SHIFTS[turn];
    screen.style.transform = `translate(${x}px, ${y}px)`;
  }, SHIFT_EVERY);
}
