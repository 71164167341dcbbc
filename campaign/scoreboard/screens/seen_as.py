"""As what a television was seen: its size, and which browser it says to be. Both are its own words."""

import re
from dataclasses import dataclass

SIZE = re.compile(r"(\d{2,5})x(\d{2,5})(?:@(\d(?:\.\d{1,2})?))?")
LONGEST_BROWSER = 160
MADE_BY = (
    ("Tizen", re.compile(r"Tizen (\d+)")),
    ("webOS", re.compile(r"Web0S|webOS")),
    ("Android", re.compile(r"Android (\d+)")),
    ("ChromeOS", re.compile(r"CrOS")),
    ("iOS", re.compile(r"iPhone|iPad")),
    ("macOS", re.compile(r"Macintosh")),
    ("Windows", re.compile(r"Windows NT")),
    ("Linux", re.compile(r"Linux")),
)
BROWSERS = (
    ("Edge", re.compile(r"Edg/(\d+)")),
    ("Samsung Internet", re.compile(r"SamsungBrowser/(\d+)")),
    ("Firefox", re.compile(r"Firefox/(\d+)")),
    ("Chromium", re.compile(r"(?:Chrome|Chromium)/(\d+)")),
    ("Safari", re.compile(r"Version/(\d+).* Safari/")),
)


@dataclass(frozen=True)
class SeenAs:
    """Width and height in points of the page, how many pixels one is, and the browser in a few words."""

    width: int
    height: int
    density: float
    browser: str


def told(size: str, browser: str) -> str:
    """What a television said, as it is kept; empty when its size is none."""
    return f"{size} {browser[:LONGEST_BROWSER]}".strip() if SIZE.fullmatch(size) else ""


def read(kept: str) -> SeenAs | None:
    """What is known of a television by what was kept."""
    size, _space, browser = kept.partition(" ")
    found = SIZE.fullmatch(size)
    if found is None:
        return None
    width, height, density = found.groups()
    return SeenAs(int(width), int(height), float(density or 1), " · ".join(words(browser)))


def words(browser: str) -> list[str]:
    """The name of the browser and of what it runs on, where they are known."""
    return [named for named in (first(browser, BROWSERS), first(browser, MADE_BY)) if named]


def first(browser: str, names: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    for name, pattern in names:
        found = pattern.search(browser)
        if found:
            return " ".join([name, *found.groups()])
    return ""
