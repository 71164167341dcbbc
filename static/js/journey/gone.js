/* What was written where nothing stands any more, as a card or its phase was taken off: it stays in sight until one has it elsewhere. */
import { Unreachable } from "./here.js";
import { byKey, put } from "./cards.js";

/* Say a text that has no place; where it can have one again, `act` makes it, and says whether that went. */
export function said(here, words, label = "", act = null) {
  const once = async () => {
    if (!(await act())) said(here, words, label, act);
  };
  here.toast(words, { acts: act ? [[label, once]] : [], kind: "bad lasting" });
  here.say(words);
}

export function cardGone(here, key, { by, text, draft }) {
  said(here, here.word("gone", { name: by || here.word("someone"), text }), here.word("putBack"), async () => {
    const data = await putBack(here, "restore", key);
    if (!data) return false;
    const fresh = put(here, data.card) ?? byKey(key);
    if (fresh) {
      here.edit(fresh, { draft });
      here.editors.get(key).focus();
    }
    here.ask();
    return true;
  });
}

/* What was there is to be found again, by `find`, once the grid comes anew with the phase. */
export function phaseGone(here, { key, name }, text, find, act) {
  said(here, here.word("phaseGone", { phase: name, text }), here.word("phaseBack"), async () => {
    if (!(await putBack(here, "restorePhase", key))) return false;
    const look = () => {
      const found = find();
      if (!found) return;
      here.root.removeEventListener("canvas:changed", look);
      here.goToPhase(key, { only: true });
      act(found);
    };
    here.root.addEventListener("canvas:changed", look);
    here.ask();
    return true;
  });
}

/* What the server says of it; nothing, with the reason in sight, when that cannot be. */
async function putBack(here, what, key) {
  try {
    const { status, data } = await here.post(here.address(what, key), {});
    if (status < 400) return data;
    here.toast(data.message, { kind: "bad" });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    here.toast(here.word("offline_short"), { kind: "bad" });
  }
  return null;
}
