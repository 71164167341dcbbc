"""The pages on which managers choose the team."""

import pytest
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.selection.links.services import link_for
from campaign.selection.models import Candidate, Selection
from campaign.selection.reserves import reserves_of
from campaign.selection.settings import selection_of
from campaign.selection.states import NotChosenReason, Standing
from campaign.selection.team.services import decline
from tests.client import Client
from tests.factories import make_ambassador, make_campaign
from tests.selection.making import make_candidate

TEAM = "/c/leren/selection/team"


def token(client: Client, page: str = TEAM) -> str:
    return client.get(page).text.split('name="csrf_token" value="')[1].split('"')[0]


def press(client: Client, to: str, *candidates: Candidate, why: str = "") -> int:
    """Move candidates as the page does; the status of the answer."""
    data = {"csrf_token": token(client), "id": [one.id for one in candidates], "to": to, "why": why}
    return client.post(f"{TEAM}/move", data=data).status_code


def test_a_manager_invites_ticked_candidates(managing: Client, campaign: Campaign) -> None:
    two = [make_candidate(campaign, name, standing=Standing.SHORTLIST) for name in ("Anna", "Bram")]
    assert press(managing, "invited", *two, why="Both liked by all.") == 200
    assert [one.standing for one in two] == [Standing.INVITED] * 2
    assert db.session.scalar(select(func.count(Mail.id))) == 2


def test_where_no_mail_is_sent_the_links_are_shown_to_pass_on(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.SHORTLIST)
    data = {"csrf_token": token(managing), "id": anna.id, "to": "invited"}
    assert "http://localhost/candidate/" in managing.post(f"{TEAM}/move", data=data).text


def test_a_manager_puts_reserves_in_order(managing: Client, campaign: Campaign) -> None:
    two = [make_candidate(campaign, name, standing=Standing.RESERVE) for name in ("Anna", "Bram")]
    managing.post(f"{TEAM}/{two[1].id}/place", data={"csrf_token": token(managing), "to": "up"})
    assert [one.colleague.name for one in reserves_of(campaign.id)] == ["Bram", "Anna"]


def test_without_ticks_nothing_happens(managing: Client, campaign: Campaign) -> None:
    make_candidate(campaign, standing=Standing.SHORTLIST)
    assert press(managing, "invited") == 303


def test_a_page_that_is_too_old_moves_nobody(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.ACCEPTED)
    assert press(managing, "invited", anna) == 303
    assert "Anna is no longer where this page showed" in managing.get(TEAM).text


def test_a_dropped_out_candidate_makes_the_first_reserve_a_question(managing: Client, campaign: Campaign) -> None:
    selection_of(campaign).seats = 1
    kees = make_candidate(campaign, "Kees", standing=Standing.INVITED)
    make_candidate(campaign, "Mia", standing=Standing.RESERVE)
    decline(campaign, kees)
    db.session.commit()
    page = managing.get(TEAM).text
    assert "Kees declined." in page
    assert "Mia is the first reserve: invite?" in page


def test_saying_no_begins_with_a_friendly_text_for_the_reason(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.SHORTLIST)
    page = managing.get(f"{TEAM}/not-chosen?id={anna.id}&reason=team_full").text
    assert "The seats for your team are taken now." in page
    assert "Hello Anna," in page


def test_a_message_is_shown_before_it_is_sent(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.SHORTLIST)
    page = say_no(managing, anna, text="My own words.", act="preview")
    assert "My own words." in page.split('id="preview"')[1]
    assert (anna.standing, db.session.scalar(select(func.count(Mail.id)))) == (Standing.SHORTLIST, 0)


def say_no(client: Client, candidate: Candidate, *, text: str, act: str) -> str:
    page = f"{TEAM}/not-chosen?id={candidate.id}"
    data = {
        "csrf_token": token(client, page),
        "id": candidate.id,
        "reason": NotChosenReason.TEAM_FULL.value,
        "text": text,
        "act": act,
    }
    return client.post(f"{TEAM}/not-chosen", data=data).text


def test_who_is_not_chosen_gets_the_managers_words(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.SHORTLIST)
    say_no(managing, anna, text="My own <b>words</b>.", act="send")
    assert "My own <b>words</b>." in db.session.scalars(select(Mail.body)).one()
    assert (anna.standing, anna.told_why) == (Standing.NOT_CHOSEN, NotChosenReason.TEAM_FULL)


def test_a_manager_notes_that_someone_was_told_in_person(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, "Anna", standing=Standing.SHORTLIST)
    link_for(anna, days=3, by=None)
    say_no(managing, anna, text="", act="in_person")
    assert anna.told_at is None
    managing.post(f"{TEAM}/{anna.id}/told", data={"csrf_token": token(managing)})
    assert anna.told_at


def test_everyone_who_knows_and_has_not_heard_is_told_at_once(managing: Client, campaign: Campaign) -> None:
    for name in ("Anna", "Bram"):
        link_for(make_candidate(campaign, name, standing=Standing.SHORTLIST), days=3, by=None)
    make_candidate(campaign, "Chris")
    db.session.commit()
    page = managing.get(f"{TEAM}/not-chosen?who=untold").text
    assert ["Anna" in page, "Bram" in page, "Chris" in page] == [True, True, False]


def test_a_complete_team_tells_when_people_are_erased(managing: Client, campaign: Campaign) -> None:
    managing.submit(TEAM, to=f"{TEAM}/complete")
    assert selection_of(campaign).closed_at
    assert "14 February 2027" in managing.get(TEAM).text
    managing.submit(TEAM, to=f"{TEAM}/search-on")
    assert selection_of(campaign).closed_at is None


def test_everything_can_be_erased_at_once(managing: Client, campaign: Campaign) -> None:
    make_candidate(campaign)
    managing.submit(TEAM, to="/c/leren/selection/erase")
    assert db.session.scalar(select(func.count(Candidate.id))) == 0
    assert db.session.scalars(select(Selection)).one().emptied_at


def test_an_ambassador_without_a_selection_is_on_the_page(managing: Client, campaign: Campaign) -> None:
    make_ambassador(campaign, "Zoë Zand")
    assert "Zoë Zand" in managing.get(TEAM).text


def test_a_closed_campaign_moves_nobody(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, standing=Standing.SHORTLIST)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    press(managing, "invited", anna)
    assert anna.standing is Standing.SHORTLIST


@pytest.mark.parametrize("path", ["", "/not-chosen?who=untold"])
def test_names_are_for_managers_only(viewing: Client, path: str) -> None:
    assert viewing.get(f"{TEAM}{path}").status_code == 403


def test_a_candidate_of_another_campaign_is_not_there(managing: Client, campaign: Campaign) -> None:
    other = make_candidate(make_campaign(), standing=Standing.SHORTLIST)
    make_candidate(campaign, standing=Standing.SHORTLIST)
    assert press(managing, "invited", other) == 404
    assert managing.get(f"{TEAM}/not-chosen?id={other.id}").status_code == 404


def test_nonsense_in_the_form_is_refused(managing: Client, campaign: Campaign) -> None:
    anna = make_candidate(campaign, standing=Standing.SHORTLIST)
    assert press(managing, "accepted", anna) == 400
    assert managing.get(f"{TEAM}/not-chosen?id=99999999999999999999&id=x").status_code in {200, 303, 404}
