/* <time data-relative> says how long ago; its title keeps the moment itself. data-relative="short" for a television: "2 min". */
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const language = document.documentElement.lang;
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });

export function relative(moment, style, now = Date.now()) {
  const seconds = Math.round((moment - now) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto", style });
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || ["second", 1];
  return unit === "second" ? words.format(0, "second") : words.format(Math.trunc(seconds / size), unit);
}

function write() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const moment = new Date(element.dateTime);
    if (isNaN(moment)) continue;
    element.textContent = relative(moment, element.dataset.relative || "long");
    element.title = full.format(moment);
  }
}

let timer;
export function start() {
  write();
  timer ??= setInterval(write, 20_000);
}
