/*
Bars that move by whole days: dragged with mouse, pen or finger, or by the arrow keys (Shift: a week, Escape: back). The server is asked with
the form's own fields; what it says is read aloud. Where it refuses, the bar goes back. Without this module a bar is a link to its action.
*/
const PATIENCE = 500, DAY = 86_400_000;
const line = document.querySelector("[data-timeline]");
const said = document.querySelector("[data-said]");
// Plain "en" would put the month first, as nobody here writes it.
const tongue = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const written = new Intl.DateTimeFormat(tongue, { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });

class Bar {
  constructor(link) {
    this.link = link;
    this.rect = link.querySelector("rect");
    this.percent = 100 / Number(line.dataset.timeline);
    this.start = parseFloat(this.rect.getAttribute("x"));
    this.due = Date.parse(link.dataset.due);
    this.days = 0;
    link.addEventListener("pointerdown", (event) => this.take(event));
    link.addEventListener("pointermove", (event) => this.drag(event));
    link.addEventListener("pointerup", () => this.let());
    link.addEventListener("pointercancel", () => this.back());
    link.addEventListener("click", (event) => this.click(event));
    link.addEventListener("dragstart", (event) => event.preventDefault());
    link.addEventListener("keydown", (event) => this.key(event));
    link.addEventListener("blur", () => this.send());
  }

  take(event) {
    if (event.button !== 0) return;
    this.dragged = false;
    this.from = event.clientX;
    this.before = this.days;
    this.link.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (this.from === undefined) return;
    const day = this.link.ownerSVGElement.clientWidth / Number(line.dataset.timeline);
    const days = this.before + Math.round((event.clientX - this.from) / day);
    if (days !== this.days) this.dragged = true;
    if (!this.dragged) return;
    this.link.classList.add("held");
    this.to(days);
    this.flag();
  }

  let() {
    if (this.from === undefined) return;
    this.from = undefined;
    this.link.classList.remove("held");
    hideFlag();
    this.send();
  }

  // The end of a drag is no tap.
  click(event) {
    if (this.dragged) event.preventDefault();
    this.dragged = false;
  }

  back() {
    clearTimeout(this.timer);
    this.from = undefined;
    this.link.classList.remove("held");
    hideFlag();
    this.to(0);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape" && this.days) return this.back();
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return undefined;
    event.preventDefault();
    this.to(this.days + step * (event.shiftKey ? 7 : 1));
    said.textContent = line.dataset.to.replace("{day}", written.format(this.wanted));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PATIENCE);
    return undefined;
  }

  get wanted() {
    return new Date(this.due + this.days * DAY);
  }

  to(days) {
    this.days = days;
    this.rect.setAttribute("x", `${(this.start + days * this.percent).toFixed(3)}%`);
  }

  flag() {
    const box = this.rect.getBoundingClientRect(), around = line.getBoundingClientRect();
    const flag = line.querySelector(".flag") ?? line.appendChild(Object.assign(document.createElement("span"), { className: "flag" }));
    flag.textContent = written.format(this.wanted);
    flag.style.left = `${box.right - around.left + line.scrollLeft}px`;
    flag.style.top = `${box.top - around.top + line.scrollTop - 3}px`;
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.days || this.sending) return;
    this.sending = true;
    const days = this.days, due = this.wanted.toISOString().slice(0, 10);
    this.link.classList.add("waiting");
    try {
      const answer = await fetch(this.link.dataset.move, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams({ csrf_token: line.dataset.token, due_on: due }),
      });
      if (!answer.ok) throw new Error(answer.status === 422 || answer.status === 409 ? await answer.text() : "");
      this.settle(days, due, await answer.json());
    } catch (error) {
      this.to(0);
      said.textContent = `${error.name === "Error" ? error.message.trim() : ""} ${line.dataset.failed}`.trim();
    }
    this.link.classList.remove("waiting");
    this.sending = false;
    // Keys may have gone on while the server thought.
    if (this.days) this.send();
  }

  settle(days, due, answer) {
    this.start += days * this.percent;
    this.due += days * DAY;
    this.link.dataset.due = due;
    this.link.setAttribute("aria-label", answer.label);
    this.link.classList.toggle("overdue", answer.overdue);
    this.to(this.days - days);
    said.textContent = answer.said;
  }
}

const hideFlag = () => line.querySelector(".flag")?.remove();

// On a narrow screen the line begins at today, with some of what was before.
const today = line?.querySelector(".head .today");
if (today) line.scrollLeft = today.getBoundingClientRect().left - line.getBoundingClientRect().left - line.clientWidth * 0.75;

for (const link of line?.querySelectorAll("[data-move]") ?? []) new Bar(link);
