/* Tries on a television what its screen will need, and says what it found. Must be read by every browser that knows modules (Chromium 61 and up). */
const PATIENCE = 10000, LOOKED_FOR = 3000;
const SMOOTH = 24, LEAST_WIDTH = 900, LEAST_HEIGHT = 500, RIGHT_CLOCK = 90000;
const NEEDED = ["fetch", "grid"];
const test = document.querySelector("[data-test]");

const after = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

const TRIALS = {
  stream: () => Promise.race([firstEvent(), after(PATIENCE).then(() => ({ good: false }))]),
  fetch: async () => ({ good: (await own()).ok }),
  grid: async () => ({ good: Boolean(window.CSS && CSS.supports && CSS.supports("display", "grid") && CSS.supports("color", "var(--any)")) }),
  filters: async () => ({ good: "SVGFEGaussianBlurElement" in window && "SVGFESpecularLightingElement" in window }),
  motion: async () => {
    const value = Math.round((await pictures()) / (LOOKED_FOR / 1000));
    return { good: value >= SMOOTH, value };
  },
  clock: async () => {
    const off = Date.parse((await own()).headers.get("Date")) - Date.now();
    return { good: !(Math.abs(off) > RIGHT_CLOCK), value: Math.round(Math.abs(off) / 60000) };
  },
  size: async () => ({ good: innerWidth >= LEAST_WIDTH && innerHeight >= LEAST_HEIGHT, value: `${innerWidth} × ${innerHeight}, ${devicePixelRatio}×` }),
};

function own() {
  return fetch(location.href, { cache: "no-store" });
}

function firstEvent() {
  return new Promise((resolve) => {
    if (!("EventSource" in window)) return resolve({ good: false });
    const stream = new EventSource(test.dataset.events);
    const end = (good) => {
      stream.close();
      resolve({ good });
    };
    stream.addEventListener("snapshot", () => end(true));
    stream.onerror = () => end(false);
    return setTimeout(() => end(false), PATIENCE);
  });
}

function pictures() {
  return new Promise((resolve) => {
    let count = 0;
    const end = performance.now() + LOOKED_FOR;
    const next = (now) => {
      count += 1;
      if (now < end) requestAnimationFrame(next);
      else resolve(count);
    };
    requestAnimationFrame(next);
  });
}

async function answer(item) {
  const { good, value } = await TRIALS[item.dataset.check]().catch(() => ({ good: false, value: "?" }));
  item.className = good ? "good" : "bad";
  item.querySelector("[data-answer]").textContent = (good ? "✓ " + item.dataset.good : "! " + item.dataset.bad).replace("{value}", value);
  return { key: item.dataset.check, good };
}

async function run() {
  const answers = await Promise.all([...document.querySelectorAll("[data-check]")].map(answer));
  const failed = answers.filter((one) => !one.good).map((one) => one.key);
  const verdict = document.querySelector("[data-verdict]");
  verdict.className = !failed.length ? "good" : failed.some((key) => NEEDED.includes(key)) ? "bad" : "fair";
  verdict.textContent = test.dataset[verdict.className];
}

run();
