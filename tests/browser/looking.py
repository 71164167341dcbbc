"""What is wrong with a page as it is now: for who cannot see it well, has no mouse, or has a small window."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

AT_REST = """
async () => {
  await document.fonts.ready;
  for (const one of document.getAnimations()) if (Number.isFinite(one.effect.getComputedTiming().endTime)) one.finish();
}
"""
# What a television shows is looked at by itself: within another page it is a page in a page, with two of everything.
VIOLATIONS = """
options => axe.run({ exclude: ["iframe[src*='/screen/']"] }, {
  resultTypes: ["violations"], selectors: false, preload: false, ...options,
}).then((found) => found.violations)
"""
KEYBOARD = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
UNREACHED = "Tab does not reach"
BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
STEPS = 12
"""Tabs between two looks whether all was come to: a date takes several."""
ROUNDS = 4
"""How many times the number of stops it may take to go round. Whoever is held somewhere never comes round."""


SHAPES = """
() => [...(document.querySelector("main") ?? document.body).querySelectorAll("*")].map((one) => {
  const own = (each) => `${each.localName}.${each.getAttribute("class") ?? ""}`;
  return `${own(one.parentElement)} ${own(one)} ${one.type ?? ""} ${one.role ?? ""}`;
})
"""

# Of a hundred rows made of the same elements, one tells what the others would, and takes a hundredth of the time.
THIN = """
() => {
  // A label that is alone with what it belongs to goes and stays with it; of any other it matters to what it belongs.
  const isAlone = (one) => one.parentElement.contains(one.control) && !one.parentElement.querySelector("label ~ label");
  const labelled = (one) => [one.labels?.length, one.localName === "label" && isAlone(one) ? "" : one.htmlFor];
  const told = (one) => [one.getAttribute("class"), one.type, ...labelled(one), one.textContent.trim() !== ""];
  const own = (one) => [one.localName, ...one.getAttributeNames(), ...told(one)];
  const made = new Map();
  const make = (one) => made.set(one, `${own(one)}(${[...one.children].map(make).join()})`).get(one);
  make(document.body);
  // A row tells nothing new where each column has had such a cell.
  const cells = (row) => [...row.cells].map((cell) => `${own(row)} ${cell.cellIndex} ${made.get(cell)}`);
  const parts = (one) => (one.localName === "tr" ? cells(one) : [made.get(one)]);
  for (const parent of made.keys()) {
    if (parent.localName === "tr") continue;  // a cell belongs to its column
    const seen = new Set();
    for (const child of [...parent.children]) {
      const told = parts(child);
      if (told.every((part) => seen.has(part))) child.remove();
      for (const part of told) seen.add(part);
    }
  }
}
"""

# Elements are alike that have, up to their grandparents, the same names, classes and attributes: they look the same,
# and a keyboard comes to them in the same way. What is out of sight was not seen. A number stands for those alike.
ALIKE = """
  const words = /^(id|for|name|value|title|alt|src|action|lang|min|max|step|aria-(label|labelledby|describedby))$/;
  const names = (one) => one.getAttributeNames().filter((name) => !words.test(name));
  const own = (one) => one && [one.localName, one.getAttribute("class"), one.type, names(one)];
  const number = (text) => {
    let sum = 2166136261;
    for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), 16777619);
    return sum;
  };
  const around = (one) => [document.body, one.parentElement?.parentElement, one.parentElement, one];
  const alike = (one) => number(around(one).map(own).join());
  const told = new Map([...document.body.querySelectorAll("*")].map((one) => [one, alike(one)]));
  const seen = new Set(known.split(" ").map(Number)), found = new Set();
"""

# One run for both: to get to know a page takes axe longer than its rules do.
LOOK = f"""
async known => {{
  {ALIKE}
  const reads = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || "value" in one;
  const fresh = [...told.keys()].filter((one) => !seen.has(told.get(one)) && one.checkVisibility() && reads(one));
  const within = new Set(fresh.flatMap((one) => [one, ...one.querySelectorAll("*")]));
  for (const one of fresh) found.add(told.get(one));
  for (const one of within) one.setAttribute("data-unread", "");
  axe.configure({{ rules: [{{ id: "color-contrast", selector: "[data-unread]" }}] }});
  const violations = await ({VIOLATIONS.strip()})({{}});
  for (const one of within) one.removeAttribute("data-unread");
  return [violations, [...found].join(" ")];
}}
"""

LEAVE_UNSEEN = f"""
known => {{
  {ALIKE}
  for (const [one, shape] of told) if (!seen.has(shape) && one.checkVisibility()) found.add(shape);
  const leave = (one) => {{
    for (const child of [...one.children]) if (!leave(child)) child.remove();
    return !seen.has(told.get(one)) || one.children.length > 0;
  }};
  for (const child of [...document.body.children]) if (!leave(child)) child.remove();
  return [...found].join(" ");
}}
"""


def come_to_rest(page: Page) -> None:
    """Wait for all that a page loads, end what moves. After a click, first expect something of the new page."""
    page.wait_for_load_state()
    page.evaluate(AT_REST)


def shapes(page: Page) -> set[str]:
    """Of what elements the page is made, by name, class and parent: two that are made of the same look the same."""
    return set(page.evaluate(SHAPES))


def thin_out(page: Page) -> None:
    """Leave one of neighbours that are made of the same; nothing works any more as it did, and all is there to see."""
    page.evaluate(THIN)


def leave_unseen(page: Page, known: set[int]) -> bool:
    """Leave what no page before this one showed, if there is anything; `known` gets to know it."""
    found = page.evaluate(LEAVE_UNSEEN, in_one(known))
    known.update(map(int, found.split()))
    return bool(found)


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, and where."""
    bring_axe(page)
    return [*map(told, page.evaluate(VIOLATIONS, options))]


def unread_violations(page: Page, known: set[int]) -> list[str]:
    """The same, but of contrast only that of texts that no page before showed in the same way; `known` gets to know."""
    bring_axe(page)
    wrong, found = page.evaluate(LOOK, in_one(known))
    known.update(map(int, found.split()))
    return [*map(told, wrong)]


def in_one(numbers: set[int]) -> str:
    """All in one text: thousands of them would take longer on their way to the browser than there."""
    return " ".join(map(str, numbers))


def bring_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def told(one: dict[str, Any]) -> str:
    """A violation, and where it is."""
    where = "\n    ".join(node["html"] for node in one["nodes"])
    return f"{one['id']} ({one['impact']}): {one['help']}\n    {where}"


def sticks_out(page: Page, width: int) -> list[str]:
    """Whether something sticks out of a window so wide."""
    come_to_rest(page)
    reach = page.evaluate("document.documentElement.scrollWidth")
    return [f"sticks out to {reach} at {width}"] if reach > width else []


def out_of_reach(page: Page) -> list[str]:
    """What a keyboard does not come to, or not in sight."""
    come_to_rest(page)
    stops = page.evaluate(KEYBOARD)
    tabs, found = 0, list[str]()
    while tabs < STEPS + ROUNDS * stops:
        # Held down, it goes on to the next and the next, in one message to the browser.
        page.keyboard.press("+".join(["Tab"] * STEPS))
        tabs += STEPS
        found = page.evaluate("window.keyboard.problems()")
        if tabs >= stops and not any(one.startswith(UNREACHED) for one in found):
            break
    return found
