/* What time it is: as the server has it, because many a television's clock is wrong. And the hour where the campaign is, whatever zone the television is set to. */
const TOLERATED = 5000;  // an answer takes a moment, and the header knows no fractions
let ahead = 0;

export const now = () => Date.now() + ahead;

/* Every answer says when it was given. */
export function heard(answer) {
  const told = Date.parse(answer.headers.get("Date"));
  if (isNaN(told)) return;
  ahead = Math.abs(told - Date.now()) > TOLERATED ? told - Date.now() : 0;
}

/* `offsets` as the server foretells them ("seconds:minutes …"): minutes since midnight, by the clock on the wall there. */
export function minutesOfDay(moment, offsets) {
  const minutes = Math.floor(moment / 60000) + offsetAt(moment, offsets);
  return ((minutes % 1440) + 1440) % 1440;
}

function offsetAt(moment, offsets) {
  let found = 0;
  for (const part of offsets.split(" ")) {
    const [from, minutes] = part.split(":");
    if (Number(from) * 1000 <= moment) found = Number(minutes);
  }
  return found;
}

export function written(minutes) {
  const two = (number) => (number < 10 ? "0" : "") + number;
  return two(Math.floor(minutes / 60)) + ":" + two(minutes % 60);
}

/* Whether it is quiet: from and until in minutes since midnight, and midnight may lie between. */
export function isBetween(minutes, from, until) {
  return from <= until ? from <= minutes && minutes < until : minutes >= from || minutes < until;
}
