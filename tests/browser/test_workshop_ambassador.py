"""A workshop on an ambassador journey as its document tells it: from the mission to a date for the next session."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from campaign.core.permissions import Role
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

CARDS = {
    "action of the employee": "Logs in for the first time",
    "touchpoint": "The learning platform",
    "need": "I want to learn in the hours that I do have",
    "pain": "I cannot get in at night, and then nobody is there",
    "goal": "log in during the first week",
    "tension": "Help with logging in is there from nine to five, but she works from three to eleven",
    "opportunity": "An ambassador helps with the first login",
}


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The large screen of whoever leads the workshop."""
    with live_server.data():
        campaign = make_campaign(slug="autumn", main_goal="Everyone goes on learning")
        user = make_user(email="hanneke@example.org", name="Hanneke", language="en")
        make_member(campaign, user, Role.MANAGER)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "hanneke@example.org")
    return page


def begin_with_the_mission(page: Page) -> str:
    """Make the journey; its mission is asked first. Returns the address of the canvas."""
    page.goto("/c/autumn/journeys/new?kind=ambassador")
    page.get_by_role("button", name="Make the journey").click()
    expect(page.get_by_role("heading", name="Begin with your mission")).to_be_visible()
    canvas = page.url.removesuffix("/mission")
    page.get_by_role("button", name="Begin with this").click()
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    expect(page.get_by_text("Everyone goes on learning")).to_be_visible()
    return canvas


def describe_persona(page: Page) -> None:
    """Someone made up, whom three conversations bear out; after two they do not."""
    page.get_by_role("link", name="Who is it about?").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Nadia")
    page.get_by_role("textbox", name="Age").fill("34")
    page.get_by_label("What does this person do").fill("evening shift")
    page.get_by_role("group", name="A face").get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Save").click()
    learned = ("Nobody knows whom to ask.", "Logging in takes too long.", "Walked along: no time at the start.")
    for number, words in enumerate(learned, start=1):
        page.get_by_label("What did you learn?").fill(words)
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("img", name=f"{number} of 3 conversations")).to_be_visible()
        page.get_by_role("button", name="Call it valid").click()
        if number < 3:
            expect(page.get_by_role("alert")).to_contain_text(f"You talked to {number} of 3 people")
    expect(page.get_by_role("button", name="Not valid after all")).to_be_visible()


def add(page: Page, phase: str, card: str) -> None:
    """Open the field for new cards of a cell."""
    page.locator("summary").and_(page.get_by_label(f"New in {phase}: {card}", exact=True)).click()


def fill_phase(page: Page, phase: str) -> None:
    """A card in every lane, and how it feels."""
    for card, text in CARDS.items():
        add(page, phase, card)
        page.keyboard.insert_text(f"{text} ({phase})")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=f"{text} ({phase})")).to_be_visible()
        page.keyboard.press("Escape")
    page.get_by_label(f"How does it feel in {phase}?").click()
    form = page.get_by_role("form", name=f"Feeling in {phase}")
    form.get_by_label("In a few words").fill("alone with it")
    form.get_by_role("button", name="1 of 5").click()
    expect(page.get_by_label(f"Feeling in {phase}: 1 of 5, alone with it")).to_be_visible()


def write_in(page: Page, name: str, **fields: str) -> None:
    """Open a card and fill in what its lane asks for."""
    page.get_by_role("link", name=name).click()
    writing = page.locator(".writing")
    for label, value in fields.items():
        writing.get_by_label(label).fill(value)
    writing.get_by_role("button", name="Done").click()
    expect(writing).to_have_count(0)


def test_a_workshop_goes_from_the_mission_to_the_next_session(
    manager: Page, assert_accessible: Callable[..., None]
) -> None:
    page = manager
    canvas = begin_with_the_mission(page)
    describe_persona(page)
    assert_accessible(page)

    page.goto(canvas)
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    page.get_by_role("button", name="Begin the first session").click()
    expect(page.get_by_text("is going on")).to_be_visible()
    phases = page.locator("th.phase .face, th.phase a, th.phase .name").all_inner_texts()[:2]
    for phase in phases:
        fill_phase(page, phase)
    write_in(page, f"{CARDS['goal']} ({phases[0]})", From="40", To="80", Unit="%")
    expect(page.get_by_role("link", name="40 to 80 %")).to_be_visible()
    write_in(page, f"{CARDS['opportunity']} ({phases[0]})", Owner="Sanne", Prototype="Three shifts, this week")
    write_in(page, f"{CARDS['tension']} ({phases[0]})", Owner="Murat")
    assert_accessible(page)

    # A solution does not stand among the tensions: one click puts it where it belongs.
    add(page, phases[0], "tension")
    page.keyboard.insert_text("Let's give everyone a buddy")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Opportunity and prototype").click()
    buddy = page.locator("[data-cell^='opportunity|']").get_by_role("link", name="Let's give everyone a buddy")
    expect(buddy).to_be_visible()

    page.get_by_role("link", name="Value and effort").click()
    waiting = page.get_by_role("listitem").filter(has_text=f"{CARDS['opportunity']} ({phases[0]})")
    waiting.get_by_role("form", name="Value").get_by_role("button", name="5 of 5").click()
    waiting.get_by_role("form", name="Effort").get_by_role("button", name="2 of 5").click()
    expect(page.get_by_role("group", name="1 opportunity by value and effort")).to_be_visible()
    assert_accessible(page)
    page.goto(canvas)
    page.get_by_role("link", name="Close the session").click()
    page.get_by_role("button", name=f"Choose: {CARDS['opportunity'][:20]}").click()
    page.get_by_role("button", name=f"Choose: {CARDS['tension'][:20]}").first.click()
    expect(page.get_by_role("button", name="Put it back")).to_have_count(2)
    page.get_by_role("button", name="Close the session").click()
    page.goto(canvas)
    expect(page.get_by_text("1 of 3 actions and 1 of 3 tensions chosen")).to_be_visible()
    expect(page.get_by_text("Next:")).to_be_visible()
