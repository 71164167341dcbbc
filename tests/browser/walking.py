"""Every page in both languages, three windows and all that a campaign can be in: `python -m tests.browser.walking`.

The screen stands in both of its own. Writes a picture of each to instance/walk, a page that shows them side by side,
and what is wrong with any of them.
"""

import html
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.demo.organisation import ADMINISTRATOR, MANAGEMENT, Account
from campaign.extensions import db
from config import ROOT
from tests.browser.looking import BUT_COLOURS, out_of_reach, shapes, sticks_out, thin_out, violations
from tests.browser.pages import LANGUAGES, PARTS, READERS, SCREENS, WIDTHS, Readers, doors, starts, walk
from tests.browser.states import STATES
from tests.browser.waterkant import open_waterkant

TO = ROOT / "instance" / "walk"
OF_EACH = 5
"""Pages of one view that each reader opens; those that are made of what was seen before are not looked at."""
TALLEST = 2400
"""Pixels of a page that a picture shows."""
QUALITY = 60
WITH_COLOURS = "nl-NL"
"""Colours know no language: in one of them their contrast is looked at, at a desk and on a phone."""
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>All pages</title>
<style>
body {{ font: 14px sans-serif }}
img {{ border: 1px solid #999; height: 420px; margin: 2px; vertical-align: top }}
</style>
{rows}
"""


Sight = tuple[Page, str, str, Sequence[tuple[int, int]]]
"""A page, the address that is open in it or to be opened, whose it is, and the windows to see it in."""


def main(languages: list[str]) -> None:
    """Walk past everything in these languages."""
    TO.mkdir(parents=True, exist_ok=True)
    known = {language: defaultdict[str, set[str]](set) for language in languages}
    with open_waterkant() as (browser, server, addresses), server.data() as app, (TO / "wrong.txt").open("w") as wrong:
        campaign = db.session.scalars(select(Campaign)).one()
        outside = doors(campaign)
        readers = Readers(browser, server.url, outside)
        for begin in STATES:
            campaign = begin(campaign)
            inside, public = starts(app, campaign), [*outside, f"/board/{campaign.board_key}"]
            db.session.commit()
            for language in languages:
                look = partial(looked_at, language=language, state=begin.__name__)
                walked = everything(app, partial(readers.page, language=language), inside, public, known[language])
                screen = (readers.page(None, language), addresses["screen"], "stranger", SCREENS)
                for sight in chain(walked, [screen]):
                    for line in look(*sight):
                        print(line, file=wrong, flush=True)
    write_page()


def everything(
    app: Flask,
    page_of: Callable[[Account | None], Page],
    inside: list[str],
    outside: list[str],
    known: defaultdict[str, set[str]],
) -> Iterator[Sight]:
    """Every page that is made of anything else than those of its view that are known, as each reader finds it."""
    for part in PARTS:
        seen = set[str]()
        for reader in (*READERS, MANAGEMENT):
            page, beginnings = page_of(reader), inside if reader else outside
            # Whoever looks after the installation sees campaigns as a manager does.
            but = set(seen) if reader is ADMINISTRATOR else set[str]()
            who = reader.email.partition("@")[0] if reader else "stranger"
            for one in walk(app, lambda _view, page=page: page, beginnings, part, of_each=OF_EACH, but=but):
                seen.add(one.endpoint)
                if one.is_page and (new := shapes(page) - known[one.endpoint]):
                    known[one.endpoint] |= new
                    yield page, one.url, who, [(width, 900) for width in WIDTHS]


def looked_at(
    page: Page, url: str, who: str, sizes: Sequence[tuple[int, int]], *, language: str, state: str
) -> Iterator[str]:
    """What is wrong with the page that is open, or opens, at these sizes; leaves a picture of each."""
    name = re.sub(r"[^\w-]+", "-", url.replace("/c/waterkant", "c")).strip("-")[:80] or "start"
    sight = f"{url} ({who}, {language}, {state}"
    if not page.url.endswith(url):
        page.goto(url)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        yield from (f"{sight}, {width}): {one}" for one in sticks_out(page, width))
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(
            path=TO / f"{name}.{who}.{state}.{language}.{width}.jpg",
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)},
            type="jpeg",
            quality=QUALITY,
        )
    thin_out(page)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        colours = language == WITH_COLOURS and width != 768
        wrong = violations(page, {} if colours else BUT_COLOURS)
        yield from (f"{sight}, {width}): {one}" for one in wrong)
    yield from (f"{sight}, {width}): {one}" for one in out_of_reach(page))


def write_page() -> None:
    """All pictures, those of one page in a row."""
    rows: dict[str, list[str]] = {}
    for picture in sorted(TO.glob("*.jpg")):
        rows.setdefault(picture.name.rsplit(".", 3)[0], []).append(picture.name)
    shown = "\n".join(
        f"<h2>{html.escape(name)}</h2>" + "".join(f'<img src="{one}" alt="{one}" loading="lazy">' for one in pictures)
        for name, pictures in rows.items()
    )
    (TO / "index.html").write_text(PAGE.format(rows=shown), encoding="utf-8")


if __name__ == "__main__":
    # Whoever is told to end takes the server along.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("told to end"))
    main(sys.argv[1:] or list(LANGUAGES))
