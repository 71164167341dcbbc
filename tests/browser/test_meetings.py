"""A meeting by the one who leads it: from a series to a note typed in a hurry and a decision that is an action."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from campaign.core import clock
from campaign.core.permissions import Role
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The desk of a manager of a campaign that runs."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(
            slug="autumn", starts_on=today - timedelta(days=20), ends_on=today + timedelta(days=60)
        )
        user = make_user(email="manager@example.org", name="Hanneke", language="en")
        make_member(campaign, user, Role.MANAGER)
    sign_in(page, "manager@example.org")
    return page


def plan_series(page: Page) -> None:
    """Four meetings, a week apart, none of them on a holiday."""
    first = clock.now().date() + timedelta(days=1)
    page.goto("/c/autumn/meetings/series/new")
    page.get_by_label("Title").fill("What works?")
    page.get_by_label("Day", exact=True).fill(first.isoformat())
    page.get_by_label("From").fill("14:00")
    page.get_by_label("Until", exact=True).fill("15:00")
    page.get_by_label("Every how many weeks").fill("1")
    page.get_by_label("Up to and including").fill((first + timedelta(weeks=3)).isoformat())
    page.get_by_role("button", name="See the days").click()
    for box in page.locator("input[name=days]").all():
        box.check()
    page.get_by_role("button", name="Plan these meetings").click()


def test_from_a_series_to_a_decision_that_is_an_action(manager: Page, assert_accessible: Callable[..., None]) -> None:
    page = manager
    plan_series(page)
    expect(page.get_by_role("link", name="What works?")).to_have_count(4)

    page.get_by_role("link", name="What works?").first.click()
    page.get_by_text("Add a point of your own").click()
    page.get_by_label("Point", exact=True).fill("The night shift")
    page.get_by_role("button", name="Put it on the agenda").click()
    page.get_by_role("link", name="Lead the meeting").click()
    expect(page.get_by_role("heading", name="The night shift")).to_be_visible()
    assert_accessible(page)

    # Typed on while the first is still on its way.
    field = page.get_by_label("What is said", exact=True)
    for line in ("+ the cards", "! passwords", "- mail to all"):
        field.fill(line)
        field.press("Enter")
    expect(page.get_by_role("region", name="What works")).to_contain_text("the cards")
    expect(page.get_by_role("region", name="Where we get stuck")).to_contain_text("passwords")
    expect(page.get_by_role("region", name="What does not work")).to_contain_text("mail to all")

    # Without a network nothing that was typed is lost.
    page.context.set_offline(True)
    field.fill("Ask again in spring")
    field.press("Enter")
    expect(page.get_by_text("Ask again in spring")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("region", name="Other")).to_contain_text("Ask again in spring")

    page.get_by_label("What was decided", exact=True).fill("Ask the helpdesk for a fast way")
    page.get_by_label("Who", exact=True).select_option(label="Hanneke")
    page.get_by_role("button", name="Decided", exact=True).click()
    page.get_by_role("link", name="In the plan").click()
    expect(page.get_by_label("What", exact=True)).to_have_value("Ask the helpdesk for a fast way")
    page.get_by_role("link", name="Decided at “What works?”").click()
    expect(page.get_by_text("Ask the helpdesk for a fast way", exact=True)).to_be_visible()
    assert_accessible(page)
