"""The recruit's path on a phone: a personal link, who brought you here, the mail at work, and a score that moves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from campaign.campaigns.models import NamePrivacy
from campaign.core import clock
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.people.visits import visits_of
from tests.conversions.reporting import import_rows
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course
from tests.joining.conftest import PHONE
from tests.server import LiveServer

LEARNING = "https://learning.example/start"
LONG_LOOKED = 5_000
"""Milliseconds; who looks for a second is a visit."""


@dataclass(frozen=True)
class Site:
    """A campaign in which Anna completed a course, and nobody said yet who brought her."""

    server: LiveServer
    link: str
    board: str

    def visits(self) -> int:
        """How often Sanne's link was opened."""
        with self.server.data():
            sanne = db.session.scalars(select(Ambassador)).one()
            return visits_of([sanne.id]).get(sanne.id, 0)

    def mailed(self) -> str:
        """The path of the link that was mailed last."""
        with self.server.data():
            mail = db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()
            assert mail
            found = re.search(r"/word/\S+", mail.body)
            assert found
            return found.group()


@pytest.fixture
def site(live_server: LiveServer, tmp_path: Path) -> Site:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="autumn", names=NamePrivacy.INITIAL, learning_url=LEARNING, **period)
        sanne = make_ambassador(campaign, "Sanne de Vries")
        anna = make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
        course = make_course(campaign, "Working safely")
        import_rows(campaign, tmp_path, [(anna, "completion", course, (today - timedelta(days=2)).isoformat())])
        return Site(live_server, f"/join/{sanne.code}", f"/board/{campaign.board_key}")


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """Anna's telephone; the learning system is somewhere else, and here a page that only has its name."""
    context = browser.new_context(
        base_url=site.server.url,
        locale="en-GB",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        user_agent=PHONE,
    )

    def learning(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<title>Learning</title>")

    context.route("https://learning.example/**", learning)
    yield context.new_page()
    context.close()


def test_a_recruit_follows_a_link_says_who_and_the_score_moves(browser: Browser, site: Site, phone: Page) -> None:
    hall = browser.new_context(base_url=site.server.url, locale="en-GB").new_page()
    hall.goto(site.board)
    expect(hall.locator("main")).not_to_contain_text("Sanne V.")
    phone.goto(site.link)
    phone.get_by_label("Your name or work e-mail address").fill("Anna Bakker")
    phone.get_by_role("button", name="Say so").tap()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.goto(site.mailed())
    expect(phone.get_by_role("heading")).to_have_text("You say that Sanne V. brought you. Right?")
    phone.get_by_role("button", name="Yes, that is right").tap()
    expect(phone.get_by_role("heading")).to_have_text("Thank you, it counts")
    expect(hall.locator("main")).to_contain_text("Sanne V.")
    phone.get_by_role("link", name="To the learning system").tap()
    expect(phone).to_have_title("Learning")
    hall.context.close()


def test_one_look_at_the_link_is_one_visit(site: Site, phone: Page) -> None:
    phone.clock.install()
    phone.clock.pause_at(clock.now() + timedelta(minutes=1))
    phone.goto(site.link)
    before = site.visits()
    with phone.expect_response("**/visit"):
        phone.get_by_role("heading", level=1).tap()
    phone.mouse.wheel(0, 300)
    phone.clock.run_for(LONG_LOOKED)
    phone.get_by_role("button", name="To the learning system").tap()
    expect(phone).to_have_title("Learning")
    assert (before, site.visits()) == (0, 1)


def test_who_looks_for_a_second_is_a_visit_without_a_touch(site: Site, phone: Page) -> None:
    with phone.expect_response("**/visit"):
        phone.goto(site.link)
    assert site.visits() == 1


def test_without_a_script_the_button_counts_and_leads_to_learning(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.server.url, locale="en-GB", java_script_enabled=False, user_agent=PHONE)
    context.route("https://learning.example/**", lambda route: route.fulfill(body="Learning"))
    page = context.new_page()
    page.goto(site.link)
    page.get_by_role("button", name="To the learning system").click()
    page.wait_for_url(f"{LEARNING}*")
    context.close()
    assert site.visits() == 1


def test_every_step_fits_a_phone_and_is_accessible(
    site: Site, phone: Page, assert_fits: Callable[[Page, int], None], assert_accessible: Callable[[Page], None]
) -> None:
    def fine() -> None:
        assert_fits(phone, 390)
        assert_accessible(phone)

    phone.goto(site.link)
    fine()
    phone.get_by_role("button", name="Say so").tap()
    expect(phone.get_by_text("This is not right yet")).to_be_visible()
    fine()
    phone.get_by_label("Your name or work e-mail address").fill("anna@example.org")
    phone.get_by_role("button", name="Say so").tap()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    fine()
    phone.goto(site.mailed())
    fine()
    phone.get_by_role("button", name="No, I did not ask for this").tap()
    expect(phone.get_by_role("heading")).to_have_text("Good that you say so")
    fine()
