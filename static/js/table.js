/* Tables: click a head to sort, type to filter, tick many rows at once (Shift ticks a range). Works on the rows that are on the page. */
const words = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

export function start(root) {
  for (const table of root.querySelectorAll("[data-table]")) once(table, () => { sortable(table); filterable(table); });
  for (const bar of root.querySelectorAll("[data-bulk]")) once(bar, () => bulk(bar));
}

function once(element, work) {
  if (element.dataset.ready) return;
  element.dataset.ready = "yes";
  work();
}

const value = (row, column) => row.cells[column]?.dataset.sort ?? row.cells[column]?.textContent.trim() ?? "";

function sortable(table) {
  const body = table.querySelector("tbody");
  for (const head of table.querySelectorAll("th[data-kind]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const number = head.dataset.kind === "number";
      const now = head.getAttribute("aria-sort");
      // Numbers and days are most often looked at from the largest.
      const order = now ? (now === "ascending" ? "descending" : "ascending") : head.dataset.kind === "text" ? "ascending" : "descending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const compare = (one, two) => (number ? amount(value(one, head.cellIndex)) - amount(value(two, head.cellIndex)) : words.compare(value(one, head.cellIndex), value(two, head.cellIndex)));
      const rows = [...body.rows].sort(compare);
      body.append(...(order === "descending" ? rows.reverse() : rows));
    });
  }
}

function amount(text) {
  const plain = Number(text);
  if (text !== "" && !Number.isNaN(plain)) return plain;
  return Number(text.replace(/[^\d,-]/g, "").replace(",", ".")) || 0;
}

function filterable(table) {
  const filter = table.querySelector("[data-filter]");
  if (!filter) return;
  filter.hidden = false;
  const input = filter.querySelector("input"), found = filter.querySelector("[data-found]");
  input.addEventListener("input", () => {
    const wanted = plain(input.value).split(/\s+/);
    let count = 0;
    for (const row of table.querySelector("tbody").rows) {
      const text = plain(row.textContent);
      row.hidden = !wanted.every((word) => text.includes(word));
      count += row.hidden ? 0 : 1;
    }
    found.textContent = found.dataset.found.replace("{n}", count);
  });
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

function bulk(bar) {
  const id = bar.dataset.bulk, told = bar.querySelector("[data-ticked]"), all = document.querySelector(`[data-tick-all="${CSS.escape(id)}"]`);
  const boxes = () => [...document.querySelectorAll(`input.tick[form="${CSS.escape(id)}"]`)];
  const shown = () => boxes().filter((box) => !box.closest("tr")?.hidden);
  let last = null;
  const tell = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    told.textContent = told.dataset.ticked.replace("{n}", ticked);
    // Nothing ticked, nothing to do: the bar comes with the first tick.
    bar.classList.toggle("idle", !ticked);
    if (!all) return;
    all.checked = ticked > 0 && shown().every((box) => box.checked);
    all.indeterminate = ticked > 0 && !all.checked;
  };
  all?.addEventListener("change", () => {
    for (const box of shown()) box.checked = all.checked;
    tell();
  });
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.("input.tick[form]");
    if (!box || box.getAttribute("form") !== id) return;
    const row = shown(), from = row.indexOf(last), to = row.indexOf(box);
    if (event.shiftKey && from >= 0) for (const between of row.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked;
    last = box;
    tell();
  });
  // A row that was decided by itself takes its tick along.
  document.addEventListener("htmx:load", tell);
  tell();
}
