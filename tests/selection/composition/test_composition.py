"""What the team is made of: it adds up at every step, and tells nothing of few people."""

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.composition.genders import genders_of
from campaign.selection.composition.queries import Composition, composition_of
from campaign.selection.composition.sizing import SizeFacts, decide_size
from campaign.selection.settings import selection_of
from campaign.selection.states import Gender, Standing
from campaign.selection.team import services as choosing
from tests.factories import make_ambassador, make_colleague, make_team
from tests.selection.making import make_candidate


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care", headcount=20)


@pytest.fixture
def engineering(campaign: Campaign) -> Team:
    return make_team(campaign, "Engineering", headcount=10)


def rows(composition: Composition) -> dict[str, tuple[int, int, int]]:
    return {row.team.name if row.team else "": (row.seats, row.team_count, row.needed) for row in composition.rows}


def adds_up(composition: Composition) -> bool:
    total = composition.total
    return (
        total.seats == composition.seats == total.team_count + total.needed - total.too_many
        and sum(row.seats for row in composition.rows) == composition.seats
    )


def test_five_seats_for_thirty_people_are_divided_by_headcount(
    campaign: Campaign, care: Team, engineering: Team
) -> None:
    assert rows(composition_of(campaign)) == {"Care": (3, 0, 3), "Engineering": (2, 0, 2)}


def test_a_team_without_a_headcount_counts_its_known_colleagues(campaign: Campaign, care: Team) -> None:
    team = make_team(campaign, "Staff")
    for _ in range(4):
        make_colleague(campaign, team=team)
    employees = {row.team.name: row.numbers.employees for row in composition_of(campaign).rows if row.team}
    assert employees == {"Care": 20, "Staff": 4}


def test_colleagues_without_a_team_have_a_row(campaign: Campaign, care: Team) -> None:
    for _ in range(10):
        make_colleague(campaign)
    assert rows(composition_of(campaign))[""] == (2, 0, 2)


def test_where_nobody_is_known_yet_all_seats_wait(campaign: Campaign) -> None:
    campaign.headcount = 30
    assert rows(composition_of(campaign)) == {"": (5, 0, 5)}


def test_ambassadors_and_invited_are_in_the_team(campaign: Campaign, care: Team) -> None:
    make_ambassador(campaign, team=care)
    make_ambassador(campaign, team=care, stepped_down_at=campaign.created_at)
    make_candidate(campaign, team=care, standing=Standing.INVITED)
    make_candidate(campaign, team=care, standing=Standing.SHORTLIST)
    make_candidate(campaign, team=care, standing=Standing.RESERVE)
    make_candidate(campaign, team=care)
    numbers = composition_of(campaign).total.numbers
    assert (numbers.longlist, numbers.shortlist, numbers.team) == (4, 2, 2)


def test_a_team_with_more_than_its_seats_takes_none_from_another(
    campaign: Campaign, care: Team, engineering: Team
) -> None:
    for _ in range(3):
        make_ambassador(campaign, team=engineering)
    composition = composition_of(campaign)
    assert (rows(composition), composition.total.too_many) == ({"Care": (3, 0, 3), "Engineering": (2, 3, 0)}, 1)


def test_the_seats_add_up_after_every_move(campaign: Campaign, care: Team, engineering: Team, manager: User) -> None:
    candidates = [make_candidate(campaign, team=team) for team in (care, engineering, None) for _ in range(3)]
    for candidate in candidates:
        for step in (choosing.shortlist, choosing.invite):
            step(campaign, [candidate], by=manager)
            assert adds_up(composition_of(campaign))


def test_a_manager_decides_otherwise(campaign: Campaign, care: Team, manager: User) -> None:
    decide_size(campaign, SizeFacts(6, seats=7, reserves=0), by=manager)
    composition = composition_of(campaign)
    assert (composition.seats, composition.reserves_wanted, composition.advice.seats) == (7, 0, 4)


def test_a_team_of_a_size_that_cannot_be_is_refused(campaign: Campaign, manager: User) -> None:
    with pytest.raises(DomainError, match="from 0"):
        decide_size(campaign, SizeFacts(6, seats=-1), by=manager)


def genders(campaign: Campaign) -> dict[Gender | None, tuple[int | None, ...]]:
    found = genders_of(campaign, selection_of(campaign))
    return {row.gender: (row.employees, row.longlist, row.shortlist, row.team) for row in found}


def test_totals_by_gender_are_told_when_they_are_of_enough_people(campaign: Campaign) -> None:
    for gender, number in ((Gender.WOMAN, 6), (Gender.MAN, 5), (Gender.OTHER, 2), (None, 3)):
        for _ in range(number):
            make_candidate(campaign, gender=gender)
    assert [column[1] for column in genders(campaign).values()] == [6, 5, 5]


def test_totals_by_gender_of_few_people_are_hidden_with_their_complement(campaign: Campaign) -> None:
    for gender, number in ((Gender.WOMAN, 4), (Gender.MAN, 6), (None, 9)):
        for _ in range(number):
            make_candidate(campaign, gender=gender)
    assert [column[1] for column in genders(campaign).values()] == [None, None, 9]


def test_the_only_one_who_is_not_on_the_shortlist_is_not_told_by_what_is_left(campaign: Campaign) -> None:
    for gender, number in ((Gender.WOMAN, 9), (Gender.MAN, 6), (None, 6)):
        for _ in range(number):
            make_candidate(campaign, gender=gender, standing=Standing.SHORTLIST)
    make_candidate(campaign, gender=Gender.WOMAN)
    assert [column[1:3] for column in genders(campaign).values()] == [(10, None), (6, None), (6, None)]


def test_the_gender_of_an_ambassador_is_what_they_gave_as_a_candidate(campaign: Campaign) -> None:
    for gender in [Gender.WOMAN] * 5 + [Gender.MAN] * 5:
        make_candidate(campaign, standing=Standing.INVITED, gender=gender)
    for _ in range(5):
        make_ambassador(campaign)
    assert [column[3] for column in genders(campaign).values()] == [5, 5, 5]


def test_employees_by_gender_are_what_the_organisation_says(campaign: Campaign, manager: User) -> None:
    decide_size(campaign, SizeFacts(6, women=180, men=120, others=7), by=manager)
    db.session.commit()
    assert [column[0] for column in genders(campaign).values()] == [180, 120, 7]
