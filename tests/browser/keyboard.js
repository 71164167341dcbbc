// What a keyboard comes to on a page: noted while Tab goes round, and laid beside what there is.
() => {
  const NAMES = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor", "color", "textDecorationLine", "transform", "clipPath", "opacity", "stroke", "strokeWidth"];
  const CAN = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], iframe, audio[controls], video[controls]";
  // Some show it on what is beside them, or in them.
  const beside = (one) => (one.parentElement ? [...one.parentElement.children].slice(0, 12) : []);
  const around = (one) => [one, one.parentElement, one.parentElement?.parentElement, ...beside(one), ...[...one.children].slice(0, 3), one.closest("label"), one.labels?.[0]].filter(Boolean);
  const look = (one) => around(one).map((each) => { const style = getComputedStyle(each); return NAMES.map((name) => style[name]).join(); }).join();
  const told = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const first = (one) => one.type !== "radio" || !one.name || one.checked ||
    (![...radios(one)].some((each) => each.checked) && [...radios(one)].find((each) => !each.disabled) === one);
  const radios = (one) => (one.form ?? document).querySelectorAll(`input[type=radio][name="${CSS.escape(one.name)}"]`);
  const there = [...document.querySelectorAll(CAN)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && !one.closest("[inert], fieldset:disabled :not(legend *)") && shown(one) && first(one));
  // What looks as if it could be clicked, and is nothing that Tab could come to, nor a name or a piece of such a thing.
  const points = (one) => getComputedStyle(one).cursor === "pointer";
  const mouseOnly = [...document.body.querySelectorAll("*")].filter((one) => points(one) && !points(one.parentElement) && shown(one) && !one.closest(`${CAN}, label`) && !one.querySelector(CAN));
  // A look that is still on its way is the one before.
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; }");
  document.adoptedStyleSheets.push(still);
  // Begin at the top, wherever the page has put the focus: what has it looks as if it had it.
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  const before = new Map(there.map((one) => [one, look(one)]));
  const come = new Set(), unseen = new Set();
  document.addEventListener("focusin", ({ target }) => {
    come.add(target);
    if (before.has(target) && target.localName !== "iframe" && look(target) === before.get(target)) unseen.add(target);
  });
  // A page within the page takes the focus with it, and says so to nobody out here.
  window.addEventListener("blur", () => come.add(document.activeElement));
  document.documentElement.style.setProperty("scroll-behavior", "auto");
  window.keyboard = {
    problems: () => [
      ...there.filter((one) => one.tabIndex > 0).map((one) => `positive tabindex: ${told(one)}`),
      ...mouseOnly.map((one) => `only a mouse can click ${told(one)}`),
      ...there.filter((one) => one.isConnected && shown(one) && !come.has(one)).map((one) => `Tab does not reach ${told(one)}`),
      ...[...unseen].map((one) => `focus cannot be seen: ${told(one)}`),
    ],
  };
  return there.length;
}
