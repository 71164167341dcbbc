"""The slides of a television: which have something to show, in which order, and for how long."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from campaign.campaigns.models import Phase
from campaign.scoreboard.board import (
    Board,
    Collective,
    PublicAmbassador,
    PublicFlow,
    PublicHistory,
    PublicLine,
    PublicMover,
    PublicNotice,
    PublicSpread,
    PublicTeam,
    Telling,
)
from campaign.scoreboard.models import NoticeKind
from campaign.scoreboard.screens.slides import SLIDES, USUAL, Turn, read, shown, written

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
DAYS = [date(2026, 11, 2) + timedelta(days) for days in range(15)]
EMPTY = Board(
    name="Everyone learns",
    language="en",
    phase=Phase.RUNNING,
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 12, 31),
    frozen_at=None,
    as_of=NOW,
    version=1,
    collective=Collective(logins=0, starts=0, completions=0, reached=0, headcount=300, points=0),
    ambassadors=[PublicAmbassador("a", 1, "Sanne", "Care", 0, 0, 0, 0, 0, 0)],
    teams=[],
    latest=[],
    pools=[],
    goal=None,
    today=date(2026, 11, 16),
)
BEGUN = replace(EMPTY, collective=Collective(logins=9, starts=4, completions=2, reached=9, headcount=300, points=30))


def names(board: Board, kept: str = "") -> list[str]:
    return [one.name for one in shown(board, read(kept))]


def notice(number: int, kind: NoticeKind) -> PublicNotice:
    return PublicNotice(number, kind, "The finale", "", NOW if kind is NoticeKind.COUNTDOWN else None)


def test_before_anything_happened_a_screen_shows_the_stain_and_how_to_join() -> None:
    assert names(EMPTY) == ["overview", "join"]


def test_after_the_end_nobody_is_asked_to_join() -> None:
    assert names(replace(EMPTY, today=date(2027, 1, 1))) == ["overview"]


def test_who_leads_is_shown_as_soon_as_there_is_a_result() -> None:
    assert names(BEGUN) == ["overview", "ranking", "together", "join"]


def test_without_ranks_there_is_no_ranking_and_no_race_of_teams() -> None:
    assert names(replace(BEGUN, ambassadors=[], teams=[], is_reward_free=True)) == ["overview", "together", "join"]


def test_one_team_alone_is_no_ranking_of_teams() -> None:
    care, staff = PublicTeam(1, "Care", 20, 0.5, 40), PublicTeam(2, "Staff", 10, 0.5, 20)
    assert "teams" not in names(replace(BEGUN, teams=[care]))
    assert "teams" in names(replace(BEGUN, teams=[care, staff]))


def test_climbers_are_shown_only_where_someone_climbed() -> None:
    assert "movers" in names(replace(BEGUN, movers=[PublicMover("a", "Sanne", None, 2)]))
    assert "movers" not in names(BEGUN)


@pytest.mark.parametrize(
    ("days", "values", "is_shown"), [(2, [0, 9], False), (3, [0, 0, 0], False), (3, [0, 4, 9], True)]
)
def test_a_graph_needs_days_and_a_line_that_rises(days: int, values: list[int], is_shown: bool) -> None:
    history = PublicHistory(Telling.AMBASSADORS, DAYS[:days], [PublicLine("a", "Sanne", None, values)])
    assert ("graph" in names(replace(BEGUN, history=history))) is is_shown


def test_the_spread_is_shown_where_someone_brought_another_team_along() -> None:
    spread = PublicSpread([date(2026, 11, 2)], [PublicFlow("Care", "Staff", [5])])
    assert "spread" in names(replace(BEGUN, spread=spread))


def test_each_notice_has_a_slide_of_its_own_at_the_place_of_its_kind() -> None:
    told = [notice(7, NoticeKind.ANNOUNCEMENT), notice(8, NoticeKind.COUNTDOWN), notice(9, NoticeKind.ANNOUNCEMENT)]
    assert names(replace(EMPTY, notices=told)) == [
        "overview",
        "announcement-7",
        "announcement-9",
        "countdown-8",
        "join",
    ]


def test_a_manager_chooses_slides_their_order_and_how_long_each_is_shown() -> None:
    chosen = shown(BEGUN, read("together=30 overview=10"))
    assert [(one.name, one.seconds) for one in chosen] == [("together", 30), ("overview", 10)]


def test_a_screen_is_never_empty() -> None:
    assert names(EMPTY, "movers=12") == ["overview"]


def test_the_usual_round_is_kept_as_nothing_so_that_new_slides_join_it() -> None:
    assert (written(USUAL), read("")) == ("", USUAL)


def test_a_round_is_read_as_it_was_written() -> None:
    round_ = (Turn(SLIDES["join"], 20), Turn(SLIDES["overview"], 60))
    assert read(written(round_)) == round_


@pytest.mark.parametrize("kept", ["weather=10", "overview=soon", "overview", "=", "weather=1 overview="])
def test_what_no_slide_can_be_read_from_is_the_usual_round(kept: str) -> None:
    assert read(kept) == USUAL


def test_the_overview_is_shown_longest() -> None:
    assert max(SLIDES.values(), key=lambda slide: slide.seconds).key == "overview"
