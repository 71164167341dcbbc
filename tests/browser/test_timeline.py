"""The line of weeks, by mouse, by keyboard, and without JavaScript."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.plan.models import Action
from tests.browser.looking import come_to_rest
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.plan.making import make_action
from tests.server import LiveServer

PLAN = "/c/autumn/plan"
DAY = timedelta(days=1)
LONG_AFTER = 2_000
"""Milliseconds after the last key; half a second after it the bar's new place is sent."""


@dataclass(frozen=True)
class Site:
    """A running campaign with one action, due in ten days."""

    server: LiveServer
    due_on: date

    def now_due_on(self) -> date:
        """The day of the action, as the server has it."""
        with self.server.data():
            return db.session.query(Action).one().due_on


@pytest.fixture
def site(live_server: LiveServer) -> Site:
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(slug="autumn", starts_on=today - 20 * DAY, ends_on=today + 40 * DAY)
        manager = make_user(email="manager@example.org", name="Hanneke")
        viewer = make_user(email="viewer@example.org", name="Ellen")
        make_member(campaign, manager)
        make_member(campaign, viewer, Role.VIEWER)
        make_action(campaign, "Hang up the posters", starts_on=today + 4 * DAY, due_on=today + 10 * DAY)
        return Site(live_server, today + 10 * DAY)


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Opens a page of the plan as someone with a browser of their own."""
    opened = []

    def open_page(address: str, *, who: str = "manager", **context_facts: Any) -> Page:
        facts = {"viewport": {"width": 1280, "height": 900}, **context_facts}
        context = browser.new_context(base_url=site.server.url, locale="en-GB", **facts)
        opened.append(context)
        page = context.new_page()
        page.clock.install()
        sign_in(page, f"{who}@example.org")
        page.goto(address)
        return page

    yield open_page
    for context in opened:
        context.close()


def drag(page: Page, bar: Locator, days: int) -> None:
    """Take the bar and let it go `days` further on."""
    come_to_rest(page)
    box, line = bar.locator("rect").bounding_box(), page.locator(".head svg").bounding_box()
    assert box
    assert line
    a_day = line["width"] / int(page.locator("[data-timeline]").get_attribute("data-timeline") or 1)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * a_day, y, steps=6)
    page.mouse.up()


def hold_time(page: Page) -> None:
    """However long the next keys take: for the page no time passes, until `page.clock.run_for(…)` lets it."""
    page.clock.pause_at(clock.now() + timedelta(minutes=1))


def said(page: Page, day: date) -> None:
    """The page says aloud on which day the action is now."""
    expect(page.locator("[data-said]")).to_have_text(
        f"“Hang up the posters” is due on {day:%A} {day.day} {day:%B} now."
    )


def test_a_bar_is_dragged_to_another_day_and_opens_its_action_when_it_is_only_tapped(site: Site, visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline")
    drag(page, page.locator(".bar"), 5)
    said(page, site.due_on + 5 * DAY)
    assert site.now_due_on() == site.due_on + 5 * DAY
    assert page.url.endswith("/timeline")
    page.locator(".bar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hang up the posters")


def test_arrow_keys_move_a_bar_by_days_and_weeks(site: Site, visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline")
    page.locator(".bar").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight"):
        page.keyboard.press(key)
    said(page, site.due_on + 8 * DAY)
    assert site.now_due_on() == site.due_on + 8 * DAY


def test_escape_takes_arrow_keys_back(site: Site, visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.locator(".bar").focus()
    hold_time(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.clock.run_for(LONG_AFTER)
    page.locator(".bar").blur()
    assert "POST" not in sent
    page.reload()
    assert site.now_due_on() == site.due_on


def test_a_bar_goes_back_when_the_server_refuses(site: Site, visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline")
    before = page.locator(".bar rect").get_attribute("x")
    page.locator(".bar").focus()
    hold_time(page)
    for _week in range(70):
        page.keyboard.press("Shift+ArrowRight")
    page.clock.run_for(LONG_AFTER)
    expect(page.locator("[data-said]")).to_contain_text("more than a year away from the campaign")
    expect(page.locator(".bar rect")).to_have_attribute("x", before or "")
    assert site.now_due_on() == site.due_on


def test_a_viewer_moves_nothing(site: Site, visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline", who="viewer")
    drag(page, page.locator(".bar"), 5)
    page.locator(".bar").focus()
    page.keyboard.press("ArrowRight")
    page.goto(f"{PLAN}/timeline")
    assert site.now_due_on() == site.due_on


def test_without_javascript_the_list_chooses_another_day_and_one_tap_starts_an_action(site: Site, visit: Visit) -> None:
    page = visit(PLAN, java_script_enabled=False)
    page.locator(".other-day summary").click()
    page.get_by_label("Another day", exact=True).fill((site.due_on + 3 * DAY).isoformat())
    with page.expect_navigation():
        page.get_by_role("button", name="Move").click()
    assert site.now_due_on() == site.due_on + 3 * DAY
    page.get_by_role("button", name="Hang up the posters: To do").click()
    expect(page.get_by_role("button", name="Hang up the posters: Doing")).to_be_visible()


def test_on_a_phone_the_line_begins_at_today(visit: Visit) -> None:
    page = visit(f"{PLAN}/timeline", viewport={"width": 390, "height": 844})
    come_to_rest(page)
    assert page.locator("[data-timeline]").evaluate("line => line.scrollLeft") > 0
