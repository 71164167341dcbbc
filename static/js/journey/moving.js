/* A card that was put elsewhere: told to the server, home again when that may not be, and one press undoes it. */
import { Unreachable } from "./here.js";
import { arrange, byKey, cellOf, face, keepingFocus, put } from "./cards.js";

export const placeOf = (card) => ({ list: card.parentElement, next: nextCard(card) });

function nextCard(card) {
  let next = card.nextElementSibling;
  while (next && !next.matches("[data-card]")) next = next.nextElementSibling;
  return next;
}

function goHome(card, home) {
  if (!home.list.isConnected) return;
  keepingFocus(card, () => home.list.insertBefore(card, home.next?.parentElement === home.list ? home.next : null));
}

/* The card stands where it was dropped; `home` is where it came from. */
export async function dropped(here, card, home) {
  const cell = cellOf(card), next = nextCard(card);
  if (card.parentElement === home.list && next === home.next) return true;
  const back = { cell: home.list.closest("[data-cell]").dataset, before: home.next?.dataset.card ?? "" };
  const key = card.dataset.card, name = cell.dataset.name;
  // Until this is done, the key that undoes would undo what came before it.
  here.undo = null;
  const mine = (here.latest = {});
  const { status, data } = await move(here, key, cell.dataset, next?.dataset.card ?? "");
  if (status >= 400) {
    goHome(card, home);
    here.toast(data.message, { kind: "bad" });
    here.say(data.message);
    return false;
  }
  const now = byKey(key);
  here.say(here.word("moved", { place: name, number: now ? [...now.parentElement.children].indexOf(now) + 1 : 1 }));
  const told = here.word("moved_to", { place: name });
  if (here.latest !== mine) {
    // Something else was done meanwhile: the key undoes that.
    here.toast(told);
    return true;
  }
  here.offerUndo(told, async () => {
    const undone = await move(here, key, back.cell, back.before);
    if (undone.status >= 400) here.toast(undone.data.message, { kind: "bad" });
  });
  return true;
}

/* A press puts a card into another lane of its phase. */
export async function intoLane(here, key, lane) {
  const { phase } = cellOf(byKey(key)).dataset;
  const { status, data } = await move(here, key, { lane, phase }, "");
  if (status >= 400) return here.toast(data.message, { kind: "bad" });
  face(byKey(key))?.focus();
  return undefined;
}

async function move(here, key, { lane, phase }, before) {
  try {
    const answer = await here.post(here.address("move", key), { lane, phase, before });
    if (answer.status < 400) {
      const fresh = put(here, answer.data.card);
      arrange(here, answer.data.cells ?? []);
      const focused = document.activeElement;
      if (fresh && (focused === document.body || !focused)) face(fresh).focus({ preventScroll: true });
    }
    return answer;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { status: 503, data: { message: here.word("not_moved") } };
  }
}
