/*
Notes of a meeting, typed fast: Enter sends a line and empties the field at once, so that the next one can be typed meanwhile. A line that
was not saved stands above the list until it is; the list shows what others write down, too.
*/
const EVERY = 5000;

let form, list, unsaved;

export function start(root) {
  const found = root.querySelector("[data-notes]");
  if (!found || found === form) return;
  form = found;
  list = root.querySelector("[data-note-list]");
  unsaved = root.querySelector("[data-unsaved]");
  let sending = Promise.resolve();
  form.addEventListener("submit", (event) => {
    const field = form.elements.text;
    if (!field.value.trim()) return;
    event.preventDefault();
    const line = new FormData(form);
    field.value = "";
    field.focus();
    // One after the other: in the order in which they were typed.
    sending = sending.then(() => send(line));
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.childElementCount) event.preventDefault();
  });
  setInterval(() => document.hidden || list.contains(document.activeElement) || renew(), EVERY);
}

async function send(line) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: line, headers: { "HX-Request": "true" } });
    if (answer.redirected) throw new Error();
    const text = await answer.text();
    if (!answer.ok) return keep(line, answer.status === 422 ? text : "");
    show(text);
    return undefined;
  } catch {
    return keep(line, "");
  }
}

/* What was not saved, with why, and a button to send it again. */
function keep(line, why) {
  const row = document.createElement("p"), said = document.createElement("q"), again = document.createElement("button");
  said.textContent = line.get("text");
  again.type = "button";
  again.className = "button quiet";
  again.textContent = form.dataset.again;
  again.addEventListener("click", () => {
    row.remove();
    send(line);
  });
  row.append(`${why || form.dataset.failed} `, said, " ", again);
  unsaved.append(row);
}

async function renew() {
  try {
    const answer = await fetch(list.dataset.noteList, { headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    // Without a network the list stays as it is.
  }
}

function show(html) {
  if (list.dataset.shown === html) return;
  list.dataset.shown = html;
  list.innerHTML = html;
}
