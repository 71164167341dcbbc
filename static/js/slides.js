/*
The round of slides: [data-live-set="slides"] holds them, each with data-name and data-seconds. When a slide is over is a moment on the clock and no timer:
nothing drifts, and after a sleep the round goes on. The list is read anew each time, because slides come and go with the data.
*/
const LOOK_EVERY = 250;

export function start(screen) {
  const set = screen.querySelector('[data-live-set="slides"]');
  if (!set) return;
  const round = new Round(set, screen.querySelector("[data-hint]"));
  setInterval(() => round.look(Date.now()), LOOK_EVERY);
  document.addEventListener("live", () => round.look(Date.now()));
  round.look(Date.now());
}

class Round {
  constructor(set, hint) {
    this.set = set;
    this.hint = hint;
    this.place = 0;
    set.classList.add("running");
  }

  look(now) {
    const slides = [...this.set.children];
    if (!slides.length) return;
    const place = slides.indexOf(this.slide);
    if (place < 0) return this.show(slides, this.place % slides.length, now);
    this.place = place;
    const length = Number(this.slide.dataset.seconds) * 1000;
    if (now < this.until && this.until - now <= length) return this.mark(slides);
    const following = (place + 1) % slides.length;
    // On the beat; but after a sleep, or when somebody set the clock, from this moment.
    const isOnTheBeat = now >= this.until && now - this.until < length;
    return this.show(slides, following, isOnTheBeat ? this.until : now);
  }

  show(slides, place, from) {
    this.slide = slides[place];
    this.place = place;
    this.until = from + Number(this.slide.dataset.seconds) * 1000;
    this.mark(slides);
  }

  mark(slides) {
    for (const slide of slides) {
      const isShown = slide === this.slide;
      if (slide.classList.contains("shown") === isShown) continue;
      slide.classList.toggle("shown", isShown);
      slide.setAttribute("aria-hidden", String(!isShown));
    }
    this.point(slides);
  }

  /* One small drop for each slide; the one that is shown is lit. */
  point(slides) {
    const hint = this.hint, wanted = slides.length > 1 ? slides.length : 0;
    while (hint.children.length > wanted) hint.lastElementChild.remove();
    while (hint.children.length < wanted) hint.append(document.createElement("i"));
    [...hint.children].forEach((drop, index) => drop.classList.toggle("lit", index === this.place));
  }
}
