"""Ways to shine, computed by hand."""

from datetime import date

import pytest

from campaign.points.queries import Score
from campaign.points.teams import TeamStanding
from campaign.scoreboard.board import Named, Way
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.rankings.past import Weeks, weeks_before
from campaign.scoreboard.rankings.shining import (
    above_own_average,
    length_of_streak,
    rate_of_completion,
    shining_ambassadors,
    shining_opener,
    shining_team,
)


class Person:
    """As much of an ambassador as a crew asks for."""

    def __init__(self, team_id: int | None) -> None:
        self.team_id = team_id


def score(key: int = 1, *, points: int = 0, week: int = 0, starts: int = 0, completions: int = 0) -> Score:
    return Score(key, 1, points, 0, starts, completions, 0, week)


@pytest.fixture
def crew() -> Crew:
    """Ann is named, Bea only by her team, Cem by neither."""
    people = {1: Person(10), 2: Person(10), 3: Person(None)}
    return Crew("a key", people, {1: "Ann", 2: None, 3: None}, {10: "Service desk"})


@pytest.mark.parametrize(
    ("points", "week", "weeks", "above"),
    [
        (30, 12, 3, 6),  # before: 18 in three weeks
        (30, 30, 0, 0),  # the first week of all: nothing to compare with
        (20, 0, 4, -5),
        (17, 10, 3, 10 - 7 / 3),
    ],
)
def test_improved_is_this_week_above_the_average_of_the_weeks_before(
    points: int, week: int, weeks: int, above: float
) -> None:
    assert above_own_average(score(points=points, week=week), Weeks(weeks, 0)) == pytest.approx(above)


@pytest.mark.parametrize(
    ("before", "goes_on", "length"),
    [(3, True, 4), (3, False, 3), (1, False, 0), (1, True, 2), (0, True, 0), (0, False, 0)],
)
def test_a_streak_is_two_weeks_at_least_and_this_week_breaks_none(before: int, goes_on: bool, length: int) -> None:
    assert length_of_streak(Weeks(5, before), goes_on=goes_on) == length


def test_weeks_are_counted_from_the_first_with_a_result() -> None:
    weeks = {date(2026, 10, 19), date(2026, 11, 2), date(2026, 11, 9)}
    assert weeks_before(weeks, date(2026, 11, 16)) == Weeks(4, 2)


def test_a_quiet_last_week_ends_a_streak() -> None:
    assert weeks_before({date(2026, 10, 26), date(2026, 11, 2)}, date(2026, 11, 16)).streak == 0


@pytest.mark.parametrize(("starts", "completions", "rate"), [(4, 4, 0), (5, 4, 0.8), (5, 0, 0)])
def test_a_rate_of_completion_takes_five_who_started(starts: int, completions: int, rate: float) -> None:
    assert rate_of_completion(score(starts=starts, completions=completions)) == rate


def test_equal_values_shine_together_and_nobody_below_is_named(crew: Crew) -> None:
    standing = [score(1, points=9, week=5), score(2, points=7, week=5), score(3, points=5, week=4)]
    (found,) = shining_ambassadors(standing, {}, set(), crew)
    assert (found.way, found.who, found.value) == (
        Way.WEEK,
        [Named("Ann", "Service desk"), Named(None, "Service desk")],
        5,
    )


def test_who_wants_no_name_shines_by_team_or_as_someone(crew: Crew) -> None:
    (found,) = shining_ambassadors([score(3, points=5, week=4)], {}, set(), crew)
    assert found.who == [Named(None, None)]


def test_where_nothing_happened_nobody_shines(crew: Crew) -> None:
    assert list(shining_ambassadors([score(1), score(2)], {}, set(), crew)) == []


def test_of_many_who_share_a_value_three_are_named() -> None:
    people = {number: Person(10) for number in range(5)}
    many = Crew("key", people, {number: str(number) for number in people}, {})
    (found,) = shining_ambassadors([score(number, points=4, week=4) for number in people], {}, set(), many)
    assert (len(found.who), found.others) == (3, 2)


def test_a_small_team_may_have_most_per_head() -> None:
    teams = [TeamStanding(1, 1, "Large", 100, 100, 1.0), TeamStanding(2, 2, "Small", 30, 10, 3.0)]
    (found,) = shining_team(teams)
    assert (found.who, found.value) == ([Named(None, "Small")], 3)


def test_the_newest_team_is_told_if_it_may_be_named(crew: Crew) -> None:
    (found,) = shining_opener([(99, 1), (10, 2)], crew)
    assert (found.who, found.about) == ([Named(None, "Service desk")], "Service desk")
