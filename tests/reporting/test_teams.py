"""Teams in a report: whatever is subtracted from what, nothing is left about fewer than five people."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reporting.blocks import Bars, Table
from campaign.reporting.chapters.results import MOST_BARS, teams_chapter
from campaign.reporting.contents import TeamResult
from campaign.reporting.gathering.teams import SMALLEST, told_apart
from tests.reporting.making import a_report


def team(place: int, headcount: int, reached: int) -> TeamResult:
    return TeamResult(name=f"Team {place}", headcount=headcount, login=min(reached, headcount), start=0, completion=0)


SIZES = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), max_size=9)


@given(SIZES)
def test_no_difference_of_shown_numbers_is_about_fewer_than_five(sizes: list[tuple[int, int]]) -> None:
    teams = [team(place, *size) for place, size in enumerate(sizes)]
    total, shown = sum(one.headcount for one in teams), [one.headcount for one in told_apart(teams)]
    for number in range(len(shown) + 1):
        for known in combinations(shown, number):
            assert total - sum(known) == 0 or total - sum(known) >= SMALLEST or not shown


@given(SIZES)
def test_the_groups_hold_everyone_once(sizes: list[tuple[int, int]]) -> None:
    teams = [team(place, *size) for place, size in enumerate(sizes)]
    shown = told_apart(teams)
    if shown:
        assert sum(one.headcount for one in shown) == sum(one.headcount for one in teams)
        assert sum(one.reached for one in shown) == sum(one.reached for one in teams)
        assert sum(one.teams for one in shown) == len(teams)


def test_a_single_small_team_takes_the_smallest_other_along() -> None:
    shown = told_apart([team(1, 30, 9), team(2, 6, 2), team(3, 3, 1)])
    assert [(one.name, one.headcount) for one in shown] == [("Team 1", 30), (None, 9)]


def test_where_only_one_group_is_left_nothing_is_told_apart() -> None:
    assert told_apart([team(1, 6, 2), team(2, 3, 1)]) == []


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("number", "is_said"), [(MOST_BARS, False), (MOST_BARS + 1, True)])
def test_the_chart_has_the_largest_teams_and_the_table_all(number: int, is_said: bool) -> None:
    chapter = teams_chapter(a_report(teams=told_apart(team(key, 10 + key, 5) for key in range(number))))
    chart, listed = chapter.blocks[:2]
    assert isinstance(chart, Bars)
    assert isinstance(listed, Table)
    assert len(listed.rows) == number
    assert [bar.label for bar in chart.bars] == [row[0] for row in listed.rows[:MOST_BARS]]
    assert any("The chart has the 30 largest teams" in str(block) for block in chapter.blocks) is is_said
