"""Every page in both languages and three windows, the screen in both of its own: `python -m tests.browser.walking`.

Writes a picture of each to instance/walk, a page that shows them side by side, and what is wrong with any of them.
"""

import html
import re
import signal
import sys
from collections.abc import Iterator, Sequence

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.demo.organisation import ADMINISTRATOR, MANAGEMENT, Account
from campaign.extensions import db
from config import ROOT
from tests.browser.looking import BUT_COLOURS, come_to_rest, out_of_reach, sticks_out, violations
from tests.browser.pages import LANGUAGES, PARTS, READERS, SCREENS, WIDTHS, Readers, doors, starts, walk
from tests.browser.waterkant import open_waterkant

TO = ROOT / "instance" / "walk"
OF_EACH = 2
TALLEST = 2400
"""Pixels of a page that a picture shows."""
QUALITY = 60
WITH_COLOURS = "nl-NL"
"""Colours know no language: in one of them their contrast is looked at."""
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>All pages</title>
<style>
body {{ font: 14px sans-serif }}
img {{ border: 1px solid #999; height: 420px; margin: 2px; vertical-align: top }}
</style>
{rows}
"""


def main(languages: list[str]) -> None:
    """Walk past everything in these languages."""
    TO.mkdir(parents=True, exist_ok=True)
    with open_waterkant() as (browser, server, addresses), server.data() as app:
        campaign = db.session.scalars(select(Campaign)).one()
        inside, outside = starts(app, campaign), doors(campaign)
        readers = Readers(browser, server.url)
        for language in languages:
            with (TO / f"wrong-{language}.txt").open("w", encoding="utf-8") as wrong:
                for line in everything(app, readers, inside, outside, language):
                    print(line, file=wrong, flush=True)
                for line in looked_at(readers.page(None, language), addresses["screen"], language, SCREENS):
                    print(line, file=wrong, flush=True)
    write_page()


def everything(app: Flask, readers: Readers, inside: list[str], outside: list[str], language: str) -> Iterator[str]:
    """What is wrong with any page, for any reader, in that language."""
    for part in PARTS:
        seen = set[str]()
        for reader in (*READERS, MANAGEMENT):
            page, beginnings = readers.page(reader, language), inside if reader else outside
            # Whoever looks after the installation sees campaigns as a manager does.
            but = set(seen) if reader is ADMINISTRATOR else set[str]()
            for one in walk(app, page, beginnings, part, of_each=OF_EACH, but=but):
                seen.add(one.endpoint)
                if one.is_page:
                    yield from looked_at(page, one.url, language, [(width, 900) for width in WIDTHS], reader)


def looked_at(
    page: Page, url: str, language: str, sizes: Sequence[tuple[int, int]], reader: Account | None = None
) -> Iterator[str]:
    """What is wrong with the page that is open, or opens, at these sizes; leaves a picture of each."""
    who = reader.email.partition("@")[0] if reader else "stranger"
    name = re.sub(r"[^\w-]+", "-", url.replace("/c/waterkant", "c")).strip("-")[:80] or "start"
    if not page.url.endswith(url):
        page.goto(url)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        wrong = sticks_out(page, width)
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(
            path=TO / f"{name}.{who}.{language}.{width}.jpg",
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)},
            type="jpeg",
            quality=QUALITY,
        )
        colours = language == WITH_COLOURS and width != 768
        wrong += violations(page, {} if colours else BUT_COLOURS)
        yield from (f"{url} ({who}, {language}, {width}): {one}" for one in wrong)
    come_to_rest(page)
    yield from (f"{url} ({who}, {language}, {width}): {one}" for one in out_of_reach(page))


def write_page() -> None:
    """All pictures, those of one page in a row."""
    rows: dict[str, list[str]] = {}
    for picture in sorted(TO.glob("*.jpg")):
        rows.setdefault(".".join(picture.name.split(".")[:2]), []).append(picture.name)
    shown = "\n".join(
        f"<h2>{html.escape(name)}</h2>" + "".join(f'<img src="{one}" alt="{one}" loading="lazy">' for one in pictures)
        for name, pictures in rows.items()
    )
    (TO / "index.html").write_text(PAGE.format(rows=shown), encoding="utf-8")


if __name__ == "__main__":
    # Whoever is told to end takes the server along.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("told to end"))
    main(sys.argv[1:] or list(LANGUAGES))
