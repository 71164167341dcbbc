"""A workshop on a customer journey as its document tells it: four steps, the four I's, and what is improved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from campaign.core.permissions import Role
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The large screen of whoever leads the workshop."""
    with live_server.data():
        campaign = make_campaign(slug="autumn")
        user = make_user(email="hanneke@example.org", name="Hanneke", language="en")
        make_member(campaign, user, Role.MANAGER)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "hanneke@example.org")
    return page


def card(page: Page, text: str) -> Locator:
    """A card on the canvas."""
    return page.locator("[data-card]").filter(has_text=text)


def write(page: Page, place: str, text: str) -> None:
    """A card, as one writes it on the canvas."""
    page.locator(f'summary[aria-label="New in {place}"]').click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    expect(card(page, text)).to_be_visible()
    page.keyboard.press("Escape")


def say_whose_journey(page: Page) -> str:
    """Step 1 begins with the scope. Returns the address of the canvas."""
    page.goto("/c/autumn/journeys")
    page.get_by_role("button", name="Make it: Customer journey").click()
    page.get_by_label("Who is the customer?").fill("an employer who cannot find enough people")
    page.get_by_label("A part of it, in more detail").check()
    page.get_by_label("Which part?").fill("From looking around to the first working day")
    page.get_by_role("button", name="Save, and on to the steps").click()
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    return page.url


def take_steps(page: Page) -> None:
    """All that the customer does, with contact and without; who and what is on stage."""
    write(page, "Orientation: step", "Searches the internet, but not our website")
    page.get_by_role("link", name="Searches the internet").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Without contact with us").check()
    page.keyboard.press("Escape")
    expect(card(page, "Searches the internet").get_by_text("Without contact with us")).to_be_visible()
    write(page, "Choice: step", "Calls us with a question")
    write(page, "Choice: person or thing on stage", "The adviser on the phone")


def play_the_customer(page: Page) -> None:
    """One person is the customer: a feeling alone is asked for once more, then it is in the first person."""
    page.get_by_role("link", name="Play the customer").click()
    expect(page.get_by_text("You are an employer who cannot find enough people.")).to_be_visible()
    page.get_by_role("link", name="Choice", exact=True).click()
    page.get_by_role("link", name="What annoys or frustrates you?").click()
    page.get_by_label("Your answer").fill("Stress")
    page.get_by_role("button", name="Put it on the canvas").click()
    expect(page.get_by_text("Do not just name the feeling")).to_be_visible()
    page.get_by_label("Your answer").fill("Sigh, yet another organisation that contacts me")
    page.get_by_role("button", name="Put it on the canvas").click()
    expect(page.get_by_text("It is on the canvas.")).to_be_visible()


def sum_up(page: Page, assert_fits: Callable[[Page, int], None]) -> None:
    """The four I's, each from what feeds it; an issue becomes an improvement point of one owner by a day."""
    page.get_by_role("link", name="The four I’s").click()
    sigh = "Sigh, yet another organisation that contacts me"
    for what in ("Insight", "Issue", "Improvement point"):
        taking = page.locator(f'button[aria-label="Take up as {what}: {sigh}"]')
        page.locator("details.food").filter(has=taking).locator("summary").click()
        taking.click()
    expect(page.get_by_text("It is an improvement point.")).to_be_visible()
    page.get_by_label("Owner").fill("Lotte and Murat")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Owner").fill("Lotte")
    page.get_by_label("Due on").fill("2027-01-15")
    page.get_by_role("button", name="Save").click()
    expect(card(page, sigh).filter(has_text="Lotte")).to_be_visible()
    page.get_by_role("link", name="The four I’s").click()
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page, 390)
    page.set_viewport_size({"width": 1920, "height": 1080})


def test_a_team_plays_the_customer_through_four_steps_and_sums_it_up_in_four_is(
    manager: Page, assert_fits: Callable[[Page, int], None], assert_accessible: Callable[[Page], None]
) -> None:
    canvas = say_whose_journey(manager)
    take_steps(manager)
    play_the_customer(manager)
    manager.goto(canvas)
    expect(card(manager, "Sigh, yet another organisation")).to_be_visible()
    write(manager, "Choice: person or thing backstage", "The CRM system")
    sum_up(manager, assert_fits)
    assert_accessible(manager)
    manager.get_by_role("link", name="Guide", exact=True).click()
    step = manager.get_by_role("listitem").filter(has=manager.get_by_role("heading", name="Improvement points"))
    expect(step.get_by_text("done", exact=True)).to_be_visible()
