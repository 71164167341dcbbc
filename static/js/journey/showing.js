/* How the canvas is looked at: one lane alone, large for a room, and on a phone one phase at a time. */
import { asGrid } from "./keys.js";

export function showing(here) {
  const { root } = here;
  here.goToPhase = (key, { only = false } = {}) => phase(here, key, { only });
  root.addEventListener("click", (event) => {
    const lane = event.target.closest("[data-only]"), tab = event.target.closest("[data-tab]");
    if (lane && alone(here, lane.dataset.only)) event.preventDefault();
    if (tab) {
      event.preventDefault();
      phase(here, tab.dataset.tab);
    }
  });
  document.addEventListener("click", (event) => {
    const big = event.target.closest("[data-big-switch]"), full = event.target.closest("[data-full]");
    if (big) {
      event.preventDefault();
      large(here);
    }
    if (full) toggleFull();
  });
  for (const button of document.querySelectorAll("[data-needs-script]")) button.hidden = false;
  root.querySelector("[data-guide]")?.addEventListener("toggle", ({ target }) => {
    // Below the grid it opens out of sight.
    if (target.open && matchMedia("(max-width: 760px)").matches) target.scrollIntoView({ block: "start" });
  });
  const keys = phases(here);
  const asked = location.hash.replace("#phase-", "");
  let card = null;
  try {
    card = location.hash.startsWith("#card-") ? root.querySelector(location.hash) : null;
  } catch {
    // Not an address of a card.
  }
  phase(here, card?.closest("[data-cell]")?.dataset.phase || (keys.includes(asked) ? asked : keys[0]), { only: true });
  card?.scrollIntoView({ block: "center", inline: "center" });
}

/* After the grid came anew. */
export function arranged(here) {
  asGrid(here);
  const keys = phases(here);
  phase(here, keys.includes(here.phase) ? here.phase : keys[0], { only: true });
  const only = new URLSearchParams(location.search).get("lane");
  if (only && here.grid.querySelectorAll("[data-row]").length > 1) hideRows(here, only);
}

const phases = (here) => [...here.root.querySelectorAll("[data-tab]")].map((tab) => tab.dataset.tab);

/* `away` counts on a phone alone, where one phase is in sight. */
function phase(here, key, { only = false } = {}) {
  if (!key || key === here.phase) {
    if (!key) return;
  }
  here.phase = key;
  for (const cell of here.grid?.querySelectorAll("th[data-phase], td[data-phase]") ?? []) cell.classList.toggle("away", cell.dataset.phase !== key);
  for (const tab of here.root.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === key) {
      tab.setAttribute("aria-current", "true");
      middle(tab);
    } else tab.removeAttribute("aria-current");
  }
  if (!only) document.getElementById(`phase-${key}`)?.scrollIntoView({ block: "nearest", inline: "start" });
}

/* The names of phases move, the page does not. */
function middle(tab) {
  const list = tab.parentElement;
  list.scrollLeft += tab.getBoundingClientRect().left - list.getBoundingClientRect().left - (list.clientWidth - tab.clientWidth) / 2;
}

function hideRows(here, lane) {
  const rows = [...here.grid.querySelectorAll("[data-row]")];
  const isAlone = lane && rows.some((row) => row.dataset.row === lane);
  for (const row of rows) row.classList.toggle("away", Boolean(isAlone) && row.dataset.row !== lane);
  here.root.classList.toggle("one-lane", Boolean(isAlone));
  return isAlone;
}

/* One lane alone, or all of them again; false when the others are not on the page. */
function alone(here, lane) {
  if (here.grid.querySelectorAll("[data-row]").length < 2) return false;
  const address = new URL(location.href), isAlone = address.searchParams.get("lane") === lane;
  if (isAlone) address.searchParams.delete("lane");
  else address.searchParams.set("lane", lane);
  history.replaceState(null, "", address);
  hideRows(here, isAlone ? "" : lane);
  const link = here.grid.querySelector(`[data-only="${lane}"] .visually-hidden`);
  if (link) link.textContent = here.word(isAlone ? "only_lane" : "all_lanes");
  return true;
}

function large(here) {
  const address = new URL(location.href), isLarge = document.body.classList.toggle("big");
  if (isLarge) address.searchParams.set("big", "1");
  else address.searchParams.delete("big");
  history.replaceState(null, "", address);
  if (!isLarge && document.fullscreenElement) document.exitFullscreen();
  for (const link of document.querySelectorAll("[data-big-switch]")) link.setAttribute("aria-pressed", String(isLarge));
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
