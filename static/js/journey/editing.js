/* Which cards are being written: one that is pressed opens in its place, and what was not saved when the page went opens again. */
import { byKey, cardOf } from "./cards.js";
import { DRAFTS, Editor, editorFor } from "./editor.js";
import { said } from "./gone.js";
import { keep, kept } from "./keeping.js";

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
  window.addEventListener("pagehide", () => { for (const editor of here.editors.values()) editor.last(); });
  window.addEventListener("online", () => { for (const editor of here.editors.values()) editor.save(); });
  window.addEventListener("beforeunload", (event) => {
    if ([...here.editors.values()].some((editor) => editor.isStuck)) event.preventDefault();
  });
  resume(here);
}

/* What was not saved when this page was closed the last time. */
function resume(here) {
  for (const [key, draft] of Object.entries(kept(here, DRAFTS))) {
    const card = byKey(key);
    if (card && editorFor(here, card)) new Editor(here, card, { draft });
    else if (!here.isPart) lost(here, key, draft);
  }
}

/* Its card is not here any more: its text is said once more, for whoever wants to keep it. */
function lost(here, key, draft) {
  keep(here, DRAFTS, key, null);
  const text = draft.values?.text ?? "";
  if (text) said(here, here.word("gone", { name: here.word("someone"), text }));
}
