"""Proposals by name: who is found at once, and who waits for a manager."""

from typing import Any

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.selection.longlist.proposals import dismiss, propose, settle, take_up_again
from campaign.selection.longlist.waiting import count_waiting, waiting_of
from campaign.selection.models import Candidate, Proposal
from campaign.selection.queries import candidates_of, origins_of
from campaign.selection.states import Source
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team


def named(campaign: Campaign, name: str = "", **facts: Any) -> Proposal:
    return propose(campaign, **{"name": name, "source": Source.COLLEAGUE, **facts})


def on_longlist(campaign: Campaign) -> list[str]:
    return [candidate.colleague.name for candidate in candidates_of(campaign.id).items]


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Zoë Bakker"},
        {"name": "zoe  bakker"},
        {"name": "Bakker, Zoë"},
        {"name": "Z. Bakker", "email": "Zoe@Waterkant.nl"},
        {"name": "Zoë Bakker", "team": "Zorg"},
        {"name": "Zoë Bakker", "team": "the night shift"},
    ],
)
def test_whoever_is_certain_is_found(campaign: Campaign, facts: dict[str, str]) -> None:
    make_colleague(campaign, "Zoë Bakker", team=make_team(campaign, "Zorg"), emails=["zoe@waterkant.nl"])
    proposal = named(campaign, **facts)
    assert (on_longlist(campaign), proposal.name) == (["Zoë Bakker"], "")


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Zoe"},
        {"name": "Bram Kok"},
        {"name": "Zoë Bakker", "team": "Techniek"},
        {"name": "Zoë Bakker", "email": "zoe@elsewhere.nl"},
    ],
)
def test_whoever_is_not_certain_waits(campaign: Campaign, facts: dict[str, str]) -> None:
    make_team(campaign, "Techniek")
    make_colleague(campaign, "Zoë Bakker", team=make_team(campaign, "Zorg"), emails=["zoe@waterkant.nl"])
    named(campaign, **facts)
    assert (on_longlist(campaign), count_waiting(campaign.id)) == ([], 1)


def test_of_two_with_one_name_the_team_decides(campaign: Campaign) -> None:
    care, engineering = make_team(campaign, "Zorg"), make_team(campaign, "Techniek")
    make_colleague(campaign, "Jan Smit", team=care)
    other = make_colleague(campaign, "Jan Smit", team=engineering)
    proposal = named(campaign, "Jan Smit", team="techniek")
    assert db.session.get_one(Candidate, proposal.candidate_id).colleague is other


def test_two_with_one_name_wait_and_both_are_offered(campaign: Campaign) -> None:
    both = {make_colleague(campaign, "Jan Smit").id, make_colleague(campaign, "Jan Smit").id}
    named(campaign, "Jan Smit")
    assert [one.exact for one in waiting_of(campaign.id, most=5)] == [both]


def test_whoever_proposes_does_not_learn_that_someone_is_an_ambassador(campaign: Campaign) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    named(campaign, "Sanne de Vries")
    assert (on_longlist(campaign), count_waiting(campaign.id)) == ([], 0)


def test_a_colleague_of_another_campaign_is_not_found(campaign: Campaign) -> None:
    make_colleague(make_campaign(), "Zoë Bakker")
    named(campaign, "Zoë Bakker")
    assert count_waiting(campaign.id) == 1


def test_no_name_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError, match="Fill in a name"):
        named(campaign, " \u200b ")


def test_hostile_words_are_kept_harmless(campaign: Campaign) -> None:
    proposal = named(campaign, "Jan\x00\u202e" + "x" * 9000, why="a\x00b\n\n\n\nc" + "y" * 9000)
    assert "\x00" not in proposal.name + proposal.why
    assert (len(proposal.name), len(proposal.why), proposal.why[:5]) == (160, 1000, "ab\n\nc")


def test_the_same_person_with_the_same_words_waits_once(campaign: Campaign, manager: User) -> None:
    named(campaign, "Jan", source=Source.MANAGER, by=manager)
    named(campaign, "Jan", source=Source.MANAGER, by=manager, why="Patient.")
    assert [one.why for one in db.session.query(Proposal)] == ["Patient."]


def test_a_manager_says_who_is_meant_for_all_with_the_same_words(campaign: Campaign, manager: User) -> None:
    jan = make_colleague(campaign, "Jan Smit")
    first = named(campaign, "Jan", why="Patient.")
    named(campaign, "Jan", why="Funny.")
    candidate = settle(first, jan, by=manager)
    assert [one.proposal.why for one in origins_of([candidate.id])[candidate.id]] == ["Patient.", "Funny."]
    assert count_waiting(campaign.id) == 0


def test_the_words_themselves_are_gone_when_it_is_known_who_is_meant(campaign: Campaign, manager: User) -> None:
    settle(named(campaign, "That tall guy"), make_colleague(campaign), by=manager)
    assert [one.name for one in db.session.query(Proposal)] == [""]


def test_an_ambassador_is_not_who_is_meant(campaign: Campaign, manager: User) -> None:
    sanne = make_ambassador(campaign, "Sanne")
    proposal = named(campaign, "S.")
    with pytest.raises(DomainError, match="is an ambassador already"):
        settle(proposal, sanne.colleague, by=manager)


def test_a_dismissed_name_waits_no_more_until_it_is_taken_up_again(campaign: Campaign, manager: User) -> None:
    proposal = named(campaign, "Jan")
    dismiss(proposal, by=manager)
    dismissed = count_waiting(campaign.id)
    take_up_again(proposal, by=manager)
    assert (dismissed, count_waiting(campaign.id)) == (0, 1)


def test_what_was_dismissed_is_not_settled_by_someone_else(campaign: Campaign, manager: User) -> None:
    proposal = named(campaign, "Jan")
    dismiss(proposal, by=manager)
    with pytest.raises(WrongState):
        settle(proposal, make_colleague(campaign), by=manager)
