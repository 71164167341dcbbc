/*
A canvas by keyboard: arrows go from card to card and from cell to cell, Enter writes, n begins a new card, m takes a card along until Enter
drops it, Delete takes it off, u undoes, ? shows all keys. Only one place of the grid is a stop for Tab.
*/
import { Unreachable } from "./here.js";
import { arrange, byKey, cardOf, cellOf, face, keepingFocus, neighbour, onTheMove, put, settle, takeOff } from "./cards.js";
import { dropped, placeOf } from "./moving.js";

export function keys(here) {
  const { root } = here;
  const stops = (cell) => [...cell.querySelectorAll(":scope > .notes > [data-card] > .face:not([hidden]), :scope > .add > summary")];
  let current = null, home = null;

  if (here.grid) asGrid(here);
  be(first());

  root.addEventListener("focusin", (event) => {
    if (event.target.matches(".face, .add > summary")) be(event.target);
  });
  // Whoever goes elsewhere with a card in hand puts it back: nothing would appear any more.
  root.addEventListener("focusout", (event) => {
    const card = cardOf(event.target);
    if (home && here.carried === card && !onTheMove.has(card) && document.hasFocus()) giveUp(card);
  });
  root.addEventListener("canvas:changed", () => {
    be(still());
  });
  root.addEventListener("keydown", (event) => key(event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isField(event.target) && !document.querySelector("dialog[open]")) show();
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !isField(event.target) && here.undo) {
      event.preventDefault();
      here.undo();
    }
  });
  document.querySelector("[data-keys-button]")?.addEventListener("click", show);

  function show() {
    root.querySelector("[data-keys]").showModal();
  }

  function first() {
    return root.querySelector("[data-cell] .face, [data-cell] .add > summary");
  }

  /* Where Tab came back to so far; the same card where it was drawn anew, and the first where it is gone. */
  function still() {
    if (current?.isConnected) return current;
    const card = cardOf(current);
    return face(card && byKey(card.dataset.card)) ?? first();
  }

  /* This place is where Tab comes back to. */
  function be(stop) {
    if (!stop) return;
    if (current && current !== stop) current.tabIndex = -1;
    stop.tabIndex = 0;
    current = stop;
  }

  function go(stop) {
    if (!stop) return false;
    be(stop);
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  function key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const cell = cellOf(event.target), card = cardOf(event.target);
    if (!cell || event.target.closest("dialog, .tie")) return;
    const carries = home && here.carried === card;
    const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    let act = null;
    if (arrows[event.key]) act = () => (carries ? carry(card, ...arrows[event.key]) : step(event.target, cell, ...arrows[event.key]));
    else if (event.key === "Home" || event.key === "End") act = () => go(stops(ends(cell, event.key === "End"))[0]);
    else if (event.key === "u") act = () => here.undo?.();
    else if (here.mayEdit && carries && (event.key === "Enter" || event.key === "m" || event.key === " ")) act = () => drop(card);
    else if (carries && event.key === "Escape") act = () => giveUp(card);
    else if (here.mayEdit && !carries) act = letters(event.key, cell, card);
    if (!act) return;
    event.preventDefault();
    act();
  }

  function letters(pressed, cell, card) {
    if (pressed === "n") return () => here.startAdding(cell);
    if (!card) return null;
    if (pressed === "Enter" || pressed === "F2" || pressed === "e") return here.editors && (() => face(card).click());
    if (pressed === "m") return () => take(card);
    if (pressed === "Delete" || pressed === "Backspace") return () => takeAway(card);
    return null;
  }

  /* Within a cell up and down; across to the cell beside, at about the same height. */
  function step(stop, cell, across, down) {
    const own = stops(cell), at = own.indexOf(stop.matches(".face, summary") ? stop : face(cardOf(stop)));
    if (down && own[at + down]) return go(own[at + down]);
    const next = beside(cell, across, down);
    if (!next) return false;
    const theirs = stops(next);
    if (down) return go(down > 0 ? theirs[0] : theirs.at(-1));
    return go(theirs[Math.min(at, theirs.length - 1)]);
  }

  /* The cell next to one in the grid; below the grid, the lists beside it. */
  function beside(cell, across, down) {
    const td = cell.closest("td");
    if (!td) {
      const all = [...root.querySelectorAll("[data-cell]")];
      return all[all.indexOf(cell) + (across || down)] ?? null;
    }
    if (across) {
      const next = across > 0 ? td.nextElementSibling : td.previousElementSibling;
      const found = next?.querySelector("[data-cell]") ?? null;
      if (found) here.goToPhase?.(found.dataset.phase, { only: true });
      return found;
    }
    let row = td.parentElement;
    for (;;) {
      row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      if (!row) break;
      const found = row.hidden || row.classList.contains("away") ? null : row.querySelector(`[data-phase="${CSS.escape(cell.dataset.phase)}"] [data-cell]`);
      if (found) return found;
    }
    return down > 0 ? root.querySelector("[data-beside] [data-cell]") : null;
  }

  function ends(cell, last) {
    const row = cell.closest("tr");
    if (!row) return cell;
    const cells = row.querySelectorAll("[data-cell]");
    const found = cells[last ? cells.length - 1 : 0];
    here.goToPhase?.(found.dataset.phase, { only: true });
    return found;
  }

  function take(card) {
    if (here.carried) return;
    home = placeOf(card);
    here.carried = card;
    card.classList.add("taken");
    here.say(here.word("taken"));
  }

  /* The card goes along with the arrows; nothing is said to the server before it is dropped. */
  function carry(card, across, down) {
    const cell = cellOf(card), list = card.parentElement;
    let target = null, before = null;
    if (down < 0 && card.previousElementSibling) [target, before] = [list, card.previousElementSibling];
    else if (down > 0 && card.nextElementSibling) [target, before] = [list, card.nextElementSibling.nextElementSibling];
    else {
      const next = beside(cell, across, down);
      if (!next) return;
      target = next.querySelector(".notes");
      const height = [...list.children].indexOf(card);
      if (down) before = down > 0 ? target.firstElementChild : null;
      else before = target.children[height] ?? null;
    }
    keepingFocus(card, () => target.insertBefore(card, before));
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    const now = cellOf(card), all = [...card.parentElement.querySelectorAll(":scope > [data-card]")];
    here.say(here.word("at", { place: now.dataset.name, number: all.indexOf(card) + 1, of: all.length }));
  }

  async function drop(card) {
    const from = home, id = card.dataset.card;
    home = null;
    here.carried = null;
    card.classList.remove("taken");
    await dropped(here, card, from);
    here.ask();
    if (document.activeElement === document.body) go(face(byKey(id)));
  }

  function giveUp(card) {
    const from = home;
    home = null;
    here.carried = null;
    card.classList.remove("taken");
    keepingFocus(card, () => from.list.insertBefore(card, from.next));
    here.say(here.word("put_back"));
  }

  /* It can be undone at once, also while the server is still being told. */
  async function takeAway(card) {
    const id = card.dataset.card, next = neighbour(card), text = card.querySelector(".text")?.textContent.trim() ?? "";
    go(next);
    card.hidden = true;
    const gone = here.post(here.address("remove", id), {}).catch((error) => {
      if (!(error instanceof Unreachable)) throw error;
      return { status: 503, data: { message: here.word("offline_short") } };
    });
    here.say(here.word("removed", { text }));
    const line = here.offerUndo(here.word("removed", { text }), () => gone.then(({ status }) => status < 400 && bring(id)));
    const { status, data } = await gone;
    // It may have been drawn anew meanwhile.
    if (status < 400) {
      takeOff(here, { key: id });
      return;
    }
    line.remove();
    here.undo = null;
    const still = byKey(id);
    if (still) still.hidden = false;
    here.toast(data.message, { kind: "bad" });
  }

  async function bring(id) {
    const { status, data } = await here.post(here.address("restore", id), {});
    if (status >= 400) {
      here.toast(data.message, { kind: "bad" });
      return;
    }
    const back = put(here, data.card);
    arrange(here, data.cells ?? []);
    go(face(back));
  }

  here.takeAway = takeAway;
  here.goTo = go;
}

const isField = (node) => node.matches?.("input, textarea, select, [contenteditable]");

/* For a screen reader the table is a grid now: arrows are ours, and each card is read as one goes there. */
export function asGrid(here) {
  const table = here.grid;
  table.setAttribute("role", "grid");
  for (const [what, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["th[scope=col]", "columnheader"], ["th[scope=row]", "rowheader"], ["td", "gridcell"]]) {
    for (const one of table.querySelectorAll(what)) one.setAttribute("role", role);
  }
  settle(table);
}
