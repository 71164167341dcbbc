"""The main job, by the people who do it: a claim on a phone, a manager's word, and a screen that celebrates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from campaign.campaigns.models import NamePrivacy
from campaign.conversions.models import Claim
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.ambassadors import appoint
from campaign.scoreboard.screens.services import screens_of
from tests.browser.signing_in import sign_in
from tests.busy import side_by_side
from tests.factories import make_campaign, make_colleague, make_member, make_user
from tests.server import LiveServer

NOTE_CELEBRATIONS = """
() => {
  window.celebrated = [];
  const stage = document.querySelector("[data-celebration]");
  new MutationObserver(() => { if (!stage.hidden) window.celebrated.push(Date.now() / 1000); })
    .observe(stage, { attributes: true, attributeFilter: ["hidden"] });
}
"""
WITHIN = 1.0
ATTEMPTS = 5
"""How often a screen finds no server before there is one again; it waits longest from the fourth time on."""
LONGEST_WAIT = 4_000
A_CELEBRATION = 9_000
"""Milliseconds after which a second one would follow."""
A_SIGN_OF_LIFE = 60_000
"""Milliseconds after which a screen that heard nothing asks for its page anew."""


@dataclass(frozen=True)
class Site:
    """A running campaign with one ambassador, one manager and one colleague to bring along."""

    server: LiveServer
    screen: str


@pytest.fixture
def site(live_server: LiveServer) -> Site:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="autumn", names=NamePrivacy.FULL, **period)
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager, Role.MANAGER)
        sanne = make_colleague(campaign, "Sanne de Vries", emails=["sanne@example.org"])
        appoint(campaign, sanne, by=None)
        make_colleague(campaign, "Anouk de Wit", emails=["anouk@example.org"])
        return Site(live_server, f"/screen/{screens_of(campaign.id)[0].token}")


@pytest.fixture
def contexts(browser: Browser, site: Site) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def open_as(browser: Browser, contexts: list[BrowserContext], site: Site, email: str | None, width: int) -> Page:
    """A page of someone with a browser of their own; signed in, if they have an address to sign in with."""
    context = browser.new_context(
        base_url=site.server.url, locale="en-GB", viewport={"width": width, "height": 900}, has_touch=width < 500
    )
    contexts.append(context)
    page = context.new_page()
    if email:
        sign_in(page, email)
    return page


def claim_on_phone(page: Page) -> None:
    """Type a few letters, choose the colleague, tap what they did."""
    page.goto("/c/autumn/log")
    page.get_by_role("combobox", name="Which colleague?").press_sequentially("ano")
    page.get_by_role("option", name="Anouk de Wit").click()
    page.get_by_role("button", name="Logged in").click()
    page.wait_for_url("**/c/autumn/log/*")


def tick_all(page: Page) -> None:
    """Tick every waiting claim."""
    page.goto("/c/autumn/claims")
    page.get_by_role("checkbox", name="All on this page").check()


def confirm_ticked(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm", exact=True).first.click()


def confirmed_at(site: Site) -> float:
    """When the server confirmed the claim, a moment before it told anyone."""
    with site.server.data():
        return db.session.scalars(select(Claim)).one().decided_at.timestamp()


@pytest.mark.alone
def test_a_claim_from_a_phone_is_celebrated_once_on_the_screen_within_a_second(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    screen = open_as(browser, contexts, site, None, 1920)
    screen.clock.install()
    screen.goto(site.screen)
    screen.evaluate(NOTE_CELEBRATIONS)
    claim_on_phone(open_as(browser, contexts, site, "sanne@example.org", 390))
    manager = open_as(browser, contexts, site, "manager@example.org", 1440)
    tick_all(manager)
    with side_by_side() as control:
        confirm_ticked(manager)
        expect(screen.locator("[data-celebration]")).to_contain_text("Sanne de Vries")
    expect(screen.locator("[data-live=standings]")).to_contain_text("Sanne de Vries")
    (celebrated_at,) = screen.evaluate("window.celebrated")
    assert celebrated_at - confirmed_at(site) < WITHIN * control.stretch
    screen.clock.run_for(A_CELEBRATION)
    with screen.expect_response(f"**{site.screen}*"):
        screen.clock.run_for(A_SIGN_OF_LIFE)
    screen.clock.run_for(A_CELEBRATION)
    assert screen.evaluate("window.celebrated") == [celebrated_at]


def test_a_screen_keeps_its_picture_while_the_server_is_away_and_goes_on_by_itself(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    claim_on_phone(open_as(browser, contexts, site, "sanne@example.org", 390))
    screen = open_as(browser, contexts, site, None, 1920)
    screen.clock.install()
    screen.goto(site.screen)
    expect(screen.locator("[data-stale]")).to_be_hidden()
    manager = open_as(browser, contexts, site, "manager@example.org", 1440)
    site.server.stop()
    for _attempt in range(ATTEMPTS):
        with screen.expect_event("requestfailed"):
            screen.clock.run_for(LONGEST_WAIT)
    expect(screen.locator("[data-stale]")).to_be_visible()
    expect(screen.locator("h1")).to_be_visible()
    site.server.start()
    expect(screen.locator("[data-stale]")).to_be_hidden()
    tick_all(manager)
    confirm_ticked(manager)
    expect(screen.locator("[data-live=standings]")).to_contain_text("Sanne de Vries")
