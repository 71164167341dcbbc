"""What it brings to reach so much of a team: due by when things happened, never by when they became known."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.corrections.services import rescore, restore, reverse
from campaign.conversions.models import Conversion
from campaign.extensions import db
from campaign.people.facts import ColleagueFacts
from campaign.people.models import Ambassador, Colleague, Team
from campaign.people.services import change_colleague, change_team, remove_team
from campaign.points import totals
from campaign.points.models import DayTotal, ScoreEntry, Standing, TeamBonus
from campaign.points.queries import scores
from tests.balance import assert_balanced, score_of
from tests.factories import make_ambassador, make_team
from tests.points.results import prove

Points = Callable[[Ambassador], int]


@pytest.fixture
def team(campaign: Campaign) -> Team:
    """A team of four."""
    return make_team(campaign, "Care", headcount=4)


@pytest.fixture
def iris(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Iris Jansen")


@pytest.fixture
def half(campaign: Campaign) -> TeamBonus:
    """Ten points for half of a team."""
    return promise(campaign, 50, 10)


def promise(campaign: Campaign, percent: int, points: int) -> TeamBonus:
    bonus = TeamBonus(campaign_id=campaign.id, percent=percent, points=points)
    db.session.add(bonus)
    db.session.commit()
    return bonus


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def bonus_of(ambassador: Ambassador) -> int:
    """The points that an ambassador has by bonuses."""
    mine = select(func.coalesce(func.sum(ScoreEntry.points), 0)).where(
        ScoreEntry.ambassador_id == ambassador.id, ScoreEntry.team_bonus_id.is_not(None)
    )
    return db.session.scalar(mine) or 0


def login_of(colleague: Colleague) -> Conversion:
    return db.session.scalars(select(Conversion).where(Conversion.colleague_id == colleague.id)).one()


@pytest.mark.usefixtures("half")
def test_everyone_who_brought_one_of_the_colleagues_gets_the_bonus_once(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador, iris: Ambassador
) -> None:
    prove(campaign, sanne, at(9), team=team)
    assert bonus_of(sanne) == 0
    prove(campaign, omar, at(10), team=team)
    assert (bonus_of(sanne), bonus_of(omar), bonus_of(iris)) == (10, 10, 0)
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_bonus_is_no_result(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(9), team=team)
    prove(campaign, sanne, at(10), team=team)
    assert score_of(sanne) == (1 + 1 + 10, 2, 0, 0)


@pytest.mark.usefixtures("half")
def test_who_comes_after_the_part_is_reached_gets_nothing(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador
) -> None:
    prove(campaign, sanne, at(9), team=team)
    prove(campaign, sanne, at(10), team=team)
    prove(campaign, omar, at(11), team=team)
    assert (bonus_of(sanne), bonus_of(omar)) == (10, 0)


@pytest.mark.usefixtures("half")
def test_what_happened_earlier_and_becomes_known_later_takes_its_place(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador, iris: Ambassador
) -> None:
    prove(campaign, sanne, at(9), team=team)
    prove(campaign, omar, at(11), team=team)
    prove(campaign, iris, at(10), team=team)
    assert (bonus_of(sanne), bonus_of(omar), bonus_of(iris)) == (10, 0, 10)
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_bonus_counts_on_the_day_on_which_the_part_was_reached(
    campaign: Campaign, team: Team, sanne: Ambassador
) -> None:
    prove(campaign, sanne, at(9), team=team)
    prove(campaign, sanne, at(12), team=team)
    days = select(DayTotal.happened_on, DayTotal.points).where(DayTotal.ambassador_id == sanne.id)
    assert dict(db.session.execute(days).all()) == {date(2026, 11, 9): 1, date(2026, 11, 12): 11}


@pytest.mark.usefixtures("half")
def test_who_got_the_same_points_first_by_a_bonus_is_listed_first(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador
) -> None:
    prove(campaign, omar, at(9), team=team)
    prove(campaign, sanne, at(10), team=team)
    for _ in range(10):
        prove(campaign, sanne, at(9))
        prove(campaign, omar, at(11))
    listed = [score.ambassador_id for score in scores(campaign.id, [sanne.id, omar.id], date(2026, 11, 16))]
    assert listed == [sanne.id, omar.id]


SIZES = [
    # Headcount, percent, and how many colleagues that takes.
    (4, 50, 2),
    (5, 50, 3),
    (3, 1, 1),
    (3, 100, 3),
    (7, 43, 4),
    (7, 42, 3),
    (200, 1, 2),
]


@pytest.mark.parametrize(("headcount", "percent", "needed"), SIZES)
def test_a_part_is_reached_with_the_first_colleague_who_makes_it_full(
    campaign: Campaign, sanne: Ambassador, headcount: int, percent: int, needed: int
) -> None:
    promise(campaign, percent, 10)
    team = make_team(campaign, headcount=headcount)
    found = []
    for number in range(needed):
        prove(campaign, sanne, at(9, number), team=team)
        found.append(bonus_of(sanne))
    assert found == [0] * (needed - 1) + [10]


def test_a_team_of_which_no_headcount_is_stated_is_as_large_as_it_is_known(
    campaign: Campaign, sanne: Ambassador, half: TeamBonus
) -> None:
    team = make_team(campaign)
    for day in (9, 10):
        prove(campaign, sanne, at(day), team=team)
    assert bonus_of(sanne) == 10


def test_several_parts_of_a_team_are_several_bonuses(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    promise(campaign, 25, 3)
    promise(campaign, 75, 20)
    found = []
    for day in (9, 10, 11):
        prove(campaign, sanne, at(day), team=team)
        found.append(bonus_of(sanne))
    assert found == [3, 3, 23]
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_reversal_takes_the_bonus_back_and_its_undoing_brings_it_again(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador, manager: User
) -> None:
    prove(campaign, sanne, at(9), team=team)
    second = login_of(prove(campaign, omar, at(10), team=team))
    reverse(campaign, second, explanation="A slip.", by=manager)
    assert (bonus_of(sanne), bonus_of(omar)) == (0, 0)
    assert_balanced(campaign)
    restore(campaign, second, by=manager)
    assert (bonus_of(sanne), bonus_of(omar)) == (10, 10)
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_bonus_follows_people_who_change_team(
    campaign: Campaign, team: Team, sanne: Ambassador, omar: Ambassador
) -> None:
    prove(campaign, sanne, at(9), team=team)
    moved = prove(campaign, omar, at(10), team=team)
    other = make_team(campaign, "Office", headcount=2)
    facts = ColleagueFacts(name=moved.name, emails=[moved.email or ""], team=other)
    change_colleague(campaign, moved, facts, by=None)
    assert (bonus_of(sanne), bonus_of(omar)) == (0, 10)
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_bonus_follows_the_size_of_the_team(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(9), team=team)
    change_team(campaign, team, name="Care", headcount=2, by=None)
    assert bonus_of(sanne) == 10
    change_team(campaign, team, name="Care", headcount=3, by=None)
    assert bonus_of(sanne) == 0
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_the_bonus_of_a_team_that_is_no_more_goes(campaign: Campaign, sanne: Ambassador) -> None:
    small, large = make_team(campaign, headcount=1), make_team(campaign, headcount=50)
    prove(campaign, sanne, at(9), team=small)
    assert bonus_of(sanne) == 10
    remove_team(campaign, small, move_to=large, by=None)
    assert bonus_of(sanne) == 0
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_a_final_score_follows_nobody_who_changes_team(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    prove(campaign, sanne, at(9), team=team)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    change_team(campaign, team, name="Care", headcount=1, by=None)
    assert bonus_of(sanne) == 0


def test_a_bonus_that_comes_later_is_booked_for_what_was_reached_already(
    campaign: Campaign, team: Team, sanne: Ambassador
) -> None:
    for day in (9, 10):
        prove(campaign, sanne, at(day), team=team)
    promise(campaign, 50, 10)
    rescore(campaign)
    assert bonus_of(sanne) == 10


def test_a_bonus_that_goes_is_taken_back(campaign: Campaign, team: Team, sanne: Ambassador, half: TeamBonus) -> None:
    for day in (9, 10):
        prove(campaign, sanne, at(day), team=team)
    db.session.delete(half)
    db.session.flush()
    assert rescore(campaign) == 1
    assert bonus_of(sanne) == 0
    assert_balanced(campaign)


@pytest.mark.usefixtures("half")
def test_asked_twice_a_bonus_is_booked_once(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    for day in (9, 10):
        prove(campaign, sanne, at(day), team=team)
    assert rescore(campaign) == 0


@pytest.mark.usefixtures("half")
def test_totals_made_anew_hold_the_bonuses(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    for day in (9, 10):
        prove(campaign, sanne, at(day), team=team)
    before = db.session.get_one(Standing, sanne.id).reached_at
    totals.rebuild(campaign.id)
    db.session.expire_all()
    after = db.session.get_one(Standing, sanne.id)
    assert (after.points, after.reached_at) == (12, before)


@pytest.mark.usefixtures("half")
def test_what_happens_outside_the_period_reaches_no_part(campaign: Campaign, team: Team, sanne: Ambassador) -> None:
    prove(campaign, sanne, datetime(2026, 10, 20, 9, tzinfo=UTC), team=team)
    prove(campaign, sanne, at(9), team=team)
    assert bonus_of(sanne) == 0
