/*
The show of a finale: one [data-step] after the other, the pictures of the replay by themselves. Who stands where was decided by the server; here it moves.
Space, Enter, right, page down: next. Left, page up: back. Home and End. P pauses, + and - change the pace, F fills the screen, Esc leaves. A tap on the left
third goes back, any other goes on. The step stands in the address, so that a page that is loaded again goes on where it was.
*/
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SPEEDS = [0.5, 1, 2, 4];
const HIDE_KEYS = 2500;
const DROPS = 26;
const KEYS = {
  " ": "next", Enter: "next", ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", p: "pause", P: "pause", "+": "faster", "=": "faster", "-": "slower", f: "fill", F: "fill", Escape: "leave",
};

class Show {
  constructor(stage) {
    this.stage = stage;
    this.find = (hook) => stage.querySelector(`[data-${hook}]`);
    this.numbers = new Intl.NumberFormat(document.documentElement.lang);
    this.signed = new Intl.NumberFormat(document.documentElement.lang, { signDisplay: "exceptZero" });
    this.scenes = [...stage.querySelectorAll("[data-scene]")];
    this.steps = this.scenes.flatMap((scene) => this.stepsOf(scene));
    this.pace = Number(stage.dataset.milliseconds);
    this.speed = 1;
    this.plays = true;
    stage.classList.add("plays");
    this.find("keys").hidden = false;
    document.addEventListener("keydown", (event) => this.key(event));
    stage.addEventListener("click", (event) => this.tap(event));
    stage.addEventListener("pointermove", () => this.showKeys());
    stage.addEventListener("focusin", () => this.showKeys());
    addEventListener("hashchange", () => this.go(this.asked()));
    this.go(this.asked());
    this.showKeys();
    stage.focus({ preventScroll: true });
  }

  /* The podium is revealed from its lowest step; the first picture of a scene comes with the scene. */
  stepsOf(scene) {
    const found = scene.matches("[data-step]") ? [scene] : [...scene.querySelectorAll("[data-step]")];
    const podium = scene.querySelector("[data-podium]");
    return [...found, ...(podium ? podium.children : [])].map((element) => ({ scene, element }));
  }

  asked() {
    return Number(location.hash.slice(1)) || 0;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const what = KEYS[event.key];
    const isPressed = event.target.closest("button, a") && (event.key === " " || event.key === "Enter");
    if (!what || isPressed) return;
    event.preventDefault();
    this.do(what);
  }

  tap(event) {
    const button = event.target.closest("button");
    if (button) return this.do(button.dataset.do);
    if (event.target.closest("a")) return;
    this.do(event.clientX < innerWidth / 3 ? "back" : "next");
  }

  do(what) {
    this.showKeys();
    if (what === "next") this.go(this.at + 1);
    if (what === "back") this.play(false), this.go(this.at - 1);
    if (what === "first") this.go(0);
    if (what === "last") this.go(this.steps.length - 1);
    if (what === "pause") this.play(!this.plays);
    if (what === "faster") this.hurry(1);
    if (what === "slower") this.hurry(-1);
    if (what === "fill") this.fill();
    if (what === "leave") location.href = this.stage.dataset.leave;
  }

  play(plays) {
    this.plays = plays;
    this.find("pause").textContent = plays ? this.stage.dataset.paused : this.stage.dataset.plays;
    this.wait();
  }

  hurry(by) {
    this.speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, SPEEDS.indexOf(this.speed) + by))];
    this.find("speed").textContent = `${this.numbers.format(this.speed)}×`;
    this.wait();
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  showKeys() {
    this.stage.classList.add("keyed");
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.stage.classList.toggle("keyed", Boolean(document.activeElement.closest("[data-keys]"))), HIDE_KEYS);
  }

  go(to) {
    const before = this.at;
    this.at = Math.min(this.steps.length - 1, Math.max(0, to));
    if (this.at === before) return;
    history.replaceState(null, "", `#${this.at}`);
    const { scene, element } = this.steps[this.at], isNew = scene.hidden || before === undefined;
    for (const one of this.scenes) one.hidden = one !== scene;
    this.stage.dataset.step = this.at;
    this.find("where").textContent = this.stage.dataset.of.replace("{step}", this.at + 1).replace("{steps}", this.steps.length);
    if (scene.contains(this.find("caption"))) this.race(element);
    if (scene.querySelector("[data-podium]")) this.podium(element, before);
    if (scene.classList.contains("all")) this.swell(scene.querySelector("[data-together]"));
    if (isNew) this.enter(scene);
    this.wait();
  }

  /* What moves when a scene begins does so each time that it begins. */
  enter(scene) {
    scene.classList.remove("entered");
    void scene.offsetWidth;
    scene.classList.add("entered");
  }

  /* The next picture of the replay comes by itself; after the last one the presenter goes on. */
  wait() {
    clearTimeout(this.timer);
    const next = this.steps[this.at + 1];
    if (!this.plays || !next || !next.element.matches("[data-frame]")) return;
    if (!this.steps[this.at].scene.contains(next.element)) return;
    this.timer = setTimeout(() => this.go(this.at + 1), this.pace / this.speed);
  }

  race(element) {
    const frames = [...this.stage.querySelectorAll("[data-frame]")], place = frames.indexOf(element);
    const caption = this.find("caption");
    caption.dataset.first = caption.dataset.first || caption.textContent;
    caption.textContent = place < 0 ? caption.dataset.first : element.querySelector("b").textContent;
    this.find("gained").textContent = place < 0 ? "" : element.querySelector("span").textContent;
    this.find("progress").style.width = `${((place + 1) / Math.max(1, frames.length)) * 100}%`;
    const runners = this.find("runners");
    if (runners) return this.run(runners, JSON.parse(element.dataset.rows));
    const count = this.find("together");
    count.dataset.first = count.dataset.first || count.dataset.together;
    count.textContent = this.numbers.format(place < 0 ? count.dataset.first : element.dataset.reached);
  }

  run(list, rows) {
    const lines = new Map([...list.children].map((line) => [line.dataset.key, line]));
    const before = new Map([...lines].map(([key, line]) => [key, line.hidden ? null : line.getBoundingClientRect().top]));
    const most = Math.max(1, ...rows.map(([, , points]) => points));
    for (const line of lines.values()) line.hidden = true;
    for (const [key, rank, points, gained] of rows) {
      const line = lines.get(key), part = (hook) => line.querySelector(`[data-${hook}]`);
      line.hidden = false;
      line.classList.toggle("first", rank === 1);
      line.classList.toggle("gains", gained !== 0);
      part("rank").textContent = rank;
      part("points").textContent = this.numbers.format(points);
      part("plus").textContent = gained ? this.signed.format(gained) : "";
      part("bar").style.width = `${(Math.max(0, points) / most) * 100}%`;
      list.append(line);
    }
    if (!calm.matches) this.glide(lines, before);
  }

  glide(lines, before) {
    const duration = Math.min(900, (this.pace / this.speed) * 0.7);
    for (const [key, line] of lines) {
      if (line.hidden) continue;
      const from = before.get(key), to = line.getBoundingClientRect().top;
      const start = from === null ? { opacity: 0, transform: "translateY(2em)" } : { transform: `translateY(${from - to}px)` };
      if (from !== to) line.animate([start, { opacity: 1, transform: "none" }], { duration, easing: "cubic-bezier(.2, .8, .2, 1)" });
    }
  }

  /* All that was reached together runs up from what everyone knew. */
  swell(count) {
    const from = Number(count.dataset.before), to = Number(count.dataset.together), begun = performance.now();
    const step = (now) => {
      const share = calm.matches ? 1 : Math.min(1, (now - begun) / 2000);
      count.textContent = this.numbers.format(Math.round(from + (to - from) * (1 - (1 - share) ** 3)));
      if (share < 1) requestAnimationFrame(step);
    };
    step(begun);
  }

  podium(element, before) {
    const shown = this.steps.slice(0, this.at + 1).map((step) => step.element);
    for (const step of this.find("podium").children) step.classList.toggle("risen", shown.includes(step));
    const isWinner = element.classList.contains("rank-1");
    this.stage.classList.toggle("won", isWinner);
    this.find("splash").replaceChildren(...(isWinner && before < this.at && !calm.matches ? drops() : []));
  }
}

/* A drop of oil falls: some splashes in all directions. */
function drops() {
  return Array.from({ length: DROPS }, (_, index) => {
    const drop = document.createElement("i"), angle = (index / DROPS) * 2 * Math.PI, far = 14 + Math.random() * 22;
    drop.className = ["oil", "start", "done"][index % 3];
    drop.style.setProperty("--x", `${Math.cos(angle) * far}em`);
    drop.style.setProperty("--y", `${Math.sin(angle) * far * 0.7 - 6}em`);
    drop.style.animationDelay = `${Math.random() * 250}ms`;
    return drop;
  });
}

new Show(document.querySelector("[data-reveal]"));
