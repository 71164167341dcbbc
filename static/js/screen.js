/*
A television that runs for weeks: a clock, a celebration for each new conversion (one at a time, once, never for what was there at first), and a picture
that shifts by a few points every few minutes, so that nothing burns in. Keeps nothing in the browser.
*/
const CELEBRATION = 7000, PAUSE = 800;
const LONGEST_QUEUE = 5;  // after a large import, the newest few: nobody watches an hour of applause
const SHIFT_EVERY = 180000, SHIFTS = [[0, 0], [4, 2], [2, 5], [-3, 4], [-5, 0], [-2, -4], [3, -3]];

const ASK_AGAIN = 300000;

export function start(root) {
  if (root.querySelector("[data-gone]")) setInterval(askAgain, ASK_AGAIN);
  const screen = root.querySelector("[data-screen]");
  if (!screen) return;
  clock(root.querySelector("[data-clock]"));
  shift(screen);
  celebrate(root.querySelector("[data-celebration]"));
}

/* A screen that was switched off by mistake comes back without a ladder. */
async function askAgain() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer && answer.ok) location.reload();
}

function clock(place) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const write = () => (place.textContent = format.format(new Date()));
  write();
  setInterval(write, 1000);
}

function shift(screen) {
  let turn = 0;
  setInterval(() => {
    turn = (turn + 1) % SHIFTS.length;
    const [x, y] = SHIFTS[turn];
    screen.style.transform = `translate(${x}px, ${y}px)`;
  }, SHIFT_EVERY);
}

function celebrate(stage) {
  // Ids only rise: what slides back into the list when something newer is reversed was celebrated before.
  const latest = () => [...document.querySelectorAll('[data-live="latest"] [data-id]')].map((item) => [Number(item.dataset.id), item]);
  let seen = Math.max(0, ...latest().map(([id]) => id));
  const text = stage.querySelector("[data-celebration-text]");
  let queue = [], showing = false;

  const next = () => {
    const item = queue.shift();
    showing = Boolean(item);
    if (!item) return;
    stage.dataset.stage = item.stage;
    text.textContent = "";
    text.append(...item.words);
    stage.hidden = false;
    setTimeout(() => {
      stage.hidden = true;
      setTimeout(next, PAUSE);
    }, CELEBRATION);
  };

  document.addEventListener("live", () => {
    const fresh = latest().filter(([id]) => id > seen).reverse();
    for (const [id, item] of fresh) {
      seen = Math.max(seen, id);
      queue.push({ stage: item.dataset.stage, words: [...item.querySelector(".sentence").cloneNode(true).childNodes] });
    }
    queue = queue.slice(-LONGEST_QUEUE);
    if (!showing) next();
  });
}
