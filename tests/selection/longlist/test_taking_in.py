"""Taking in a whole list of names."""

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.people.queries import teams_of
from campaign.selection.longlist.lists import read_pasted
from campaign.selection.longlist.matching import plain_teams
from campaign.selection.longlist.proposals import propose
from campaign.selection.longlist.taking_in import TakenIn, take_in, take_rest_in
from campaign.selection.longlist.waiting import count_waiting, waiting_of
from campaign.selection.queries import candidates_of
from campaign.selection.states import Source
from tests.factories import make_ambassador, make_colleague, make_team


def pasted(campaign: Campaign, manager: User, text: str) -> TakenIn:
    return take_in(campaign, read_pasted(text, plain_teams(campaign.id)), Source.PASTED, by=manager)


def test_known_names_are_added_and_unknown_ones_wait(campaign: Campaign, manager: User) -> None:
    make_colleague(campaign, "Anna Bakker")
    make_colleague(campaign, "Bram Kok", emails=["bram@w.nl"])
    make_ambassador(campaign, "Sanne de Vries")
    taken = pasted(campaign, manager, "anna bakker\nB. Kok; bram@w.nl\nSanne de Vries\nNobody Here\nEve; eve@\n")
    told = (taken.added, taken.known, taken.ambassadors, taken.waiting, len(taken.refused))
    assert told == (2, 0, ("Sanne de Vries",), 1, 1)


def test_the_same_list_again_adds_nobody(campaign: Campaign, manager: User) -> None:
    make_colleague(campaign, "Anna Bakker")
    pasted(campaign, manager, "Anna Bakker\nNobody Here")
    taken = pasted(campaign, manager, "Anna Bakker\nNobody Here")
    assert (taken.added, taken.known, taken.waiting, candidates_of(campaign.id).total) == (0, 1, 1, 1)


def test_one_person_on_several_lines_is_one_candidate(campaign: Campaign, manager: User) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@w.nl"])
    assert pasted(campaign, manager, "Anna Bakker\nanna@w.nl\nBakker, Anna").added == 1


def test_the_team_on_a_line_tells_two_apart(campaign: Campaign, manager: User) -> None:
    for name in ("Zorg", "Techniek"):
        make_colleague(campaign, "Jan Smit", team=make_team(campaign, name))
    taken = pasted(campaign, manager, "Jan Smit; Zorg\nJan Smit")
    assert (taken.added, taken.waiting) == (1, 1)


def test_whoever_is_new_with_an_address_becomes_a_colleague_of_a_team_at_once(
    campaign: Campaign, manager: User
) -> None:
    """In a campaign that knows nobody yet."""
    lines = [f"{name} Post; {name.lower()}@w.nl; {team}" for name, team in (("Anna", "Care"), ("Bram", "care"))]
    taken = pasted(campaign, manager, "\n".join([*lines, "Bram Post", "Eve Nobody"]))
    people = [(one.colleague.name, one.colleague.email, one.colleague.team) for one in candidates_of(campaign.id).items]
    (care,) = teams_of(campaign.id)
    assert (taken.added, taken.newcomers, taken.waiting) == (2, 2, 1)
    assert people == [("Anna Post", "anna@w.nl", care), ("Bram Post", "bram@w.nl", care)]


@pytest.mark.parametrize(
    "line",
    [
        "Zoë Bakker; zoe@elsewhere.nl",
        "Z. Bakker; zb@w.nl",
        "Zoe; zoe@elsewhere.nl",
        "Zoë Maria Bakker; zmb@w.nl",
    ],
)
def test_whoever_could_be_someone_known_is_asked_about(campaign: Campaign, manager: User, line: str) -> None:
    zoe = make_colleague(campaign, "Zoë Bakker", emails=["zoe@w.nl"])
    taken = pasted(campaign, manager, line)
    (waits,) = waiting_of(campaign.id, most=5)
    assert (taken.newcomers, taken.waiting, [one.id for one in waits.possible]) == (0, 1, [zoe.id])


def test_all_others_who_wait_come_in_at_once(campaign: Campaign, manager: User) -> None:
    for name in ("Zoë Bakker", "Bram Kok"):
        make_colleague(campaign, name)
    pasted(campaign, manager, "Zoe Bakker; zoe@elsewhere.nl; Night\nB. Kok; bk@elsewhere.nl; Night\nEve Nobody")
    propose(campaign, name="A Stranger", email="stranger@elsewhere.nl", source=Source.SELF)
    number = take_rest_in(campaign, by=manager)
    names = [one.colleague.name for one in candidates_of(campaign.id).items]
    assert (number, names, count_waiting(campaign.id)) == (2, ["B. Kok", "Zoe Bakker"], 2)


def test_two_who_are_called_alike_on_one_list_are_two_by_their_addresses(campaign: Campaign, manager: User) -> None:
    taken = pasted(campaign, manager, "Jan Smit; jan@w.nl\nJan Smit; j.smit@w.nl\nJan Smit; jan@w.nl")
    assert (taken.newcomers, taken.waiting) == (2, 0)
