"""Disputes and the queue, by the people who have them: two phones, a desk, and a keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from campaign.campaigns.models import Campaign
from campaign.conversions.services import record_claim
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.people.ambassadors import appoint
from campaign.people.models import Ambassador
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_colleague, make_member, make_user
from tests.server import LiveServer

WHY = "Anouk told us who helped her with the first log-in."
PHONE, DESK = 390, 1440


@dataclass(frozen=True)
class Site:
    """A running campaign with two ambassadors, a manager, and colleagues to bring along."""

    server: LiveServer
    contexts: list[BrowserContext]
    browser: Browser

    def open_as(self, name: str, width: int) -> Page:
        """A page of someone with a browser of their own, signed in."""
        context = self.browser.new_context(
            base_url=self.server.url, locale="en-GB", viewport={"width": width, "height": 900}, has_touch=width == PHONE
        )
        self.contexts.append(context)
        page = context.new_page()
        sign_in(page, f"{name}@example.org")
        return page


@pytest.fixture
def site(browser: Browser, live_server: LiveServer) -> Iterator[Site]:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="autumn", **period)
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager, Role.MANAGER)
        sanne = make_appointed(campaign, "Sanne de Vries", "sanne@example.org")
        make_appointed(campaign, "Omar Haddad", "omar@example.org")
        make_colleague(campaign, "Anouk de Wit", emails=["anouk@example.org"])
        for name in ("Bram Smit", "Cem Kaya", "Dewi Tan"):
            record_claim(sanne, colleague=make_colleague(campaign, name), stage=Stage.LOGIN, campaign=campaign)
    site = Site(live_server, [], browser)
    yield site
    for context in site.contexts:
        context.close()


def make_appointed(campaign: Campaign, name: str, email: str) -> Ambassador:
    return appoint(campaign, make_colleague(campaign, name, emails=[email]), by=None).ambassador


def claim_anouk(page: Page) -> None:
    """Type a few letters, choose the colleague, tap what they did."""
    page.goto("/c/autumn/log")
    page.get_by_role("combobox", name="Which colleague?").press_sequentially("ano")
    page.get_by_role("option", name="Anouk de Wit").click()
    page.get_by_role("button", name="Logged in").click()
    page.wait_for_url("**/c/autumn/log/*")


def test_a_dispute_is_settled_and_both_ambassadors_read_the_outcome_on_their_phones(
    site: Site, assert_accessible: Callable[[Page], None]
) -> None:
    sanne, omar = site.open_as("sanne", PHONE), site.open_as("omar", PHONE)
    claim_anouk(sanne)
    claim_anouk(omar)
    expect(omar.get_by_role("heading", level=1)).to_have_text("Another ambassador logged this colleague too")
    expect(omar.get_by_text("Sanne")).to_have_count(0)
    manager = site.open_as("manager", DESK)
    manager.goto("/c/autumn/disputes")
    manager.get_by_role("link", name="Anouk de Wit").click()
    expect(manager.get_by_role("radio", name="Sanne de Vries")).to_be_checked()
    manager.get_by_role("radio", name="Omar Haddad").check()
    manager.get_by_label("Why?").fill(WHY)
    manager.get_by_role("button", name="Settle").click()
    expect(manager.get_by_text("Anouk de Wit goes with Omar Haddad.")).to_be_visible()
    for page, outcome in ((sanne, "goes with another ambassador"), (omar, "goes with you")):
        page.goto("/c/autumn/week")
        expect(page.get_by_role("heading", name="News")).to_be_visible()
        page.get_by_role("link", name="Anouk de Wit").first.click()
        expect(page.get_by_text(outcome)).to_be_visible()
        expect(page.get_by_text(WHY)).to_be_visible()
        assert_accessible(page)


def test_the_queue_is_cleared_with_the_keyboard_alone(site: Site, assert_accessible: Callable[[Page], None]) -> None:
    page = site.open_as("manager", DESK)
    page.goto("/c/autumn/claims")
    bram, cem, dewi = (page.get_by_role("listitem", name=name) for name in ("Bram Smit", "Cem Kaya", "Dewi Tan"))
    expect(bram).to_have_attribute("aria-current", "true")
    page.keyboard.press("c")
    expect(bram.get_by_text("confirmed")).to_be_visible()
    expect(cem).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("3")
    page.keyboard.type("She left in May, just check.")
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(cem.get_by_text("Not a colleague. “She left in May, just check.”")).to_be_visible()
    expect(dewi).to_be_focused()
    page.keyboard.press("u")
    expect(cem).to_be_focused()
    page.keyboard.press("c")
    expect(cem.get_by_text("confirmed")).to_be_visible()
    page.keyboard.press("j")
    expect(dewi).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("#queue-said")).to_contain_text("0 claims wait.")
    assert_accessible(page)


def test_the_keys_can_be_seen_and_switched_off(site: Site, assert_accessible: Callable[[Page], None]) -> None:
    page = site.open_as("manager", DESK)
    page.goto("/c/autumn/claims")
    expect(page.get_by_role("button", name="Keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("checkbox", name="Letters work as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.get_by_role("listitem", name="Cem Kaya").get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("listitem", name="Cem Kaya").get_by_text("confirmed")).to_be_visible()
    expect(page.get_by_text("confirmed", exact=True)).to_have_count(1)
