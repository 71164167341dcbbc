"""A workshop on an employee journey as its document tells it: functions, will, know and can, feel, the plan."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.cards.services import add_card
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.making.services import make_journey
from campaign.journeys.queries import phases_of
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.journeys.canvases import NOBODY
from tests.server import LiveServer

ANSWERS = 5


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The large screen of whoever leads the workshop."""
    with live_server.data():
        campaign = make_campaign(slug="autumn")
        user = make_user(email="hanneke@example.org", name="Hanneke", language="en")
        make_member(campaign, user, Role.MANAGER)
        lay_journeys(campaign)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "hanneke@example.org")
    return page


def lay_journeys(campaign: Campaign) -> None:
    """A customer journey with an adviser on stage, and the employee journey that is made from it."""
    customer = make_journey(campaign, JourneyKind.CUSTOMER, title="The employer", language="en", by=None)
    choice = phases_of(customer)[3].key
    add_card(customer, Lane.ON_STAGE, phase=choice, text="Adviser: makes the offer", by=NOBODY)
    make_journey(campaign, JourneyKind.EMPLOYEE, title="Our people", source=customer, by=None)
    db.session.commit()


def take_functions(page: Page) -> None:
    """Step 1: who has a part in each phase; also those whom customers never meet."""
    page.goto("/c/autumn/journeys")
    page.get_by_role("link", name="Our people").first.click()
    page.get_by_role("link", name="Take them from the customer journey").click()
    page.get_by_role("button", name="Put them on the canvas").click()
    expect(page.get_by_text("Nobody backstage yet.")).to_be_visible()
    page.get_by_role("link", name="Adviser", exact=True).click()
    page.get_by_label("How many people work in it").fill(str(ANSWERS))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("5 people")).to_be_visible()
    page.get_by_role("textbox", name="Function").fill("Planner")
    page.get_by_label("No, they work backstage").check()
    page.get_by_label("How many people work in it").fill("3")
    page.get_by_label("What they do in Use").fill("plans the first day")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Nobody backstage yet.")).to_have_count(0)


def rate_the_adviser(page: Page) -> None:
    """Step 2: how far the function will, knows and can, phase by phase, from the square on the canvas."""
    page.get_by_role("link", name="Canvas", exact=True).click()
    page.get_by_role("link", name="Adviser in Choice").click()
    for quality, mark in (("Will", "5"), ("Know", "4"), ("Can", "2")):
        page.get_by_role("group", name=quality, exact=True).get_by_label(mark).check(force=True)
    page.get_by_label("Why?").last.fill("May not decide anything")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Can: rated 2")).to_be_visible()


def ask_the_people(page: Page) -> str:
    """The people themselves say it too, by one link. Returns it."""
    page.get_by_role("link", name="Their own answers").click()
    page.get_by_role("button", name="Open the asking").click()
    return page.get_by_label("The link on which people answer").input_value()


def answer(page: Page, link: str, assert_fits: Callable[[Page, int], None]) -> None:
    """One of them, on a telephone, without an account."""
    page.goto(link)
    page.get_by_role("link", name="Adviser").click()
    expect(page.get_by_role("heading", name="Adviser")).to_be_visible()
    assert_fits(page, 390)
    for question in page.locator("fieldset.asked-scale").all():
        question.get_by_label("2", exact=True).check(force=True)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers are in.")).to_be_visible()


def look_at_the_culture(page: Page) -> None:
    """Step 3: feel is of the whole organisation; a panel tells why."""
    page.locator("summary", has_text="Close the asking").click()
    page.locator(".confirm[open] button").click()
    page.get_by_role("link", name="Culture", exact=True).click()
    expect(page.get_by_text("2 of 5").first).to_be_visible()
    page.get_by_label("What was said").fill("Our leaders only ask about numbers")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Our leaders only ask about numbers")).to_be_visible()


def plan_what_closes_a_gap(page: Page) -> None:
    """Step 4: an intervention closes a gap, and has one owner."""
    page.get_by_role("link", name="Improvement plan", exact=True).click()
    page.locator("li.open").filter(has_text="can").get_by_role("link", name="Close this gap").first.click()
    page.get_by_label("What do we do to close this gap?").fill("Advisers may spend 500 euros themselves")
    page.get_by_label("Owner").fill("Lotte and Murat")
    page.get_by_role("button", name="Put it into the plan").click()
    expect(page.get_by_role("alert")).to_contain_text("One owner at a time")
    page.get_by_label("Owner").fill("Lotte")
    page.get_by_role("button", name="Put it into the plan").click()
    expect(page.locator("li.closed")).to_contain_text("Advisers may spend 500 euros themselves")


def test_a_workshop_finds_what_people_need_and_plans_it(
    manager: Page, live_server: LiveServer, assert_fits: Callable[[Page, int], None]
) -> None:
    take_functions(manager)
    rate_the_adviser(manager)
    link = ask_the_people(manager)
    telephone = manager.context.browser.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")  # type: ignore[union-attr]
    path = link.split("/our-work/")[1]
    for _person in range(ANSWERS):
        answer(telephone, f"{live_server.url}/our-work/{path}", assert_fits)
    telephone.close()
    manager.reload()
    look_at_the_culture(manager)
    plan_what_closes_a_gap(manager)
    manager.get_by_role("link", name="Canvas", exact=True).click()
    expect(manager.get_by_role("link", name="they themselves 2")).to_be_visible()
