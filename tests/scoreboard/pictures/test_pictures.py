"""The pictures of a television: the race and the rivers, as numbers on a sheet."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from campaign.scoreboard.board import PublicFlow, PublicHistory, PublicLine, PublicSpread, Telling
from campaign.scoreboard.pictures.race import LABEL, LYING, apart, race
from campaign.scoreboard.pictures.rivers import HEIGHT, rivers

MONDAY = date(2026, 11, 2)


def history(*lines: list[int]) -> PublicHistory:
    days = [MONDAY + timedelta(day) for day in range(len(lines[0]))]
    named = [PublicLine(str(number), f"Nr {number}", None, values) for number, values in enumerate(lines)]
    return PublicHistory(Telling.AMBASSADORS, days, named)


def test_the_best_line_ends_at_the_top_and_half_as_much_in_the_middle() -> None:
    width, height = LYING
    picture = race(history([0, 5, 10], [0, 0, 5]), LYING)
    assert [one.end for one in picture.runners] == [0, height / 2]
    assert picture.runners[0].path.startswith(f"M0.0 {height:.1f}")
    assert picture.runners[0].path.endswith(f"{width:.1f} 0.0")


def test_weeks_begin_on_mondays() -> None:
    assert [day for _x, day in race(history(list(range(9))), LYING).weeks] == [MONDAY, MONDAY + timedelta(7)]


def test_a_campaign_of_one_day_can_be_drawn() -> None:
    assert race(history([4]), LYING).runners[0].end == 0


@given(st.lists(st.floats(0, 640), min_size=1, max_size=5))
def test_no_two_names_collide_and_none_leaves_the_sheet(ends: list[float]) -> None:
    labels = sorted(apart(ends, 640))
    assert all(below - above >= LABEL - 1e-6 for above, below in pairwise(labels))
    assert labels[0] >= 0
    assert labels[-1] <= 640


def test_rivers_are_as_wide_as_they_are_many_and_stay_on_the_sheet() -> None:
    flows = [
        PublicFlow("Care", "Staff", [10, 30]),
        PublicFlow(None, "Staff", [0, 10]),
        PublicFlow("Care", "IT", [5, 20]),
    ]
    picture = rivers(PublicSpread([MONDAY, MONDAY + timedelta(7)], flows))
    assert [(bank.name, bank.reached) for bank in picture.sources] == [("Care", 50), (None, 10)]
    assert [(bank.name, bank.reached) for bank in picture.mouths] == [("Staff", 40), ("IT", 20)]
    assert len(picture.rivers) == 3
    assert all(0 <= bank.top <= bank.top + bank.height <= HEIGHT for bank in (*picture.sources, *picture.mouths))


def test_without_a_flow_there_is_no_river() -> None:
    assert rivers(PublicSpread([], [])).rivers == []
