/* New cards, one after the other: Enter adds and stays. A card that is on its way stands at its place already. */
import { Unreachable } from "./here.js";
import { arrange, cellAt, cellOf, face, grow, put } from "./cards.js";
import { phaseGone, said } from "./gone.js";
import { keep, kept } from "./keeping.js";
import { intoLane } from "./moving.js";

const RETRY = 2000, NEW = "new", FIELDS = "fields", LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

export function adding(here) {
  let sending = Promise.resolve();
  here.startAdding = (cell) => {
    const details = cell.querySelector(":scope > .add");
    if (!details) return;
    details.open = true;
    details.querySelector("textarea").focus({ preventScroll: true });
    details.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  here.root.addEventListener("click", (event) => {
    const summary = event.target.closest(".add > summary");
    if (!summary) return;
    event.preventDefault();
    if (summary.parentElement.open) close(summary.parentElement);
    else here.startAdding(cellOf(summary));
  });
  here.root.addEventListener("submit", (event) => {
    if (!event.target.closest(".add")) return;
    event.preventDefault();
    add(event.target);
  });
  here.root.addEventListener("input", (event) => {
    if (!event.target.closest(".add")) return;
    grow(event.target);
    keepField(event.target.form);
  });
  here.root.addEventListener("keydown", (event) => {
    const details = event.target.matches("textarea") && event.target.closest(".add");
    if (!details || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (event.target.value.trim()) add(event.target.form);
      else close(details, { focus: true });
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(details, { focus: true });
    }
  });
  here.root.addEventListener("focusout", (event) => {
    const details = event.target.closest(".add");
    // What was typed there and not yet added stays.
    if (!details?.open || details.contains(event.relatedTarget) || details.querySelector("textarea").value.trim()) return;
    if (event.relatedTarget) close(details);
  });

  for (const fields of Object.values(kept(here, NEW))) goOn(fields);
  for (const fields of Object.values(kept(here, FIELDS))) if (!takeUp(fields) && !here.isPart) forget(fields);

  /* The phase of an open field was taken off: its text waits for it. */
  here.withoutPlace = (fields, phase) => {
    phaseGone(here, phase, fields.text, () => takeUp(fields), (details) => here.startAdding(cellOf(details)));
  };

  function addAt({ lane, phase }) {
    return cellAt(here, lane, phase)?.querySelector(":scope > .add");
  }

  /* What stands in a field stays on this machine until it is added. */
  function keepField(form) {
    const { lane, phase, text } = form.elements;
    const fields = { lane: lane.value, phase: phase.value, text: text.value };
    keep(here, FIELDS, `${fields.lane}|${fields.phase}`, text.value.trim() ? fields : null);
  }

  /* Put a text into its field again; nothing where there is none. */
  function takeUp(fields) {
    const details = addAt(fields);
    if (!details) return null;
    const area = details.querySelector("textarea");
    details.open = true;
    area.value ||= fields.text;
    grow(area);
    return details;
  }

  function forget({ lane, phase, text }) {
    keep(here, FIELDS, `${lane}|${phase}`, null);
    said(here, `${here.word("failed")} ${text}`);
  }

  function close(details, { focus = false } = {}) {
    details.open = false;
    if (focus) details.querySelector("summary").focus({ preventScroll: true });
  }

  function add(form) {
    const area = form.elements.text, text = area.value.trim();
    if (!text) return;
    area.value = "";
    grow(area);
    keepField(form);
    const fields = { lane: form.elements.lane.value, phase: form.elements.phase.value, text, key: newKey() };
    keep(here, NEW, fields.key, fields);
    queue(cellOf(form), fields);
  }

  /* What was on its way when this page was closed the last time; the place that it was for may be gone by now. */
  function goOn(fields) {
    const cell = cellAt(here, fields.lane, fields.phase);
    if (cell?.querySelector(":scope > .add")) {
      queue(cell, fields);
      return;
    }
    if (here.isPart) return;
    keep(here, NEW, fields.key, null);
    said(here, `${here.word("failed")} ${fields.text}`);
  }

  /* One after the other: in the order in which they were typed. */
  function queue(cell, fields) {
    const pending = document.createElement("li"), words = document.createElement("span");
    pending.className = `note pending ${fields.lane}`;
    words.className = "face";
    words.textContent = fields.text;
    pending.append(words);
    cell.querySelector(".notes").append(pending);
    sending = sending.then(() => send(pending, fields, cell.querySelector(":scope > .add textarea")));
  }

  async function send(pending, fields, area) {
    for (;;) {
      try {
        const { status, data } = await here.post(here.address("add"), fields);
        if (status >= 400) return refuse(pending, fields, area, data);
        keep(here, NEW, fields.key, null);
        const list = pending.parentElement;
        const fresh = data.card.removed ? null : put(here, data.card);
        if (fresh && fresh.parentElement === list && pending.isConnected) pending.replaceWith(fresh);
        else pending.remove();
        arrange(here, data.cells ?? []);
        here.say(here.word("added", { text: fields.text }));
        hint(area, data, fresh);
        return undefined;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        if (!pending.classList.contains("waiting")) wait(pending);
        await new Promise((resolve) => { setTimeout(resolve, RETRY); });
      }
    }
  }

  function wait(pending) {
    const why = document.createElement("p");
    why.className = "saying waits";
    why.textContent = here.word("offline");
    pending.classList.add("waiting");
    pending.append(why);
    here.say(why.textContent);
  }

  /* What could be said better stands below the field in which one types on, and goes with the next card. */
  function hint(area, { hint: words, offer }, fresh) {
    area.form.querySelector(".hint")?.remove();
    if (!words) return;
    const line = document.createElement("p");
    line.className = "saying hint";
    line.textContent = words;
    if (offer && fresh) {
      button(line, here.word("put_under", { lane: offer.label }), () => {
        line.remove();
        intoLane(here, fresh.dataset.card, offer.lane);
      });
    }
    button(line, here.word("change"), () => fresh && here.edit(fresh));
    area.form.append(line);
    here.say(words);
  }

  function drop(pending, fields) {
    pending.remove();
    keep(here, NEW, fields.key, null);
  }

  /* What may not stand there says why, and its text can be changed or put where it belongs. */
  function refuse(pending, fields, area, data) {
    if (!pending.isConnected) {
      keep(here, NEW, fields.key, null);
      said(here, `${data.message ?? here.word("failed")} ${fields.text}`);
      return;
    }
    const why = document.createElement("p");
    why.className = "saying bad";
    why.textContent = data.message ?? here.word("failed");
    pending.classList.remove("waiting");
    pending.classList.add("refused");
    pending.querySelector(".waits")?.remove();
    pending.append(why);
    if (data.offer) {
      button(pending, here.word("put_under", { lane: data.offer.label }), () => {
        drop(pending, fields);
        sending = sending.then(async () => {
          const { status, data: moved } = await here.post(here.address("add"), { ...fields, lane: data.offer.lane, key: newKey() });
          if (status >= 400) return here.toast(moved.message, { kind: "bad" });
          face(put(here, moved.card))?.focus();
          return undefined;
        });
      });
    }
    button(pending, here.word("change"), () => {
      drop(pending, fields);
      here.startAdding(cellOf(area));
      area.value = [fields.text, area.value].filter(Boolean).join("\n");
      grow(area);
      keepField(area.form);
    });
    here.say(why.textContent);
  }
}

/* The key of a new card is made here: whoever sends it twice, because no answer came, has one card. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}

function button(place, words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button small quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  place.append(" ", made);
}
