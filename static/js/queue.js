/*
The queue of claims by keyboard: j and k (or arrows) go, c confirms, r refuses, u undoes the last decision, ? shows the keys. One claim is
current and has the focus; after a decision the next one has. htmx sends the forms that are there anyway, and puts the answer in place, so
that the list stands still. Whoever wants no letters as keys switches them off.
*/
const OFF = "olievlek-no-keys";

export function start(root) {
  for (const list of root.querySelectorAll("[data-queue]")) {
    if (list.dataset.ready) continue;
    list.dataset.ready = "yes";
    new Queue(list);
  }
}

class Queue {
  constructor(list) {
    this.list = list;
    this.template = document.querySelector("[data-refuse-form]");
    this.keys = document.querySelector("[data-keys]");
    this.decided = [];
    for (const row of this.rows) row.tabIndex = -1;
    this.be(this.rows.find((row) => row.dataset.open !== undefined) ?? this.rows[0]);
    list.addEventListener("focusin", (event) => this.be(event.target.closest("[data-claim]")));
    list.addEventListener("click", (event) => this.click(event));
    list.addEventListener("keydown", (event) => this.inPanel(event));
    list.addEventListener("change", (event) => event.target.name === "refusal" && this.ask(event.target.form));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("htmx:load", (event) => this.arrived(event.detail.elt));
    this.help();
  }

  get rows() {
    return [...this.list.querySelectorAll("[data-claim]")];
  }

  /* This claim is the current one: the only one that Tab stops at. */
  be(row) {
    if (!row) return;
    for (const other of this.rows) {
      other.tabIndex = other === row ? 0 : -1;
      if (other === row) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    this.current = row;
  }

  go(row) {
    if (!row) return;
    this.be(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const rows = this.rows;
    // The first key only shows where one is.
    const here = this.list.contains(document.activeElement) ? rows.indexOf(this.current) + by : rows.indexOf(this.current);
    this.go(rows[Math.min(Math.max(here, 0), rows.length - 1)]);
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not(.tick), select, textarea, .refuse, [contenteditable]")) return;
    const arrows = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1) };
    const letters = {
      j: () => this.step(1),
      k: () => this.step(-1),
      c: () => this.confirm(),
      r: () => this.refuse(this.current),
      u: () => this.undo(),
      "?": () => this.keys?.showModal(),
    };
    const act = (this.list.contains(event.target) ? arrows[event.key] : null) ?? (this.off ? null : letters[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  }

  confirm() {
    const row = this.current, form = row?.querySelector("[data-confirm-claim]"), course = form?.querySelector("select");
    if (course && !course.value) return course.focus();
    if (!form || row.ariaBusy) return undefined;
    row.ariaBusy = "true";
    form.requestSubmit();
    return this.moveOn(row);
  }

  /* To the next claim that waits; else to the first that does; else stay. */
  moveOn(row) {
    const rows = this.rows, waits = (one) => one !== row && one.dataset.open !== undefined && !one.ariaBusy;
    this.go(rows.slice(rows.indexOf(row)).find(waits) ?? rows.find(waits) ?? row);
  }

  /* The reasons appear below the claim; a digit chooses one. */
  refuse(row) {
    if (!row?.querySelector("[data-refuse-claim]") || row.querySelector(".refuse")) return;
    row.append(this.template.content.cloneNode(true));
    const form = row.querySelector(".refuse");
    form.elements.id.value = row.dataset.claim;
    window.htmx.process(form);
    form.querySelector("input:checked").focus();
    form.scrollIntoView({ block: "nearest" });
  }

  inPanel(event) {
    const form = event.target.closest(".refuse");
    if (!form || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.cancel(form);
    } else if (event.target.type === "radio" && form.elements.refusal[Number(event.key) - 1]) {
      event.preventDefault();
      form.elements.refusal[Number(event.key) - 1].checked = true;
      this.ask(form);
      form.elements.explanation.focus();
    }
  }

  /* "Something else" alone tells nobody anything: asked here, so that nothing typed is lost. */
  ask(form) {
    form.elements.explanation.required = form.elements.refusal.value === "other";
  }

  cancel(form) {
    const row = form.closest("[data-claim]");
    form.remove();
    this.go(row);
  }

  undo() {
    const row = document.getElementById(`claim-${this.decided.at(-1)}`);
    row?.querySelector("[data-undo-claim]")?.requestSubmit();
  }

  click(event) {
    const refuse = event.target.closest("[data-refuse-claim]"), cancel = event.target.closest("[data-cancel]");
    if (refuse && window.htmx) {
      event.preventDefault();
      this.refuse(refuse.closest("[data-claim]"));
    } else if (cancel) {
      this.cancel(cancel.closest(".refuse"));
    }
  }

  /* A claim came back from the server: decided, waiting again, or with what is wrong. */
  arrived(row) {
    if (!row.matches?.("[data-claim]") || !this.list.contains(row)) return;
    row.tabIndex = -1;
    if (row.querySelector("[data-undo-claim]")) {
      this.decided.push(row.dataset.claim);
      // Whoever went on meanwhile is not called back.
      if (!this.list.contains(document.activeElement)) this.moveOn(row);
    } else {
      this.decided = this.decided.filter((id) => id !== row.dataset.claim);
      this.go(row);
    }
  }

  get off() {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false;
    }
  }

  help() {
    const button = document.querySelector("[data-queue-keys]"), on = this.keys?.querySelector("[data-keys-on]");
    if (!button || !on) return;
    button.hidden = false;
    button.addEventListener("click", () => this.keys.showModal());
    on.checked = !this.off;
    on.addEventListener("change", () => {
      try {
        localStorage.setItem(OFF, on.checked ? "no" : "yes");
      } catch {
        on.checked = true;
      }
    });
  }
}
