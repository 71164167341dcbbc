"""A team leader and a candidate on a phone: a link, a minute, and that was all. With script and without."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.selection.leaders.services import LeaderFacts, add_leader, ask
from campaign.selection.links.public import Door, address, open_door
from campaign.selection.mails import ask_interest
from campaign.selection.models import Candidate, Opinion, Question
from campaign.selection.settings import selection_of
from campaign.selection.states import Standing
from campaign.selection.team.services import invite
from tests.factories import make_campaign, make_team
from tests.joining.conftest import PHONE
from tests.selection.making import make_candidate
from tests.server import LiveServer


@dataclass(frozen=True)
class Site:
    """A campaign that asks Karin about Anna and Bram of Care, and Anna whether she would like to."""

    server: LiveServer
    leader: str
    anna: str
    apply: str

    def said(self) -> dict[str, tuple[str, str]]:
        """What leaders said, by name."""
        with self.server.data():
            opinions = db.session.scalars(select(Opinion))
            who = {one.id: one.colleague.name for one in db.session.scalars(select(Candidate))}
            return {who[one.candidate_id]: (one.verdict.value, one.why) for one in opinions}

    def invite_anna(self) -> None:
        """A manager chooses Anna."""
        with self.server.data():
            anna = db.session.scalars(select(Candidate).order_by(Candidate.id)).first()
            assert anna
            invite(db.session.scalars(select(Campaign)).one(), [anna], by=None)


@pytest.fixture
def site(live_server: LiveServer) -> Site:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=2), "ends_on": today + timedelta(days=40)}
        campaign = make_campaign(slug="autumn", name="Everyone learns", **period)
        care = make_team(campaign, "Care")
        anna = make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.SHORTLIST)
        make_candidate(campaign, "Bram Visser", team=care)
        karin = add_leader(campaign, LeaderFacts(name="Karin Smit", email="karin@example.org", teams=[care]), by=None)
        open_door(campaign, Door.APPLY, by=None)
        whole = [ask(campaign, karin, by=None), ask_interest(anna), address(selection_of(campaign), Door.APPLY) or ""]
        leader, candidate, apply = (urlsplit(one).path for one in whole)
        return Site(live_server, leader, candidate, apply)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phone(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site.server.url,
        locale="en-GB",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        user_agent=PHONE,
        java_script_enabled=request.param,
    )
    yield context.new_page()
    context.close()


def test_a_leader_says_what_there_is_to_say(site: Site, phone: Page) -> None:
    phone.goto(site.leader)
    anna = phone.get_by_role("listitem").filter(has_text="Anna Bakker")
    bram = phone.get_by_role("listitem").filter(has_text="Bram Visser")
    anna.get_by_role("radio", name="Good choice").tap()
    anna.get_by_role("button", name="Save, and on from Anna Bakker").tap()
    expect(phone).to_have_url(re.compile("#candidate-"))
    bram.get_by_role("radio", name="Rather not").tap()
    phone.get_by_role("button", name="That was all").tap()
    expect(phone.get_by_text("Say in a few words why not.")).to_be_visible()
    bram.get_by_label("Why?").fill("Leaves next month.")
    phone.get_by_role("button", name="That was all").tap()
    expect(phone.get_by_text("Thank you, that is all")).to_be_visible()
    phone.get_by_text("Put someone forward").first.tap()
    phone.get_by_label("First and last name").fill("Dina Post")
    phone.get_by_role("button", name="Put forward").tap()
    expect(phone.get_by_text("You put one more forward. Thank you: Dina Post")).to_be_visible()
    assert site.said() == {"Anna Bakker": ("endorse", ""), "Bram Visser": ("advise_against", "Leaves next month.")}


def test_a_candidate_says_yes_asks_something_and_accepts(site: Site, phone: Page) -> None:
    phone.goto(site.anna)
    phone.get_by_text("Yes, I would like to").tap()
    phone.get_by_role("button", name="Send my answer").tap()
    expect(phone.get_by_text("You said yes. Thank you")).to_be_visible()
    phone.get_by_text("Ask the manager something").first.tap()
    phone.get_by_label("Your question").fill("May I stop early?")
    phone.get_by_role("button", name="Ask", exact=True).tap()
    expect(phone.get_by_text("The managers have it.")).to_be_visible()
    site.invite_anna()
    phone.goto(site.anna)
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are chosen. Will you be an ambassador?")
    phone.get_by_role("link", name="Read the rules").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The rules")
    phone.get_by_role("link", name="Back").tap()
    phone.get_by_text("I have read the rules, and agree to them.").tap()
    phone.get_by_role("button", name="Yes, I will").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are an ambassador")
    with site.server.data():
        found = len(db.session.scalars(select(Ambassador)).all()), len(db.session.scalars(select(Question)).all())
    assert found == (1, 1)


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_every_page_fits_a_phone_and_is_accessible(
    site: Site, phone: Page, assert_fits: Callable[[Page, int], None], assert_accessible: Callable[[Page], None]
) -> None:
    def fine() -> None:
        phone.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        assert_fits(phone, 390)
        assert_accessible(phone)

    phone.goto(site.leader)
    fine()
    phone.get_by_role("listitem").filter(has_text="Bram Visser").get_by_role("radio", name="Rather not").tap()
    phone.get_by_role("button", name="That was all").tap()
    expect(phone.get_by_text("Say in a few words why not.")).to_be_visible()
    fine()
    phone.goto(site.anna)
    fine()
    phone.get_by_role("button", name="Send my answer").tap()
    expect(phone.get_by_text("This is not right yet")).to_be_visible()
    fine()
    site.invite_anna()
    for path in (site.anna, f"{site.anna}/rules", site.apply, "/leader/nothing"):
        phone.goto(path)
        fine()
