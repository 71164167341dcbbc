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
VIOLATIONS = """
options => axe.run({ resultTypes: ["violations"], ...options }).then((found) => found.violations)
"""
KEYBOARD = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
UNREACHED = "Tab does not reach"
BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
STEPS = 12
"""Tabs between two looks whether all was come to: a date takes several."""
MOST = 1_000
"""Tabs on one page: of a very long one, its beginning."""
ROUNDS = 4
"""How many times the number of stops it may take to go round. Whoever is held somewhere never comes round."""


def come_to_rest(page: Page) -> None:
    """Wait for all that a page loads, end what moves. After a click, first expect something of the new page."""
    page.wait_for_load_state()
    page.evaluate(AT_REST)


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{one['id']} ({one['impact']}): {one['help']}\n    " + "\n    ".join(node["html"] for node in one["nodes"])
        for one in page.evaluate(VIOLATIONS, options)
    ]


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
    while tabs < min(MOST, STEPS + ROUNDS * stops):
        for _step in range(STEPS):
            page.keyboard.press("Tab")
        tabs += STEPS
        found = page.evaluate("all => window.keyboard.problems(all)", stops <= MOST)
        if tabs >= stops and not any(one.startswith(UNREACHED) for one in found):
            break
    return found
