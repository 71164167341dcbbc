/* Who is at this canvas now, and in which card they write. */
import { byKey } from "./cards.js";

const EVERY = 10000;
let hold = "", told = null;

export function presence(here) {
  tell(here);
  setInterval(() => document.hidden || tell(here), EVERY);
}

/* The card that one has in hand; empty for none. */
export function inHand(here, key) {
  if (hold === key) return;
  hold = key;
  clearTimeout(told);
  told = setTimeout(() => tell(here), key ? 0 : 400);
}

async function tell(here) {
  try {
    await here.send(here.address("presence"), { card: hold });
  } catch {
    // The next one says it again.
  }
}

export function shown(here, present) {
  const others = present.filter((one) => !one.mine);
  const list = document.querySelector("[data-present]");
  if (list) {
    list.replaceChildren(...others.map((one) => face(one.name)));
    list.parentElement.hidden = !others.length;
  }
  for (const old of here.root.querySelectorAll(".writer")) old.remove();
  for (const one of others) {
    const card = one.card && byKey(one.card);
    if (!card) continue;
    const label = document.createElement("span");
    label.className = "writer";
    label.textContent = here.word("writes", { name: one.name });
    card.append(label);
  }
}

function face(name) {
  const item = document.createElement("li"), drop = document.createElement("span"), words = document.createElement("span");
  drop.className = "avatar cool";
  drop.setAttribute("aria-hidden", "true");
  const parts = name.trim().split(/\s+/);
  drop.textContent = ((parts[0]?.[0] ?? "?") + (parts.length > 1 ? parts.at(-1)[0] : "")).toUpperCase();
  words.className = "visually-hidden";
  words.textContent = name;
  item.title = name;
  item.append(drop, words);
  return item;
}
