"""Links of leaders and candidates: each kind of wrong one gets its page, and does no harm."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as the_clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.tokens import signed
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.links.services import (
    LinkState,
    extend,
    find,
    link_for,
    newest_link,
    revoke,
    state_of,
    token_of,
    working_link,
)
from campaign.selection.models import Candidate, Opinion, PersonalLink, TeamLeader
from campaign.selection.settings import selection_of
from tests.client import Client
from tests.factories import make_campaign, make_team
from tests.selection.behind_links import make_leader, page_of
from tests.selection.making import make_candidate

DAY = timedelta(days=1)


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Anna Bakker", team=care)


@pytest.fixture
def karin(campaign: Campaign, care: Team) -> TeamLeader:
    return make_leader(campaign, care)


def state(link: PersonalLink, campaign: Campaign) -> LinkState:
    return state_of(link, the_clock.today(campaign.zone))


def test_a_link_is_found_by_its_token(karin: TeamLeader) -> None:
    link = link_for(karin, days=7, by=None)
    assert find(token_of(link)) is link


def test_a_link_works_through_its_last_day(
    campaign: Campaign, karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    link = link_for(karin, days=7, by=None)
    clock.shift(7 * DAY)
    last = state(link, campaign)
    clock.shift(DAY)
    assert (last, state(link, campaign)) == (LinkState.OPEN, LinkState.EXPIRED)


def test_a_new_link_ends_the_former(campaign: Campaign, karin: TeamLeader) -> None:
    former, new = link_for(karin, days=7, by=None), link_for(karin, days=7, by=None)
    db.session.refresh(former)
    assert (state(former, campaign), state(new, campaign)) == (LinkState.REVOKED, LinkState.OPEN)


def test_a_new_link_for_one_leaves_that_of_another(campaign: Campaign, karin: TeamLeader, anna: Candidate) -> None:
    link = link_for(anna, days=7, by=None)
    link_for(karin, days=7, by=None)
    db.session.refresh(link)
    assert state(link, campaign) is LinkState.OPEN


def test_whoever_is_written_to_again_keeps_the_link_and_gets_more_time(
    anna: Candidate, clock: time_machine.Traveller
) -> None:
    link = link_for(anna, days=7, by=None)
    clock.shift(5 * DAY)
    again = working_link(anna, days=7, by=None)
    assert (again, again.expires_on) == (link, the_clock.now().date() + 7 * DAY)


def test_whoever_has_no_link_that_works_gets_another(anna: Candidate) -> None:
    revoke(link_for(anna, days=7, by=None), by=None)
    first = newest_link(anna)
    assert working_link(anna, days=7, by=None) is not first


def test_a_link_that_ended_works_again_when_it_is_extended(
    campaign: Campaign, karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    link = link_for(karin, days=1, by=None)
    clock.shift(10 * DAY)
    extend(link, days=3, by=None)
    assert state(link, campaign) is LinkState.OPEN


def test_a_link_that_was_taken_back_is_not_extended(karin: TeamLeader) -> None:
    link = link_for(karin, days=1, by=None)
    revoke(link, by=None)
    with pytest.raises(WrongState):
        extend(link, days=3, by=None)


@pytest.mark.parametrize("days", [0, -1, 181, 10**9])
def test_a_link_works_for_some_days_at_least_and_half_a_year_at_most(karin: TeamLeader, days: int) -> None:
    with pytest.raises(DomainError):
        link_for(karin, days=days, by=None)


def test_a_closed_campaign_gives_no_links(campaign: Campaign, karin: TeamLeader) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        link_for(karin, days=7, by=None)


def test_the_number_of_an_erased_link_opens_nothing_when_it_is_given_again(
    karin: TeamLeader, anna: Candidate, clock: time_machine.Traveller
) -> None:
    link = link_for(karin, days=7, by=None)
    token, number = token_of(link), link.id
    db.session.execute(delete(PersonalLink))
    db.session.expire_all()
    clock.shift(DAY)
    db.session.add(
        PersonalLink(
            id=number,
            campaign_id=anna.campaign_id,
            candidate_id=anna.id,
            expires_on=the_clock.now().date() + 7 * DAY,
            sent_at=the_clock.now(),
        )
    )
    db.session.commit()
    assert find(token) is None


@pytest.mark.parametrize("token", ["nonsense", "MQ.nonsense", "%00", "a" * 3000])
@pytest.mark.parametrize("who", ["leader", "candidate"])
def test_a_link_that_was_made_up_finds_nothing(client: Client, campaign: Campaign, who: str, token: str) -> None:
    page = client.get(f"/{who}/{token}")
    assert (page.status_code, "There is nothing here" in page.text, campaign.name in page.text) == (404, True, False)


@pytest.mark.parametrize("number", [0, -5, 2**40, 2**64, 2**120])
def test_a_signed_number_of_nothing_finds_nothing(client: Client, campaign: Campaign, number: int) -> None:
    assert client.get(f"/leader/{signed('a personal link', number)}").status_code == 404


def test_a_tampered_link_finds_nothing(client: Client, karin: TeamLeader) -> None:
    path = page_of(karin)
    assert client.get(path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 404


def test_a_link_of_a_candidate_is_none_of_a_leader(client: Client, anna: Candidate, karin: TeamLeader) -> None:
    crossed = [page_of(anna).replace("candidate", "leader"), page_of(karin).replace("leader", "candidate")]
    assert [client.get(path).status_code for path in crossed] == [404, 404]


def test_a_link_of_something_else_finds_nothing(client: Client, karin: TeamLeader) -> None:
    link = link_for(karin, days=7, by=None)
    db.session.commit()
    assert client.get(f"/leader/{signed('the recruit’s word', link.id)}").status_code == 404


@pytest.mark.parametrize("happens", ["expired", "revoked", "closed"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_worked_once_says_so_names_nobody_and_takes_nothing(
    client: Client,
    campaign: Campaign,
    anna: Candidate,
    karin: TeamLeader,
    clock: time_machine.Traveller,
    happens: str,
    method: str,
) -> None:
    path = page_of(karin, days=5)
    if happens == "expired":
        clock.shift(6 * DAY)
    elif happens == "revoked":
        revoke(newest_link(karin), by=None)  # type: ignore[arg-type]
    else:
        campaign.phase = Phase.CLOSED
    page = getattr(client, method)(path, data={f"verdict-{anna.id}": "endorse"})
    told = page.status_code, "Ask the manager of the campaign" in page.text, "Anna" in page.text, "Karin" in page.text
    assert (told, db.session.scalars(select(Opinion)).all()) == ((410, True, False, False), [])


def test_leaders_are_asked_nothing_once_the_team_is_complete(
    client: Client, campaign: Campaign, karin: TeamLeader
) -> None:
    path = page_of(karin)
    selection_of(campaign).closed_at = the_clock.now()
    assert client.get(path).status_code == 410


def test_a_candidate_still_sees_what_is_kept_once_the_team_is_complete(
    client: Client, campaign: Campaign, anna: Candidate
) -> None:
    path = page_of(anna)
    selection_of(campaign).closed_at = the_clock.now()
    assert client.get(path).status_code == 200


def test_the_link_of_an_erased_candidate_tells_nothing(client: Client, anna: Candidate) -> None:
    path = page_of(anna)
    db.session.delete(anna)
    page = client.get(path)
    assert (page.status_code, "Anna" in page.text) == (404, False)


def test_no_browser_and_no_search_engine_keeps_the_page(client: Client, anna: Candidate) -> None:
    headers = client.get(page_of(anna)).headers
    kept = headers["Cache-Control"], headers["X-Robots-Tag"], headers["Referrer-Policy"], headers.get("Set-Cookie")
    assert kept == ("no-store", "noindex", "same-origin", None)


def test_two_campaigns_keep_their_people_apart(client: Client, anna: Candidate) -> None:
    other = make_campaign(slug="other", name="Another one")
    team = make_team(other, "Care")
    make_candidate(other, "Bram Visser", team=team)
    page = client.get(page_of(make_leader(other, team)))
    assert ("Bram Visser" in page.text, "Anna Bakker" in page.text) == (True, False)
