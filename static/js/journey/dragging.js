/* Cards by mouse and by finger: a mouse takes a card by moving it, a finger by staying on it for a moment; so a finger can still scroll. */
import { cardOf, cellOf } from "./cards.js";
import { dropped, placeOf } from "./moving.js";

const FAR = 6, LONG = 350, EDGE = 56, STEP = 14, STAY = 450;

export function dragging(here) {
  let drag = null;

  here.root.addEventListener("pointerdown", (event) => {
    const card = cardOf(event.target);
    if (drag || event.button || !card || card.classList.contains("editing") || event.target.closest("button, input, .tie")) return;
    const box = card.getBoundingClientRect();
    drag = { card, box, id: event.pointerId, x: event.clientX, y: event.clientY, dx: event.clientX - box.left, dy: event.clientY - box.top, isTouch: event.pointerType !== "mouse", at: event };
    if (drag.isTouch) drag.timer = setTimeout(take, LONG);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    drag.at = event;
    if (here.carried) {
      drag.frame ??= requestAnimationFrame(follow);
    } else if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR) {
      if (drag.isTouch) give();
      else take();
    }
  });
  document.addEventListener("pointerup", (event) => drag?.id === event.pointerId && end());
  document.addEventListener("pointercancel", (event) => drag?.id === event.pointerId && end({ cancelled: true }));
  // A finger that carries a card does not scroll, and opens no menu.
  here.root.addEventListener("touchmove", (event) => here.carried && event.cancelable && event.preventDefault(), { passive: false });
  here.root.addEventListener("contextmenu", (event) => drag?.isTouch && event.preventDefault());
  here.root.addEventListener("dragstart", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag || !here.carried) return;
    event.preventDefault();
    end({ cancelled: true });
  });

  function take() {
    clearTimeout(drag.timer);
    const { card, box } = drag;
    drag.home = placeOf(card);
    drag.place = document.createElement("li");
    drag.place.className = "place";
    drag.place.style.height = `${box.height}px`;
    card.before(drag.place);
    here.carried = card;
    here.root.classList.add("carrying");
    card.classList.add("carried");
    card.style.width = `${box.width}px`;
    if (drag.isTouch) navigator.vibrate?.(12);
    follow();
  }

  function follow() {
    if (!drag || !here.carried) return;
    drag.frame = undefined;
    const { clientX: x, clientY: y } = drag.at;
    drag.card.style.transform = `translate(${x - drag.dx}px, ${y - drag.dy}px) rotate(1.2deg)`;
    const below = document.elementFromPoint(x, y);
    const tab = below?.closest("[data-tab]");
    if (tab !== drag.tab) stayOn(tab);
    const cell = cellOf(below) ?? cellOf(below?.closest("td")?.querySelector("[data-cell]"));
    if (cell && here.root.contains(cell)) put(cell, y);
    // On the name of a phase nothing scrolls: it would be gone from below the finger.
    if (!tab && edges(x, y)) drag.frame = requestAnimationFrame(follow);
  }

  /* Above the first card whose middle is below the pointer. */
  function put(cell, y) {
    const list = cell.querySelector(".notes");
    let next = null;
    for (const other of list.children) {
      if (other === drag.card || other === drag.place) continue;
      const box = other.getBoundingClientRect();
      if (y < box.top + box.height / 2) {
        next = other;
        break;
      }
    }
    if (drag.place.parentElement === list && following(drag.place) === next) return;
    list.insertBefore(drag.place, next);
  }

  function following(place) {
    const next = place.nextElementSibling;
    return next === drag.card ? next.nextElementSibling : next;
  }

  /* Near an edge, what lies beyond comes in sight. */
  function edges(x, y) {
    const area = here.scroll, box = area.getBoundingClientRect();
    const bottom = Math.min(box.bottom, innerHeight), top = Math.max(box.top, 0);
    const by = (value, low, high) => (value < low + EDGE ? -STEP : value > high - EDGE ? STEP : 0);
    const across = by(x, box.left, box.right), down = by(y, top, bottom);
    if (!across && !down) return false;
    const before = [area.scrollLeft, area.scrollTop, scrollY];
    area.scrollBy(across, down);
    if (area.scrollHeight <= area.clientHeight) scrollBy(0, down);
    return before[0] !== area.scrollLeft || before[1] !== area.scrollTop || before[2] !== scrollY;
  }

  /* On a phone: staying on the name of another phase goes there. */
  function stayOn(tab) {
    clearTimeout(drag.staying);
    drag.tab = tab;
    if (tab) drag.staying = setTimeout(() => here.goToPhase?.(tab.dataset.tab), STAY);
  }

  function give() {
    clearTimeout(drag.timer);
    drag = null;
  }

  function end({ cancelled = false } = {}) {
    const { card, place, home, staying } = drag;
    clearTimeout(drag.timer);
    clearTimeout(staying);
    drag = null;
    if (here.carried !== card) return;
    card.classList.remove("carried");
    card.style.width = card.style.transform = "";
    here.root.classList.remove("carrying");
    if (cancelled) place.remove();
    else place.replaceWith(card);
    here.carried = null;
    // The click that follows a drop opens nothing.
    here.justDropped = true;
    setTimeout(() => { here.justDropped = false; }, 60);
    if (!cancelled) dropped(here, card, home).finally(() => here.ask());
  }
}
