"""Putting people on the longlist."""

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.selection.longlist.services import put_all_forward, put_forward
from campaign.selection.models import Candidate, TeamLeader
from campaign.selection.queries import origins_of
from campaign.selection.states import Source, Standing
from tests.factories import make_ambassador, make_colleague, make_user


def sources(candidate: Candidate) -> list[tuple[Source, str]]:
    return [(one.proposal.source, one.proposal.why) for one in origins_of([candidate.id])[candidate.id]]


def leader(campaign: Campaign, clock: time_machine.Traveller) -> TeamLeader:
    found = TeamLeader(campaign_id=campaign.id, name="Joke", email="joke@example.org", created_at=campaign.created_at)
    db.session.add(found)
    db.session.flush()
    return found


def test_whoever_is_put_forward_stands_on_the_longlist(campaign: Campaign, manager: User) -> None:
    candidate = put_forward(campaign, make_colleague(campaign), Source.MANAGER, why="Patient.", by=manager)
    assert (candidate.standing, sources(candidate)) == (Standing.LONGLIST, [(Source.MANAGER, "Patient.")])


def test_twice_is_once(campaign: Campaign, manager: User) -> None:
    anna = make_colleague(campaign)
    first = put_forward(campaign, anna, Source.PASTED, by=manager)
    assert put_forward(campaign, anna, Source.PASTED, by=manager) is first
    assert len(sources(first)) == 1


def test_the_same_person_again_changes_only_why(campaign: Campaign, manager: User) -> None:
    anna = make_colleague(campaign)
    put_forward(campaign, anna, Source.MANAGER, why="Patient.", by=manager)
    candidate = put_forward(campaign, anna, Source.MANAGER, why="Patient, and funny.", by=manager)
    assert sources(candidate) == [(Source.MANAGER, "Patient, and funny.")]


def test_every_way_and_everyone_who_proposed_is_kept(
    campaign: Campaign, manager: User, clock: time_machine.Traveller
) -> None:
    anna = make_colleague(campaign)
    put_forward(campaign, anna, Source.PASTED, by=manager)
    put_forward(campaign, anna, Source.PASTED, by=make_user())
    put_forward(campaign, anna, Source.LEADER, leader=leader(campaign, clock))
    candidate = put_forward(campaign, anna, Source.SELF)
    assert [source for source, _ in sources(candidate)] == [Source.PASTED, Source.PASTED, Source.LEADER, Source.SELF]


def test_each_colleague_who_names_someone_counts(campaign: Campaign) -> None:
    anna = make_colleague(campaign)
    put_forward(campaign, anna, Source.COLLEAGUE)
    assert len(sources(put_forward(campaign, anna, Source.COLLEAGUE))) == 2


def test_someone_twice_on_one_list_is_one_candidate(campaign: Campaign, manager: User) -> None:
    anna = make_colleague(campaign)
    result = put_all_forward(campaign, [anna, anna], Source.PASTED, by=manager)
    assert (len(result.added), len(result.known), len(sources(result.added[0]))) == (1, 0, 1)


def test_an_ambassador_is_not_put_forward(campaign: Campaign, manager: User) -> None:
    sanne = make_ambassador(campaign, "Sanne")
    with pytest.raises(DomainError, match="Sanne is an ambassador already"):
        put_forward(campaign, sanne.colleague, Source.MANAGER, by=manager)


def test_an_ambassador_who_stepped_down_can_be_put_forward(campaign: Campaign, manager: User) -> None:
    sanne = make_ambassador(campaign, "Sanne", stepped_down_at=campaign.created_at)
    assert put_forward(campaign, sanne.colleague, Source.MANAGER, by=manager)


def test_nobody_is_put_forward_in_a_closed_campaign(campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        put_forward(campaign, make_colleague(campaign), Source.MANAGER, by=manager)
