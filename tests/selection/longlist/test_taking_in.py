"""Taking in a whole list of names."""

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.selection.longlist.lists import read_pasted
from campaign.selection.longlist.matching import plain_teams
from campaign.selection.longlist.taking_in import TakenIn, take_in
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
