/* <time data-relative> says how long ago, and beyond a month the day; its title keeps the moment itself. data-relative="short", for lists of what just happened: "2 min". */
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const month = 30 * 86400;
const language = document.documentElement.lang;
// Pages speak British English; without a country this would be American.
const british = language === "en" ? "en-GB" : language;
const full = new Intl.DateTimeFormat(british, { dateStyle: "full", timeStyle: "short" });

function relative(moment, short) {
  const seconds = Math.round((moment - Date.now()) / 1000);
  if (Math.abs(seconds) > month) return day(moment, short);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || [];
  if (!unit) return words.format(0, "second");
  const amount = Math.trunc(seconds / size);
  if (!short) return words.format(amount, unit);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(Math.abs(amount));
}

function day(moment, short) {
  const year = moment.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(british, { day: "numeric", month: short ? "short" : "long", year }).format(moment);
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
