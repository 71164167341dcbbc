"""Experts behind their link, ratings and certificates in a browser: done on a phone, and accessible at every size."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings import attendance
from campaign.people.models import Ambassador
from campaign.trainings.certificates.services import address_of, withdraw
from campaign.trainings.experts.services import invite
from campaign.trainings.ratings.services import FEWEST, rate
from campaign.trainings.states import StepKind
from tests.factories import make_ambassador, make_campaign, make_team
from tests.server import LiveServer
from tests.trainings.badges import make_certificate
from tests.trainings.making import make_day, make_expert, make_link, make_step


@dataclass(frozen=True)
class Site:
    """A campaign in which a session was held, another goes on, and Sanne did everything."""

    server: LiveServer
    expert: str
    held: str
    on: str
    withdrawn: str


@pytest.fixture
def site(live_server: LiveServer) -> Site:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=40)}
        campaign = make_campaign(slug="leren", name="Everyone learns", **period)
        people = [make_ambassador(campaign, team=make_team(campaign)) for _ in range(FEWEST)]
        return lay(live_server, campaign, people)


def lay(server: LiveServer, campaign: Campaign, people: list[Ambassador]) -> Site:
    """Everything that there is to see."""
    step = make_step(campaign, StepKind.SESSION, "Handling resistance")
    karin = make_expert(campaign, "Karin Smit", language="en")
    held = make_day(campaign, step, in_days=-2, expert=karin, place="Room 4")
    on = make_day(campaign, step, in_days=-0.01, expert=karin, capacity=FEWEST)
    make_link(step)
    db.session.commit()
    attendance.mark(campaign, held.gathering, dict.fromkeys([one.id for one in people], True), by=None)
    for person in people[1:]:
        rate(campaign, held, person, stars=4, words="Useful")
        attendance.mark(campaign, on.gathering, {person.id: True}, by=None)
    withdrawn = make_certificate(campaign, people[0], step)
    withdraw(campaign, withdrawn, why="A mistake.", by=None)
    path = urlsplit(invite(campaign, karin, days=60, by=None)).path
    db.session.commit()
    return Site(
        server,
        expert=path,
        held=f"{path}/sessions/{held.id}",
        on=f"{path}/sessions/{on.id}",
        withdrawn=urlsplit(address_of(withdrawn)).path,
    )


def test_what_a_link_shows_before_while_and_after_it_holds_is_accessible(
    browser: Browser,
    site: Site,
    assert_fits: Callable[[Page, int], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    page = browser.new_page(base_url=site.server.url, locale="nl", viewport={"width": 390, "height": 844})
    for address in (site.held, site.on, "/expert/nothing", site.withdrawn):
        page.goto(address)
        assert_fits(page, 390)
        assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_expert_ticks_who_is_there_and_brings_a_link(browser: Browser, site: Site, script: bool) -> None:
    context = browser.new_context(
        base_url=site.server.url, locale="en-GB", viewport={"width": 390, "height": 844}, java_script_enabled=script
    )
    phone = context.new_page()
    phone.goto(site.expert)
    phone.get_by_role("link", name="Handling resistance").first.click()
    ticks = phone.get_by_role("checkbox")
    expect(ticks).to_have_count(FEWEST - 1)
    ticks.first.uncheck()
    phone.get_by_role("button", name="Save who was there").click()
    expect(phone.get_by_text("Who was there is kept")).to_be_visible()
    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(FEWEST - 2)
    phone.get_by_text("Add a file or a link").click()
    phone.get_by_role("textbox", name="What is it called?").fill("Slides")
    phone.get_by_role("textbox", name="Link").fill("https://example.org/slides")
    phone.get_by_role("button", name="Add", exact=True).click()
    expect(phone.get_by_role("link", name="Slides")).to_be_visible()
    context.close()
