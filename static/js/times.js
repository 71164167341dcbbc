/* <time data-relative> says how long ago; its title keeps the moment itself. data-relative="short", for lists of what just happened: "2 min". */
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const language = document.documentElement.lang;
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });

function relative(moment, short) {
  const seconds = Math.round((moment - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || [];
  if (!unit) return words.format(0, "second");
  const amount = Math.trunc(seconds / size);
  if (!short) return words.format(amount, unit);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(Math.abs(amount));
}

function write() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const moment = new Date(element.dateTime);
    if (isNaN(moment)) continue;
    element.textContent = relative(moment, element.dataset.relative === "short");
    element.title = full.format(moment);
  }
}

let timer;
export function start() {
  write();
  if (!timer) timer = setInterval(write, 20000);
}
