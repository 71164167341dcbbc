/* What all parts of a canvas share: its addresses and words, how something is sent, and how something is said. */
const SHOWN = 10000;

export class Unreachable extends Error {}

export class Here {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.mayEdit = "editable" in root.dataset;
    this.isPart = root.classList.contains("one-lane"); // what is not on the page may be on the canvas all the same
    this.revision = Number(root.dataset.revision);
    this.editors = new Map(); // by key of the card that is being written
    this.carried = null; // the card that is on its way: nothing else moves meanwhile
    this.undo = null;
    this.latest = null; // what was done last, told to the server or not
    this.sent = 0; // how often something was sent or answered: news that was asked for before that is old
    this.line = Promise.resolve();
    this.ask = () => {};
    this.voice = root.querySelector("[data-voice]");
    this.toasts = root.querySelector("[data-toasts]");
  }

  get grid() {
    return this.root.querySelector("[data-grid]");
  }

  get scroll() {
    return this.root.querySelector("[data-scroll]");
  }

  address(name, key = "") {
    return this.root.dataset[`to${name[0].toUpperCase()}${name.slice(1)}`].replace("KEY", key);
  }

  word(name, values = {}) {
    return this.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  /*
  The answer to a form. What is done after one another arrives after one another: a text is kept before its card is taken off. When the page
  closes (`keepalive`) nothing waits. `begun` is called when it goes.
  */
  post(address, fields, { keepalive = false, begun = () => {} } = {}) {
    this.sent += 1;
    if (keepalive) return this.send(address, fields, { keepalive });
    const go = () => {
      begun();
      return this.send(address, fields);
    };
    const answer = this.line.then(go).finally(() => { this.sent += 1; });
    this.line = answer.catch(() => {});
    return answer;
  }

  /* Without a network, or when a server is being updated, it throws Unreachable. */
  async send(address, fields, { keepalive = false } = {}) {
    const body = new URLSearchParams({ csrf_token: this.root.dataset.token, ...fields });
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body, keepalive, headers: { Accept: "application/json" } });
    } catch {
      throw new Unreachable();
    }
    if (answer.status >= 502 || answer.status === 429) throw new Unreachable();
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const data = isJson ? await answer.json() : {};
    if (!isJson && answer.status !== 204) return { status: answer.ok ? 403 : answer.status, data: { message: this.word("over") } };
    return { status: answer.status, data };
  }

  /* For ears alone. */
  say(text) {
    this.voice.textContent = "";
    requestAnimationFrame(() => { this.voice.textContent = text; });
  }

  /* A line at the foot that goes by itself, unless it is `lasting`; `acts` are buttons: [words, what they do]. */
  toast(text, { acts = [], kind = "" } = {}) {
    const line = document.createElement("div");
    line.className = `toast ${kind}`;
    const words = document.createElement("p");
    words.textContent = text;
    line.append(words);
    const away = () => line.remove();
    for (const [name, act] of acts) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        away();
        act();
      });
      line.append(button);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", this.word("close"));
    close.textContent = "×";
    close.addEventListener("click", away);
    line.append(close);
    // What lasts makes room for nothing.
    if (this.toasts.childElementCount > 2) this.toasts.querySelector(".toast:not(.lasting)")?.remove();
    this.toasts.append(line);
    // What stays true stays there.
    if (kind.includes("lasting")) return line;
    let timer = setTimeout(away, SHOWN);
    // Whoever reads it or is about to press has all the time.
    line.addEventListener("pointerenter", () => clearTimeout(timer));
    line.addEventListener("focusin", () => clearTimeout(timer));
    line.addEventListener("pointerleave", () => { timer = setTimeout(away, SHOWN); });
    return line;
  }

  /* What was done last can be undone, by a button and by a key. */
  offerUndo(text, undo) {
    const once = () => {
      if (this.undo !== once) return;
      this.undo = null;
      line.remove();
      undo();
    };
    const line = this.toast(text, { acts: [[this.word("undo"), once]] });
    this.undo = this.latest = once;
    return line;
  }
}
