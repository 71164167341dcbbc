"""Every page, found by following links: axe finds nothing, nothing sticks out, and a keyboard comes to everything.

Each is looked at once, in one of the languages and windows; contrast, and what a keyboard comes to, once for all that
is made alike. `make walk` looks at all of them in all.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from tests.browser.looking import (
    leave_unseen,
    out_of_reach,
    sticks_out,
    thin_out,
    unread_violations,
    violations,
)
from tests.browser.pages import LANGUAGES, PARTS, READERS, SCREENS, WIDTHS, Readers, doors, is_file, starts, walk
from tests.browser.states import as_loaded
from tests.browser.waterkant import load_waterkant
from tests.conftest import settings_for
from tests.server import KeptServer

NARROWEST = min(WIDTHS)
NAMES = """
    accounts.first_run answering.rules conversions.import_progress conversions.report_sample home.start joining.onward
    journey_link.answer journeys.add_card journeys.assess_next journeys.changes journeys.employee_journey
    journeys.move_session journeys.persona_picture meetings.change_note meetings.note_list plan.download
    scoreboard.events survey.again testimonials.picture toolkit.download toolkit.picture training.badge_status
    training.led_material trainings.download voice.own_picture webhooks.log workshop.add_card workshop.assess_next
    workshop.changes workshop.persona_picture
"""
NO_PAGES = frozenset(NAMES.split())
"""Files, pieces of pages that scripts ask for, ways on to somewhere else; and what is seen in another state alone."""


@dataclass(frozen=True)
class Site:
    """The demo on a server, and where a walk through it begins."""

    app: Flask
    readers: Readers
    inside: list[str]
    outside: list[str]
    screen: str
    read_before: set[int]
    """Texts that were looked at, on any page."""
    come_to: set[int] = field(default_factory=set)
    """What a keyboard had its turn at."""


@pytest.fixture(scope="module")
def site(
    browser: Browser,
    kept_server: KeptServer,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    shared_folder: Path,
    read_before: set[int],
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("waterkant")
    shutil.copyfile(sqlite_template, folder / "campaign.db")
    kept_server.renew(settings_for(f"sqlite:///{folder / 'campaign.db'}", folder))
    addresses = load_waterkant(kept_server, shared_folder)
    with kept_server.data() as app:
        campaign = as_loaded(db.session.scalars(select(Campaign)).one())
        inside, outside = starts(app, campaign), doors(campaign)
        readers = Readers(browser, kept_server.url, outside)
        yield Site(app, readers, inside, outside, addresses["screen"], read_before)
        readers.close()


def language_of(view: str) -> str:
    """Always the same for a view, and each about as often."""
    return LANGUAGES[crc32(view.encode()) % len(LANGUAGES)]


def width_of(view: str) -> int:
    """So that every width comes with every language."""
    return WIDTHS[crc32(view.encode()) // len(LANGUAGES) % len(WIDTHS)]


def narrow(page: Page) -> Page:
    """As small as a window may be: so every page opens."""
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    return page


def wrong_with(page: Page, width: int, site: Site) -> Iterator[str]:
    """What is wrong with the page that opened."""
    yield from sticks_out(page, NARROWEST)
    if width != NARROWEST:
        page.set_viewport_size({"width": width, "height": 900})
        yield from sticks_out(page, width)
    thin_out(page)
    yield from unread_violations(page, site.read_before)
    if leave_unseen(page, site.come_to):
        yield from out_of_reach(page)


@pytest.mark.parametrize("part", PARTS)
def test_everyone_can_read_and_work_every_page(site: Site, part: str) -> None:
    seen, wrong = set[str](), list[str]()
    for reader in READERS:
        page_of = partial(site.readers.page, reader)
        pages = walk(
            site.app,
            lambda view, of=page_of: narrow(of(language_of(view))),
            site.inside if reader else site.outside,
            part,
            but=seen,
        )
        for one in pages:
            seen.add(one.endpoint)
            if one.is_page:
                found = wrong_with(one.page, width_of(one.endpoint), site)
                wrong += [f"{one.url}: {each}" for each in found]
    assert wrong == []
    assert views(site.app, part) - seen - NO_PAGES == set()


def views(app: Flask, part: str) -> set[str]:
    """What of a part of the program has an address that a browser can open as a page."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.startswith(f"{part}.") and not is_file(rule.rule)
    }


def test_the_screen_is_for_everyone(site: Site) -> None:
    page = site.readers.page(None, LANGUAGES[0])
    page.goto(site.screen)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert sticks_out(page, width) + violations(page, {}) == []
