"""A television: changed from afar, asleep by the campaign's clock; and an old one still shows something."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.scoreboard.models import Screen
from campaign.scoreboard.screens.services import ScreenFacts, change_screen, facts_of, put_back, revoke
from campaign.scoreboard.screens.slides import SLIDES, Turn
from tests.factories import make_campaign, make_user
from tests.server import LiveServer

ON_THE_HOUR = """
async ([at, offsets]) => {
  const { minutesOfDay, written } = await import("/static/js/now.js");
  return written(minutesOfDay(Date.parse(at), offsets));
}
"""
IS_BETWEEN = """
async ([minutes, from, until]) => (await import("/static/js/now.js")).isBetween(minutes, from, until)
"""
SUMMER = "1760000000:120 1761440400:60"
"""Of Amsterdam: until one o'clock UTC on 26 October 2025 the clocks are two hours ahead."""


@dataclass(frozen=True)
class Site:
    """A campaign with one television."""

    server: LiveServer
    campaign: Campaign
    screen: Screen
    manager: User
    address: str
    zone: ZoneInfo

    def change(self, **facts: object) -> None:
        """What a manager does."""
        changed: ScreenFacts = replace(facts_of(self.screen), **facts)  # type: ignore[arg-type]
        change_screen(self.campaign, self.screen, changed, seen=None, by=self.manager)
        db.session.commit()


@pytest.fixture
def site(live_server: LiveServer) -> Iterator[Site]:
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=9))
        screen = db.session.scalars(select(Screen).where(Screen.campaign_id == campaign.id)).one()
        facts = make_user(), f"/screen/{screen.token}", campaign.zone
        # Whoever reads holds the database; the server must be able to write.
        db.session.commit()
        yield Site(live_server, campaign, screen, *facts)


def around(moment: datetime) -> dict[str, time]:
    """Quiet hours that hold this moment; midnight may lie between."""
    return {
        "quiet_from": (moment - timedelta(hours=1)).time().replace(second=0, microsecond=0),
        "quiet_until": (moment + timedelta(hours=1)).time().replace(second=0, microsecond=0),
    }


def test_what_a_manager_changes_is_on_the_wall_without_anyone_touching_it(page: Page, site: Site) -> None:
    page.goto(site.address)
    slides = page.locator(".slide")
    expect(slides).to_have_count(2)
    page.evaluate("window.isTheSamePage = true")
    site.change(round=(Turn(SLIDES["join"], 20),))
    expect(slides).to_have_count(1)
    expect(page.locator(".slide.shown")).to_have_attribute("data-name", "join")
    site.change(**around(clock.now().astimezone(site.zone)))
    expect(page.locator("html")).to_have_class("television turned-0 asleep")
    site.change(quiet_from=None, quiet_until=None)
    expect(page.locator("html")).to_have_class("television turned-0")
    assert page.evaluate("window.isTheSamePage")
    site.change(turn=90)
    expect(page.locator("html")).to_have_class("television turned-90")
    revoke(site.screen, by=site.manager)
    db.session.commit()
    expect(page.locator("[data-gone]")).to_be_visible()


def test_a_screen_that_was_put_back_shows_the_campaign_again_by_itself(page: Page, site: Site) -> None:
    revoke(site.screen, by=site.manager)
    db.session.commit()
    page.clock.install()
    page.goto(site.address)
    expect(page.locator("[data-gone]")).to_be_visible()
    put_back(site.screen, by=site.manager)
    db.session.commit()
    with page.expect_navigation():
        page.clock.run_for(61_000)
    expect(page.locator(".slide.shown")).to_be_visible()


def test_without_scripts_a_screen_shows_the_overview_and_the_test_says_so(browser: Browser, site: Site) -> None:
    page = browser.new_page(base_url=site.server.url, java_script_enabled=False)
    page.goto(site.address)
    expect(page.locator(".of-overview")).to_be_visible()
    expect(page.locator(".of-join")).to_be_hidden()
    page.goto(f"{site.address}/test")
    expect(page.locator("h1")).to_contain_text("this browser runs no scripts")
    page.context.close()


def test_a_television_that_can_show_it_is_told_so(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/test")
    expect(page.locator("[data-check=stream]")).to_have_class("good")
    expect(page.locator("[data-verdict]")).to_contain_text("Yes")


def test_the_clock_on_the_wall_follows_summer_time(page: Page, site: Site) -> None:
    page.goto(site.address)
    moments = ("2025-10-26T00:59:00Z", "2025-10-26T01:00:00Z", "2025-10-25T22:00:00Z", "2025-12-31T23:30:00Z")
    shown = [page.evaluate(ON_THE_HOUR, [moment, SUMMER]) for moment in moments]
    assert shown == ["02:59", "02:00", "00:00", "00:30"]


def test_quiet_hours_last_over_midnight(page: Page, site: Site) -> None:
    page.goto(site.address)
    looked_at = (1319, 1320, 1439, 0, 389, 390, 720)
    quiet = [minutes for minutes in looked_at if page.evaluate(IS_BETWEEN, [minutes, 1320, 390])]
    assert quiet == [1320, 1439, 0, 389]
