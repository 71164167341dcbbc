"""The training in a real browser: from an empty path on a phone to everything done, and the change drawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings.facts import GatheringFacts
from campaign.trainings.days.services import plan_session
from campaign.trainings.programme.services import steps_of
from campaign.trainings.states import StepKind
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.server import LiveServer
from tests.trainings.making import make_link

PATH = "/c/autumn/trainings/path"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """A campaign with a manager and an ambassador, and no programme yet."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(
            slug="autumn", starts_on=today - timedelta(days=20), ends_on=today + timedelta(days=20)
        )
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager)
        sanne = make_ambassador(campaign, "Sanne de Vries")
        sanne.user.email = "sanne@example.org"
        db.session.commit()
    return live_server


def fill_the_programme(server: LiveServer) -> None:
    """Something to read, a talk each, and two days about to begin: one can sign up still, and be ticked off already."""
    with server.data():
        campaign = db.session.scalars(select(Campaign)).one()
        soon = clock.now() + timedelta(minutes=20)
        for step in steps_of(campaign.id):
            if step.kind is StepKind.MATERIAL:
                make_link(step)
            elif step.kind is StepKind.SESSION:
                facts = GatheringFacts(title=step.title, starts_at=soon, ends_at=soon + timedelta(hours=2))
                plan_session(campaign, step, facts, by=None)
            else:
                step.talks = 1
        db.session.commit()


def look_at_oneself(page: Page, level: int) -> None:
    page.get_by_role("link", name="Look at my skills").click()
    skills = page.locator("main fieldset")
    expect(skills).to_have_count(8)
    for skill in skills.all():
        skill.get_by_role("radio").nth(level - 1).check()
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Your answers are kept.")).to_be_visible()


def choose_a_day(page: Page) -> None:
    page.get_by_role("link", name="Choose a day").click()
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("You have a place").first).to_be_visible()
    page.goto(PATH)


def write_down_a_talk(page: Page) -> None:
    page.get_by_role("link", name="Write down a talk").click()
    page.get_by_label("What did you try?").fill("I asked, and listened.")
    page.get_by_role("button", name="Save in my log").click()
    expect(page.get_by_text("Your talk is in the log.")).to_be_visible()
    page.goto(PATH)


def tick_off(page: Page) -> None:
    """The manager says of each day who was there."""
    page.goto("/c/autumn/gatherings")
    addresses = page.locator("main a[href*='/gatherings/']").evaluate_all("links => links.map(link => link.href)")
    for address in sorted({one for one in addresses if one.rsplit("/", 1)[-1].isdecimal()}):
        page.goto(address)
        page.get_by_role("group", name="Sanne de Vries").get_by_role("radio", name="There", exact=True).check()
        page.get_by_role("button", name="Save the list").click()
        expect(page.get_by_role("status").first).to_be_visible()


def test_from_an_empty_path_to_everything_done(
    site: LiveServer, browser: Browser, assert_fits: Callable[[Page, int], None]
) -> None:
    with (
        browser.new_context(base_url=site.url, locale="en-GB", viewport=PHONE) as phone,
        browser.new_context(base_url=site.url, locale="en-GB") as desk,
    ):
        sanne, manager = phone.new_page(), desk.new_page()
        sign_in(sanne, "sanne@example.org")
        sign_in(manager, "manager@example.org")
        sanne.goto(PATH)
        expect(sanne.get_by_text("The programme is still being made")).to_be_visible()
        manager.goto("/c/autumn/trainings")
        manager.get_by_role("button", name="Lay the usual programme").click()
        expect(manager.get_by_role("heading", name="The programme")).to_be_visible()
        fill_the_programme(site)

        sanne.goto(PATH)
        assert_fits(sanne, 390)
        look_at_oneself(sanne, 2)
        sanne.get_by_role("link", name="Open it").click()
        assert_fits(sanne, 390)
        sanne.get_by_role("button", name="I have read it").click()
        choose_a_day(sanne)
        choose_a_day(sanne)
        expect(sanne.get_by_text("There is nothing to do for you at the moment.")).to_be_visible()
        tick_off(manager)
        sanne.goto(PATH)
        expect(sanne.get_by_text("3 of 5 steps done").first).to_be_visible()
        write_down_a_talk(sanne)
        write_down_a_talk(sanne)
        expect(sanne.get_by_text("Everything is done. Well done!")).to_be_visible()
        look_at_oneself(sanne, 4)

        drawn = sanne.get_by_role("figure", name="Your level of each skill before and after, from 1 to 5")
        expect(drawn.get_by_role("img", name="Team dynamics: from 2 up to 4")).to_be_visible()
        assert_fits(sanne, 390)
