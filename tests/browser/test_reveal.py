"""The presenter's stage: by keyboard and clicker, by touch, without motion, and without JavaScript."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.scoreboard.finale import freezing
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member, make_user
from tests.server import LiveServer

DAY = timedelta(days=1)
STAGE = "/c/autumn/reveal"
BEFORE = (("Anna Aak", 3), ("Bram Bos", 2), ("Chris Cel", 1))
AFTER = (("Bram Bos", 2), ("Chris Cel", 3))
"""Who had brought how many colleagues in, and who brought how many more since."""
A_SHOW = 30_000
"""Milliseconds in which all pictures have come."""


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """A campaign whose picture stands still; since then Chris and Bram overtook Anna, on two days."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(slug="autumn", starts_on=today - 20 * DAY, ends_on=today + 20 * DAY)
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager)
        people = {name: make_ambassador(campaign, name) for name, _ in BEFORE}

        def bring(name: str, number: int, days_ago: int) -> None:
            for _ in range(number):
                colleague = make_colleague(campaign)
                facts: dict[str, Any] = {"stage": Stage.LOGIN, "course": None, "happened_on": today - days_ago * DAY}
                enter(campaign, colleague=colleague, ambassador=people[name], by=manager, **facts)

        for name, number in BEFORE:
            bring(name, number, 9)
        freezing.freeze(campaign, by=manager)
        for place, (name, number) in enumerate(AFTER):
            bring(name, number, 2 - place)
        db.session.commit()
    return live_server


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: LiveServer) -> Iterator[Visit]:
    """Opens the stage as the manager, in a window of one's own."""
    contexts = []

    def visit(*, holds_time: bool = False, **window: Any) -> Page:
        contexts.append(browser.new_context(**{"base_url": site.url, "locale": "en-GB", **window}))
        page = contexts[-1].new_page()
        sign_in(page, "manager@example.org")
        if holds_time:
            page.clock.install()
        page.goto(STAGE)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def presented(visit: Visit) -> Page:
    """The stage, paused, so that nothing goes on by itself."""
    page = visit()
    page.keyboard.press("p")
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def ranking(page: Page) -> list[str]:
    return page.locator("[data-runners] li:visible").all_inner_texts()


def names(page: Page) -> list[str]:
    return [" ".join(line.split()) for line in ranking(page)]


def test_keys_tell_day_by_day_what_came_in_up_to_the_podium_and_back(presented: Page) -> None:
    press(presented, "Space")
    expect(presented.locator("[data-caption]")).to_have_text("How it stood")
    assert names(presented) == ["1 Anna A. 3", "2 Bram B. 2", "3 Chris C. 1"]
    press(presented, "Space")
    expect(presented.locator("[data-gained]")).to_have_text("+2 points")
    assert names(presented) == ["1 Bram B. +2 4", "2 Anna A. 3", "3 Chris C. 1"]
    presented.reload()
    expect(presented.locator("[data-gained]")).to_have_text("+2 points")
    press(presented, "p", "PageDown")
    assert names(presented) == ["1 Bram B. 4", "1 Chris C. +3 4", "3 Anna A. 3"]
    press(presented, "ArrowRight")
    expect(presented.get_by_role("heading", name="On the podium")).to_be_visible()
    expect(presented.locator(".step.risen")).to_have_count(0)
    press(presented, "ArrowRight")
    expect(presented.locator(".step.risen")).to_contain_text("Anna A.")
    press(presented, "ArrowRight")
    expect(presented.locator(".step.risen.rank-1")).to_contain_text("Bram B.")
    expect(presented.locator(".step.risen.rank-1")).to_contain_text("Chris C.")
    press(presented, "End")
    expect(presented.get_by_role("heading", name="Thank you")).to_be_visible()
    press(presented, "ArrowLeft")
    expect(presented.get_by_role("heading", name="Together")).to_be_visible()
    press(presented, "Home")
    expect(presented.locator(".opening")).to_be_visible()
    press(presented, "Escape")
    expect(presented.get_by_role("heading", name="Finale")).to_be_visible()


def test_the_pictures_come_by_themselves_until_the_last(visit: Visit) -> None:
    page = visit(holds_time=True)
    press(page, "Space")
    page.clock.run_for(A_SHOW)
    expect(page.locator("[data-gained]")).to_have_text("+3 points")
    expect(page.get_by_role("heading", name="On the podium")).to_be_hidden()


def test_a_tap_goes_on_and_one_on_the_left_goes_back(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    page.touchscreen.tap(300, 300)
    expect(page.locator("[data-caption]")).to_have_text("How it stood")
    page.touchscreen.tap(40, 300)
    expect(page.locator(".opening")).to_be_visible()


def test_without_javascript_it_is_a_page_to_read(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator(".frames li")).to_have_count(2)
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_the_stage_is_accessible_at_every_step_and_ends_by_showing_it_to_everyone(
    presented: Page, assert_accessible: Callable[[Page], None]
) -> None:
    for key in ("Home", "Space", "Space", "End"):
        press(presented, key)
        assert_accessible(presented)
    presented.get_by_role("link", name="Show it to everyone").click()
    presented.locator("summary", has_text="Show it to everyone").click()
    presented.get_by_role("button", name="Show it to everyone").click()
    expect(presented.locator(".ranking li").first).to_contain_text("4")
