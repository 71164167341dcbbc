/*
Writing in a card, in its place: half a second after the last key it is saved, every second while one types on, and also when one leaves it
or closes the page. What could not be saved stays in its field, and on this machine, until it can be.
*/
import { Unreachable } from "./here.js";
import { byKey, cellOf, face, grow, onTheMove, put } from "./cards.js";
import { decide } from "./conflict.js";
import { cardGone, phaseGone } from "./gone.js";
import { keep } from "./keeping.js";
import { intoLane } from "./moving.js";
import { inHand } from "./presence.js";

const PAUSE = 500, LONGEST = 1000, RETRY = 2000;
export const DRAFTS = "drafts";

export const editorFor = (here, card) => here.root.querySelector(`template[data-editor="${CSS.escape(cellOf(card)?.dataset.lane ?? "")}"]`);

/* Where a draft begins: what was on its way when it was kept may have arrived since. */
function since({ base, sent = {} }, stands) {
  const arrived = (name) => name in sent && sent[name].trim() === stands[name];
  return Object.fromEntries(Object.entries(base).map(([name, value]) => [name, arrived(name) ? stands[name] : value]));
}

export class Editor {
  constructor(here, card, { draft = null } = {}) {
    this.here = here;
    this.card = card;
    this.key = card.dataset.card;
    const stands = JSON.parse(card.dataset.values);
    this.base = draft ? since(draft, stands) : stands;
    this.sent = {}; // what the server was told last, as it was typed
    this.underWay = {}; // what a save is telling it now
    this.typedAt = -Infinity;
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
    if (draft) this.save().then(() => this.closeIfLeft());
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

  get isOpen() {
    return this.here.editors.get(this.key) === this;
  }

  get draft() {
    return { base: this.base, sent: this.underWay, values: this.now };
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
    this.typedAt = performance.now();
    this.began ??= this.typedAt;
    clearTimeout(this.later);
    this.saveIn(Math.min(PAUSE, this.began + LONGEST - this.typedAt));
    this.keepDraft();
  }

  saveIn(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  keepDraft() {
    keep(this.here, DRAFTS, this.key, this.isUnsaved ? this.draft : null);
  }

  /* How long one may still be typing: whoever does is not interrupted. */
  get typesOn() {
    return Math.max(0, this.typedAt + PAUSE - performance.now());
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
    if (!this.isOpen) return;
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
    this.typedAt = -Infinity;
    await this.save();
    if (!this.isOpen) return;
    if (this.isUnsaved || this.deciding) this.card.classList.remove("left");
    else if (!this.form.contains(document.activeElement)) this.close();
  }

  /* Nothing is saved from here on. */
  end() {
    for (const one of [this.timer, this.retry, this.later]) clearTimeout(one);
    this.here.editors.delete(this.key);
    keep(this.here, DRAFTS, this.key, null);
  }

  close() {
    this.end();
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
  save() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.began = null;
    if (!this.isOpen) return Promise.resolve();
    if (this.saving) {
      this.again = true;
      return this.saving;
    }
    if (!this.unsaved.length || this.deciding) return Promise.resolve();
    this.saving = this.send().finally(() => {
      this.saving = null;
      this.underWay = {};
      if (this.isOpen) this.keepDraft();
      this.shownState();
      if (!this.again) return undefined;
      this.again = false;
      return this.save();
    });
    return this.saving;
  }

  /* The page goes: what the server does not have yet goes with it, also past a save that is under way. */
  last() {
    const left = this.unsaved.filter(([name, value]) => value !== this.underWay[name]);
    this.keepDraft();
    if (left.length) this.here.post(this.form.action, this.asking(left), { keepalive: true }).catch(() => {});
  }

  /* Each field as it is to be, and as it was when one began; what is on its way already is there before this. */
  asking(changed) {
    const fields = {};
    for (const [name, value] of changed) {
      fields[name] = value;
      fields[`base_${name}`] = this.underWay[name] ?? this.base[name] ?? "";
    }
    return fields;
  }

  async send() {
    const changed = this.unsaved;
    const begun = () => {
      this.underWay = Object.fromEntries(changed);
      this.keepDraft();
    };
    this.keepDraft();
    if (!this.card.classList.contains("waiting")) this.tell(this.here.word("saving"));
    let status, data;
    try {
      ({ status, data } = await this.here.post(this.form.action, this.asking(changed), { begun }));
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
      if (this.typesOn) this.later = setTimeout(() => this.saved(data), this.typesOn);
      else this.saved(data);
    }
  }

  saved({ hint, offer }) {
    this.tell(hint ?? this.here.word("saved"), hint ? "hint" : "good");
    if (offer) this.advise(offer);
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
    if (this.typesOn) {
      this.saveIn(this.typesOn);
      return;
    }
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

  /* It may belong in another lane: one press takes the card there. */
  advise({ lane, label }) {
    this.press(label, async () => {
      await this.save();
      if (this.isUnsaved) return;
      this.close();
      await intoLane(this.here, this.key, lane);
    });
  }

  /* It belongs in another lane: one press takes the text there. */
  offer({ lane, label }, changed) {
    this.press(label, async () => {
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
  }

  press(lane, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small quiet";
    button.textContent = this.here.word("put_under", { lane });
    button.addEventListener("click", act);
    this.saying.append(" ", button);
  }

  /* The card was taken off meanwhile: its text is not. */
  gone(by = "") {
    if (!this.isOpen) return;
    const { text } = this.now, draft = this.isUnsaved ? this.draft : null;
    this.end();
    inHand(this.here, "");
    this.card.remove();
    cardGone(this.here, this.key, { by, text, draft });
  }

  /* Its phase was taken off, and the card with it: what is written in it is saved all the same, and comes back with the phase. */
  goneWith(phase) {
    if (this.isOff) return;
    this.isOff = true;
    inHand(this.here, "");
    phaseGone(this.here, phase, this.now.text, () => byKey(this.key), (card) => this.here.edit(card));
    this.save().then(() => this.closeIfLeft());
  }

  /* After a network came back: whoever is elsewhere by now sees the card closed. */
  closeIfLeft() {
    if (this.isOpen && !this.isUnsaved && !this.deciding && !this.form.contains(document.activeElement)) this.close();
  }

  tell(text, kind = "") {
    if (this.saying.textContent === text) return;
    this.saying.textContent = text;
    this.saying.className = `saying ${kind}`;
  }

  shownState() {
    this.card.classList.toggle("unsaved", this.unsaved.length > 0);
  }
}

