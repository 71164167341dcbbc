/*
Writing in a card, in its place: half a second after the last key it is saved, and also when one leaves it or closes the page. What could
not be saved stays in its field, and on this machine, until it can be.
*/
import { Unreachable } from "./here.js";
import { byKey, cardOf, cellOf, face, grow, onTheMove, put } from "./cards.js";
import { decide } from "./conflict.js";
import { keep, kept } from "./keeping.js";
import { inHand } from "./presence.js";

const PAUSE = 500, RETRY = 2000, DRAFTS = "drafts";

export function editing(here) {
  here.edit = (card, options) => {
    const open = here.editors.get(card.dataset.card);
    if (open) open.focus();
    else new Editor(here, card, options);
  };
  here.root.addEventListener("click", (event) => {
    const link = event.target.closest(".face");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const card = cardOf(link);
    if (!card || !editorFor(here, card)) return;
    event.preventDefault();
    if (!here.justDropped) here.edit(card);
  });
  window.addEventListener("pagehide", () => { for (const editor of here.editors.values()) editor.save({ keepalive: true }); });
  window.addEventListener("online", () => { for (const editor of here.editors.values()) editor.save(); });
  window.addEventListener("beforeunload", (event) => {
    if ([...here.editors.values()].some((editor) => editor.isStuck)) event.preventDefault();
  });
  resume(here);
}

const editorFor = (here, card) => here.root.querySelector(`template[data-editor="${CSS.escape(cellOf(card)?.dataset.lane ?? "")}"]`);

/* What was not saved when this page was closed the last time. */
function resume(here) {
  for (const [key, draft] of Object.entries(kept(here, DRAFTS))) {
    const card = byKey(key);
    if (card && editorFor(here, card)) new Editor(here, card, { draft });
    else lost(here, key, draft);
  }
}

/* Its card is not here any more: its text is said once more, for whoever wants to keep it. */
function lost(here, key, draft) {
  keep(here, DRAFTS, key, null);
  const text = draft.values?.text ?? "";
  if (text) here.toast(here.word("gone", { name: here.word("someone"), text }), { kind: "bad lasting" });
}

class Editor {
  constructor(here, card, { draft = null } = {}) {
    this.here = here;
    this.card = card;
    this.key = card.dataset.card;
    this.base = draft?.base ?? JSON.parse(card.dataset.values);
    this.sent = {}; // what the server was told last, as it was typed
    this.html = ""; // the card as the server has it now, to be shown when one leaves
    this.form = editorFor(here, card).content.firstElementChild.cloneNode(true);
    this.form.action = here.address("card", this.key);
    this.saying = this.form.querySelector("[data-saying]");
    this.fields = [...this.form.elements].filter((one) => one.name);
    for (const field of this.fields) this.fill(field, (draft?.values ?? this.base)[field.name] ?? "");
    const more = this.form.querySelector("[data-more]");
    if (more) more.href = this.form.action;
    here.editors.set(this.key, this);
    card.classList.add("editing");
    card.classList.remove("glows");
    card.append(this.form);
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => this.typed(event.target));
    this.form.addEventListener("keydown", (event) => this.keyed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.leave({ back: true });
    });
    this.form.addEventListener("focusin", () => inHand(here, this.key));
    this.form.addEventListener("focusout", (event) => this.left(event));
    if (draft) this.save();
    else this.focus();
    for (const field of this.fields) if (field.matches("textarea")) grow(field);
  }

  fill(field, value) {
    if (field.type === "checkbox") field.checked = value === field.value;
    else field.value = value;
  }

  value(field) {
    if (field.type === "checkbox") return field.checked ? field.value : "";
    return field.value;
  }

  get now() {
    return Object.fromEntries(this.fields.map((field) => [field.name, this.value(field)]));
  }

  /* The fields that the server does not have as they stand here. */
  get unsaved() {
    return Object.entries(this.now).filter(([name, value]) => value !== (this.sent[name] ?? this.base[name] ?? ""));
  }

  /* What is left to be sent goes with the page; this cannot. */
  get isStuck() {
    return this.refused || this.deciding || this.card.classList.contains("waiting");
  }

  get isUnsaved() {
    return this.unsaved.length > 0 || this.saving || this.refused;
  }

  focus() {
    this.card.classList.remove("left");
    const text = this.form.elements.text;
    text.focus({ preventScroll: true });
    text.setSelectionRange(text.value.length, text.value.length);
    this.card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  typed(field) {
    if (field.matches("textarea")) grow(field);
    this.refused = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  keyed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea, input"))) {
      event.preventDefault();
      event.stopPropagation();
      this.leave({ back: true });
    }
  }

  left(event) {
    if (this.here.editors.get(this.key) !== this) return;
    if (onTheMove.has(this.card) || this.card.contains(event.relatedTarget) || this.deciding) return;
    // Another window was taken in hand, or a list of suggestions: the field still has the focus when that is over.
    if (!event.relatedTarget && !document.hasFocus()) {
      this.save();
      return;
    }
    inHand(this.here, "");
    this.leave();
  }

  /* Save, and show the card again; what cannot be saved stays open. */
  async leave({ back = false } = {}) {
    if (back) {
      // The focus goes at once: a slow line is no reason to wait.
      this.card.classList.add("left");
      const words = this.card.querySelector(".text");
      if (words) words.textContent = this.now.text;
      face(this.card).focus({ preventScroll: true });
    }
    await this.save();
    if (this.isUnsaved || this.deciding) this.card.classList.remove("left");
    else if (!this.form.contains(document.activeElement)) this.close();
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.here.editors.delete(this.key);
    keep(this.here, DRAFTS, this.key, null);
    const focused = this.card.contains(document.activeElement);
    this.form.remove();
    this.card.classList.remove("editing", "left", "waiting", "unsaved");
    if (this.html) {
      const { lane, phase } = cellOf(this.card)?.dataset ?? {};
      const fresh = put(this.here, { key: this.key, lane, phase, html: this.html });
      if (focused && fresh) face(fresh).focus({ preventScroll: true });
    } else if (focused) {
      face(this.card).focus({ preventScroll: true });
    }
  }

  /* One save at a time; what was typed meanwhile follows. */
  save(options) {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    if (this.saving) {
      this.again = true;
      return this.saving;
    }
    if (!this.unsaved.length || this.deciding) return Promise.resolve();
    this.saving = this.send(options).finally(() => {
      this.saving = null;
      this.shownState();
      if (!this.again) return undefined;
      this.again = false;
      return this.save();
    });
    return this.saving;
  }

  async send(options) {
    const changed = this.unsaved, fields = {};
    for (const [name, value] of changed) {
      fields[name] = value;
      fields[`base_${name}`] = this.base[name] ?? "";
    }
    keep(this.here, DRAFTS, this.key, { base: this.base, values: this.now });
    this.tell(this.here.word("saving"));
    let status, data;
    try {
      ({ status, data } = await this.here.post(this.form.action, fields, options));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.card.classList.add("waiting");
      this.tell(this.here.word("offline"), "waits");
      this.retry = setTimeout(() => this.save().then(() => this.closeIfLeft()), RETRY);
      return;
    }
    this.card.classList.remove("waiting");
    if (status === 409 && data.removed) {
      this.gone(data.by);
    } else if (status === 409 && data.conflicts) {
      this.kept(changed, data, new Set(data.conflicts.map((one) => one.field)));
      this.conflict(data);
    } else if (status >= 400) {
      this.refuse(changed, data);
    } else {
      this.kept(changed, data);
      this.tell(data.hint ?? this.here.word("saved"), data.hint ? "hint" : "good");
      if (!this.unsaved.length) keep(this.here, DRAFTS, this.key, null);
    }
  }

  /* The server has these fields now; the next save begins where this one ended. */
  kept(changed, data, except = new Set()) {
    for (const [name, value] of changed) {
      if (except.has(name)) continue;
      this.sent[name] = value;
      this.base[name] = data.values[name] ?? "";
    }
    this.take(data.values, except);
    if (data.card) {
      this.html = data.card.html;
      this.card.dataset.values = JSON.stringify(data.values);
    }
  }

  /* Fields that someone else changed, and nobody here, become theirs before one's eyes. */
  take(values, except = new Set()) {
    for (const field of this.fields) {
      const name = field.name, theirs = values[name] ?? "";
      const untouched = this.value(field) === (this.sent[name] ?? this.base[name] ?? "");
      if (except.has(name) || !untouched || theirs === (this.base[name] ?? "")) continue;
      this.base[name] = theirs;
      delete this.sent[name];
      const [start, end] = [field.selectionStart, field.selectionEnd];
      this.fill(field, theirs);
      if (field === document.activeElement && start !== null && start !== undefined) field.setSelectionRange(start, end);
      if (field.matches("textarea")) grow(field);
    }
  }

  /* The card came anew from the server while one writes in it. */
  heard(fresh, html) {
    this.html = html;
    if (!fresh.dataset.values) return;
    this.card.dataset.values = fresh.dataset.values;
    if (!this.saving) this.take(JSON.parse(fresh.dataset.values));
  }

  async conflict(data) {
    this.deciding = true;
    this.tell(this.here.word("conflict", { name: data.by }), "bad");
    for (const one of data.conflicts) {
      const field = this.form.elements[one.field];
      const chosen = await decide(this.here, { ...one, mine: this.value(field) }, data.by, field);
      this.base[one.field] = one.theirs;
      this.sent[one.field] = one.theirs;
      this.fill(field, chosen);
      if (field.matches("textarea")) grow(field);
    }
    this.deciding = false;
    this.card.classList.remove("left");
    this.focus();
    await this.save();
  }

  refuse(changed, data) {
    // It is not asked again for the same: only when something else is typed.
    for (const [name, value] of changed) this.sent[name] = value;
    this.refused = true;
    this.tell(data.message ?? this.here.word("failed"), "bad");
    this.here.say(data.message ?? this.here.word("failed"));
    const wrong = this.form.elements[data.field] ?? this.form.elements.text;
    wrong?.setAttribute?.("aria-invalid", "true");
    wrong?.addEventListener?.("input", () => wrong.removeAttribute("aria-invalid"), { once: true });
    if (data.offer) this.offer(data.offer, Object.fromEntries(changed));
  }

  /* It belongs in another lane: one press takes the text there. */
  offer({ lane, label }, changed) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small quiet";
    button.textContent = this.here.word("put_under", { lane: label });
    button.addEventListener("click", async () => {
      const { phase } = cellOf(this.card).dataset;
      const { status, data } = await this.here.post(this.here.address("add"), { lane, phase, text: changed.text ?? this.now.text });
      if (status >= 400) return this.tell(data.message, "bad");
      for (const field of this.fields) this.fill(field, this.base[field.name] ?? "");
      this.sent = {};
      this.refused = false;
      this.close();
      const fresh = put(this.here, data.card);
      this.here.ask();
      face(fresh)?.focus();
      return undefined;
    });
    this.saying.append(" ", button);
  }

  /* The card was taken off meanwhile: its text is not. */
  gone(by = "") {
    const text = this.now.text, had = this.isUnsaved;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.here.editors.delete(this.key);
    keep(this.here, DRAFTS, this.key, null);
    const { key, here } = this, { lane, phase } = cellOf(this.card)?.dataset ?? {};
    this.card.remove();
    const back = async () => {
      const { status, data } = await here.post(here.address("restore", key), {});
      if (status >= 400) return here.toast(data.message, { kind: "bad" });
      const fresh = put(here, data.card) ?? byKey(key);
      if (fresh) {
        here.edit(fresh);
        const editor = here.editors.get(key);
        if (had && editor) {
          editor.form.elements.text.value = text;
          editor.save();
        }
      }
      here.ask();
      return undefined;
    };
    here.toast(here.word("gone", { name: by || here.word("someone"), text }), { acts: [[here.word("putBack"), back]], kind: "bad" });
    here.say(here.word("gone", { name: by || here.word("someone"), text }));
    return { lane, phase };
  }

  /* After a network came back: whoever is elsewhere by now sees the card closed. */
  closeIfLeft() {
    if (!this.isUnsaved && !this.form.contains(document.activeElement) && this.here.editors.get(this.key) === this) this.close();
  }

  tell(text, kind = "") {
    this.saying.textContent = text;
    this.saying.className = `saying ${kind}`;
  }

  shownState() {
    this.card.classList.toggle("unsaved", this.unsaved.length > 0);
  }
}

