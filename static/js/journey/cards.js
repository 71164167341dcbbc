/* Cards on the page: finding them, putting them in place, taking them off; only what changed is touched. */
const made = new WeakMap(); // the HTML that an element was made of

export const cardOf = (node) => node?.closest?.("[data-card]") ?? null;
export const cellOf = (node) => node?.closest?.("[data-cell]") ?? null;
export const byKey = (key) => document.getElementById(`card-${key}`);
export const cellAt = (here, lane, phase) => here.root.querySelector(`[data-cell="${CSS.escape(`${lane}|${phase}`)}"]`);
export const face = (card) => card?.querySelector(".face");
export const keysIn = (cell) => [...cell.querySelectorAll(":scope > .notes > [data-card]")].map((card) => card.dataset.card);

/* Only one card or button of the grid is a stop for Tab: keys.js says which. */
export function settle(root) {
  for (const stop of root.querySelectorAll(".face, .add > summary")) stop.tabIndex = -1;
}

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/* Show a card as the server has it; `glow` when someone else changed it. */
export function put(here, { key, lane, phase, html }, { glow = false } = {}) {
  const old = byKey(key);
  if (old && made.get(old) === html) return old;
  const fresh = element(html);
  const editor = here.editors.get(key);
  if (editor) {
    editor.heard(fresh, html);
    return old;
  }
  made.set(fresh, html);
  settle(fresh);
  if (old) {
    const focused = old.contains(document.activeElement);
    const isStop = face(old)?.tabIndex === 0;
    // On its way off: what was still being saved in it does not bring it back in sight.
    fresh.hidden = old.hidden;
    old.replaceWith(fresh);
    if (isStop) face(fresh).tabIndex = 0;
    if (focused) face(fresh).focus({ preventScroll: true });
  } else {
    const cell = cellAt(here, lane, phase);
    if (!cell) return null;
    cell.querySelector(".notes").append(fresh);
  }
  if (glow) fresh.classList.add("glows");
  return fresh;
}

export function remember(card, html) {
  made.set(card, html);
}

/* The order in cells, with as few moves as there can be; whoever writes in a card that moves goes on writing. */
export function arrange(here, cells) {
  for (const { lane, phase, keys } of cells) {
    const cell = cellAt(here, lane, phase);
    if (!cell) continue;
    const list = cell.querySelector(".notes");
    keys.forEach((key, place) => {
      const card = byKey(key);
      if (!card || list.children[place] === card) return;
      keepingFocus(card, () => list.insertBefore(card, list.children[place] ?? null));
    });
  }
}

export function keepingFocus(card, move) {
  const active = card.contains(document.activeElement) ? document.activeElement : null;
  const start = active?.selectionStart, end = active?.selectionEnd;
  onTheMove.add(card);
  move();
  if (active) {
    active.focus({ preventScroll: true });
    if (start !== undefined && start !== null) active.setSelectionRange(start, end);
  }
  onTheMove.delete(card);
}

/* Cards that are being moved about on the page: that their field loses the focus means nothing. */
export const onTheMove = new Set();

export function takeOff(here, { key, by }) {
  const card = byKey(key);
  if (!card) return;
  const editor = here.editors.get(key);
  if (editor) {
    editor.gone(by);
    return;
  }
  if (card.contains(document.activeElement)) neighbour(card)?.focus({ preventScroll: true });
  card.remove();
}

/* Where the focus goes when a card goes. */
export function neighbour(card) {
  const near = card.nextElementSibling ?? card.previousElementSibling;
  return face(near) ?? cellOf(card)?.querySelector(".add > summary") ?? null;
}

/* A text field as tall as its text, where the style sheet cannot say so. */
export function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
