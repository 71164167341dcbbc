/* What others change appears by itself: the canvas asks all the time what is newer than what it shows, less often when nobody looks. */
import { arrange, cellAt, cellOf, onTheMove, put, settle, takeOff } from "./cards.js";
import { shown } from "./presence.js";
import { arranged } from "./showing.js";

const EVERY = 600, HIDDEN = 15000, LOST = 3000;
const made = new WeakMap(); // the HTML of a region

export function listen(here) {
  let timer = 0, busy = false, again = false, seen = "", stopped = false;
  settle(here.root);

  async function ask() {
    clearTimeout(timer);
    if (stopped) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    let pause = document.hidden ? HIDDEN : EVERY;
    try {
      // A card that is being carried keeps everything where it is.
      if (!here.carried) await hear();
      here.root.dataset.network = "here";
    } catch {
      pause = LOST;
      here.root.dataset.network = "lost";
    }
    busy = false;
    if (again) {
      again = false;
      pause = 0;
    }
    timer = setTimeout(ask, pause);
  }

  async function hear() {
    const address = new URL(here.address("changes"), location.href);
    for (const [name, value] of new URLSearchParams(location.search)) address.searchParams.set(name, value);
    address.searchParams.set("since", here.revision);
    address.searchParams.set("seen", seen);
    const { sent } = here;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.status === 204 || here.carried) return;
    if (answer.redirected || [401, 403, 404, 409, 410].includes(answer.status)) {
      stopped = true;
      here.toast(here.word("over"), { acts: [[here.word("reload"), () => location.reload()]], kind: "lasting" });
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    const data = await answer.json();
    if (data.present) shown(here, data.present);
    // What was done here meanwhile is newer than this answer: the next one has both.
    if (here.sent !== sent) {
      again = true;
      return;
    }
    if (data.structure) await renew(here, data.cards);
    for (const card of data.cards) {
      if (card.removed) takeOff(here, card);
      else put(here, card, { glow: true });
    }
    arrange(here, data.cells ?? []);
    for (const [name, html] of Object.entries(data.regions ?? {})) region(here, name, html);
    here.revision = data.revision;
    seen = data.seen ?? seen;
    here.root.dispatchEvent(new CustomEvent("canvas:changed"));
  }

  here.ask = () => {
    again = busy;
    return busy ? undefined : ask();
  };
  document.addEventListener("visibilitychange", () => document.hidden || here.ask());
  window.addEventListener("online", () => here.ask());
  timer = setTimeout(ask, EVERY);
}

/* A part around the grid; while someone is in it, it waits. */
function region(here, name, html) {
  const place = document.querySelector(`[data-region="${name}"]`);
  if (!place || made.get(place) === html) return;
  if (place.contains(document.activeElement) && document.activeElement.matches("input, textarea, select, summary")) {
    place.addEventListener("focusout", () => setTimeout(() => region(here, name, html)), { once: true });
    return;
  }
  for (const editor of here.editors.values()) if (place.contains(editor.card)) return;
  const active = place.contains(document.activeElement) ? cardOrId(document.activeElement) : "";
  made.set(place, html);
  place.innerHTML = html;
  settle(place);
  if (active) document.getElementById(active)?.querySelector(".face")?.focus({ preventScroll: true });
}

const cardOrId = (node) => node.closest("[data-card]")?.id ?? "";

/* A phase or a function came, went or got another name: the grid is fetched anew, and what is being written stays. */
async function renew(here, cards) {
  const address = new URL(location.href);
  // One lane that is shown alone here leaves the others on the page.
  if (!here.isPart) address.searchParams.delete("lane");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const old = here.grid, fresh = page.querySelector("[data-grid]");
  if (!fresh) return;
  const focused = document.activeElement.closest?.("[data-card]")?.id;
  const typing = old.contains(document.activeElement) && document.activeElement.matches("input, textarea, select") ? document.activeElement : null;
  const [start, end] = [typing?.selectionStart, typing?.selectionEnd];
  for (const editor of here.editors.values()) onTheMove.add(editor.card);
  for (const editor of here.editors.values()) {
    fresh.querySelector(`#${CSS.escape(editor.card.id)}`)?.replaceWith(editor.card);
  }
  keepAdding(here, old, fresh);
  settle(fresh);
  old.replaceWith(fresh);
  for (const editor of here.editors.values()) {
    const { key, card } = editor, { lane, phase } = cellOf(card).dataset;
    if (card.isConnected) editor.isOff = false;
    else if (cellAt(here, lane, phase)) editor.gone(cards.find((one) => one.key === key)?.by);
    else editor.goneWith(phaseOf(here, phase));
  }
  for (const editor of here.editors.values()) onTheMove.delete(editor.card);
  if (typing?.isConnected) {
    typing.focus({ preventScroll: true });
    if (start !== null && start !== undefined) typing.setSelectionRange(start, end);
  } else if (focused) document.getElementById(focused)?.querySelector(".face")?.focus({ preventScroll: true });
  const tabs = here.root.querySelector("[data-phases]"), newTabs = page.querySelector("[data-phases]");
  if (tabs && newTabs) tabs.replaceWith(newTabs);
  arranged(here);
}

/* A phase as the page still calls it when it just went. */
const phaseOf = (here, key) => ({ key, name: here.root.querySelector(`[data-tab="${CSS.escape(key)}"]`)?.textContent ?? "" });

/* What stands in an open field for a new card. */
function keepAdding(here, old, fresh) {
  for (const open of old.querySelectorAll(".add[open]")) {
    const { cell, lane, phase } = cellOf(open).dataset, { text } = open.querySelector("form").elements;
    const other = fresh.querySelector(`[data-cell="${CSS.escape(cell)}"] .add`);
    if (other) other.replaceWith(open);
    else if (text.value.trim()) here.withoutPlace({ lane, phase, text: text.value.trim() }, phaseOf(here, phase));
  }
  for (const pending of old.querySelectorAll(".note.pending")) {
    const cell = pending.closest("[data-cell]");
    fresh.querySelector(`[data-cell="${CSS.escape(cell.dataset.cell)}"] .notes`)?.append(pending);
  }
}
