"""Who brought learning to which team: in steps of five, so that nobody can be found."""

from datetime import date

from campaign.scoreboard.board import PublicFlow, PublicSpread
from campaign.scoreboard.flows import Spread, public_spread, weeks_between
from campaign.scoreboard.pictures.growing import growth

WEEKS = [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
TEAMS = {1: "Care", 2: "Desk", 3: "Field"}


def told(*flows: tuple[int, int, str, int], tells_origin: bool = True) -> list[tuple[str | None, str, list[int]]]:
    spread = public_spread(Spread(flows, ()), TEAMS, WEEKS, tells_origin=tells_origin)
    return [(flow.from_team, flow.to_team, flow.by_week) for flow in spread.flows]


def test_a_flow_grows_in_steps_of_five() -> None:
    flows = (1, 2, "2026-11-02", 4), (1, 2, "2026-11-09", 2), (1, 2, "2026-11-16", 5)
    assert told(*flows) == [("Care", "Desk", [0, 5, 10])]


def test_a_flow_of_fewer_than_five_is_told_with_others_or_not_at_all() -> None:
    assert told((1, 2, "2026-11-02", 4)) == []
    assert told((1, 2, "2026-11-02", 4), (3, 2, "2026-11-09", 3)) == [(None, "Desk", [0, 5, 5])]


def test_a_team_that_may_not_be_named_is_neither_reached_nor_an_origin() -> None:
    assert told((9, 2, "2026-11-02", 6), (1, 9, "2026-11-02", 6)) == [(None, "Desk", [5, 5, 5])]


def test_without_origins_only_what_was_reached_is_told() -> None:
    flows = (1, 2, "2026-11-02", 6), (3, 2, "2026-11-02", 6)
    assert told(*flows, tells_origin=False) == [(None, "Desk", [10, 10, 10])]


def test_weeks_are_those_of_the_campaign_so_far() -> None:
    assert weeks_between(date(2026, 11, 4), date(2026, 11, 18)) == WEEKS


def test_teams_keep_their_place_while_the_stain_grows() -> None:
    flows = [PublicFlow("Care", "Desk", [0, 5, 10]), PublicFlow(None, "Care", [5, 5, 5])]
    pictures = growth(PublicSpread(WEEKS, flows)).weeks
    assert len({tuple((one.name, one.x, one.y) for one in week.puddles) for week in pictures}) == 1
    assert [sum(one.reached for one in week.puddles) for week in pictures] == [5, 10, 15]


def test_where_nothing_may_be_told_there_is_no_picture() -> None:
    assert growth(PublicSpread([], [])).weeks == []
