"""The main job, by the people who do it: a claim on a phone, a manager's word, and a screen that celebrates."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from campaign.accounts.services import set_password
from campaign.campaigns.models import NamePrivacy
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.people.ambassadors import appoint
from campaign.scoreboard.screens import screens_of
from tests.factories import make_campaign, make_colleague, make_member, make_user
from tests.server import LiveServer

PASSWORD = "a long password for a test"
COUNT_CELEBRATIONS = """
() => {
  window.celebrated = [];
  const stage = document.querySelector("[data-celebration]");
  new MutationObserver(() => { if (!stage.hidden) window.celebrated.push(stage.textContent.trim()); })
    .observe(stage, { attributes: true, attributeFilter: ["hidden"] });
}
"""


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
        ambassador = appoint(campaign, sanne, by=None).ambassador
        make_colleague(campaign, "Anouk de Wit", emails=["anouk@example.org"])
        for user in (manager, ambassador.user):
            set_password(user, PASSWORD)
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
        page.goto("/sign-in")
        page.fill("[name=email]", email)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/c/autumn/**")
    return page


def claim_on_phone(page: Page) -> None:
    """Type a few letters, choose the colleague, tap what they did."""
    page.goto("/c/autumn/log")
    page.get_by_role("combobox", name="Which colleague?").press_sequentially("ano")
    page.get_by_role("option", name="Anouk de Wit").click()
    page.get_by_role("button", name="Logged in").click()
    page.wait_for_url("**/c/autumn/log/*")


def confirm_all(page: Page) -> None:
    """Tick every waiting claim and confirm."""
    page.goto("/c/autumn/claims")
    page.get_by_role("checkbox", name="All on this page").check()
    page.get_by_role("button", name="Confirm", exact=True).first.click()
    page.wait_for_load_state()


@pytest.mark.alone
def test_a_claim_from_a_phone_is_celebrated_on_the_screen_within_a_second(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    screen = open_as(browser, contexts, site, None, 1920)
    screen.goto(site.screen)
    screen.evaluate(COUNT_CELEBRATIONS)
    claim_on_phone(open_as(browser, contexts, site, "sanne@example.org", 390))
    confirm_all(open_as(browser, contexts, site, "manager@example.org", 1440))
    expect(screen.locator("[data-celebration]")).to_contain_text("Sanne de Vries", timeout=1000)
    expect(screen.locator("[data-live=standings]")).to_contain_text("Sanne de Vries")
    screen.wait_for_timeout(9000)  # as long as a second celebration would take to follow
    assert len(screen.evaluate("window.celebrated")) == 1


def test_a_screen_keeps_its_picture_while_the_server_is_away_and_goes_on_by_itself(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    claim_on_phone(open_as(browser, contexts, site, "sanne@example.org", 390))
    screen = open_as(browser, contexts, site, None, 1920)
    screen.goto(site.screen)
    expect(screen.locator("[data-stale]")).to_be_hidden()
    manager = open_as(browser, contexts, site, "manager@example.org", 1440)
    site.server.stop()
    away_at = time.monotonic()
    expect(screen.locator("[data-stale]")).to_be_visible(timeout=10_000)
    expect(screen.locator("h1")).to_be_visible()
    screen.wait_for_timeout(max(0.0, 10 - (time.monotonic() - away_at)) * 1000)
    site.server.start()
    expect(screen.locator("[data-stale]")).to_be_hidden(timeout=10_000)
    confirm_all(manager)
    expect(screen.locator("[data-live=standings]")).to_contain_text("Sanne de Vries", timeout=2000)
