"""How much is public in each mode: searched in every byte that anyone can get without signing in."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from campaign.campaigns.models import BoardMode, Campaign
from campaign.campaigns.services import announce_change
from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.queries import Score
from campaign.scoreboard.board import Board as PublicBoard
from campaign.scoreboard.board import Way, Window
from campaign.scoreboard.current import board_of
from campaign.scoreboard.models import Screen
from campaign.scoreboard.modes import shown_part, shown_places
from campaign.scoreboard.spreading import redraw
from tests.client import Client
from tests.conftest import wait_for_the_watcher
from tests.factories import make_ambassador, make_colleague, make_user

Board = Callable[..., str]


def set_mode(campaign: Campaign, mode: BoardMode, **facts: object) -> None:
    campaign.board_mode = mode
    for name, value in facts.items():
        setattr(campaign, name, value)
    announce_change(campaign)
    db.session.commit()


@pytest.fixture
def everything(scored: Campaign, client: Client, board: Board, screen: Screen) -> Callable[[], str]:
    """All that anyone can get of the campaign without signing in, as one text."""
    redraw(scored)
    db.session.commit()
    frames = [f"/embed?lang=en&show={show}" for show in ("ranking", "teams", "together", "stain")]

    def answers() -> Iterator[str]:
        for address in (board("?lang=en"), board(".json"), *(board(frame) for frame in frames)):
            answer = client.get(address)
            assert answer.status_code == 200
            yield answer.text
        yield client.get(f"/screen/{screen.token}").text
        stream = client.get(board("/events"), buffered=False)
        yield next(stream.iter_encoded()).decode()
        stream.close()
        wait_for_the_watcher()

    return lambda: "\n".join(answers())


@pytest.fixture
def now(scored: Campaign) -> Callable[[], PublicBoard]:
    """The board as it is."""
    return lambda: board_of(scored, clock.now())


@pytest.mark.parametrize("mode", [BoardMode.TEAMS, BoardMode.COLLECTIVE])
def test_where_ambassadors_are_not_shown_none_is_in_any_byte(
    scored: Campaign, everything: Callable[[], str], mode: BoardMode
) -> None:
    set_mode(scored, mode)
    text = everything()
    assert [name for name in ("Sanne", "Zonneveld", "Omar", "Quispel") if name in text] == []


def test_teams_are_ranked_without_a_line_of_any_ambassador(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    set_mode(scored, BoardMode.TEAMS)
    board = now()
    assert [team.name for team in board.teams] == ["Service desk"]
    assert (board.ambassadors, board.windows, board.movers, board.badges) == ([], {}, [], [])
    assert {one.way for one in board.shine} == {Way.PER_HEAD}
    assert [line.key for line in board.history.lines] == ["team-Service desk"]


def test_together_only_has_no_ranking_and_keeps_the_pools(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    set_mode(scored, BoardMode.COLLECTIVE)
    board = now()
    assert (board.ambassadors, board.teams, board.shine, board.movers) == ([], [], [], [])
    assert [pool.name for pool in board.pools if pool.is_drawn] == ["Service desk"]
    assert board.collective.points == 12


def test_together_only_tells_no_team_that_brought(
    scored: Campaign, sanne: Ambassador, course: Course, now: Callable[[], PublicBoard]
) -> None:
    for number in range(5):
        bring(scored, sanne, course, f"Newcomer {number}", Stage.LOGIN, date(2026, 11, 12))
    set_mode(scored, BoardMode.COLLECTIVE)
    redraw(scored)
    assert [(flow.from_team, flow.reached) for flow in now().spread.flows] == [(None, 5)]


@pytest.mark.parametrize("mode", list(BoardMode))
def test_a_campaign_without_rewards_has_no_points_and_no_ranks_anywhere(
    scored: Campaign, everything: Callable[[], str], client: Client, board: Board, mode: BoardMode
) -> None:
    set_mode(scored, mode, is_reward_free=True)
    text = everything()
    assert [
        word for word in ('"points"', '"rank"', 'class="rank num', 'class="points', " points") if word in text
    ] == []
    found = client.get(board(".json")).json
    assert (found["ambassadors"], found["teams"], found["movers"], found["windows"]) == ([], [], [], {})


def test_a_campaign_without_rewards_still_tells_what_came_in(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    set_mode(scored, BoardMode.FULL, is_reward_free=True)
    board = now()
    assert [one.ambassador for one in board.latest] == [None, None, "Sanne Zonneveld"]
    assert board.history.lines[0].values[-1] == 3


def test_the_first_few_are_listed_and_nobody_else(
    scored: Campaign, everything: Callable[[], str], omar: Ambassador
) -> None:
    omar.names = None
    set_mode(scored, BoardMode.TOP, board_top=1)
    text = everything()
    assert '"rank": 2' not in text.replace('"rank":', '"rank": ')
    assert 'class="rank num"><span class="visually-hidden">rank</span> 2' not in text


def score(ambassador_id: int, rank: int, points: int) -> Score:
    return Score(ambassador_id, rank, points, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("ambassadors", "lowest", "places"),
    [(4, False, 10), (19, False, 10), (20, False, 10), (21, False, 11), (50, False, 25), (50, True, 50)],
)
def test_of_a_full_ranking_the_upper_half_is_public_and_ten_at_least(
    ambassadors: int, lowest: bool, places: int
) -> None:
    campaign = Campaign(board_mode=BoardMode.FULL, shows_lowest=lowest, is_reward_free=False)
    assert shown_places(campaign, ambassadors) == places


def test_whoever_shares_the_last_public_rank_is_shown_too() -> None:
    standing = [score(1, 1, 9), score(2, 2, 7), score(3, 2, 7), score(4, 4, 1)]
    assert [one.ambassador_id for one in shown_part(standing, 2)] == [1, 2, 3]


def test_nobody_is_shown_for_sharing_a_rank_with_nothing() -> None:
    standing = [score(1, 1, 9), score(2, 2, 0), score(3, 2, 0), score(4, 2, 0)]
    assert [one.ambassador_id for one in shown_part(standing, 2)] == [1, 2]


def bring(campaign: Campaign, ambassador: Ambassador, course: Course, name: str, stage: Stage, day: date) -> None:
    """A result of a new colleague in the team of the ambassador; committed."""
    colleague = make_colleague(campaign, name, team=ambassador.colleague.team)
    manager = make_user(name="Miriam Yperman")
    enter(campaign, ambassador=ambassador, colleague=colleague, stage=stage, course=course, happened_on=day, by=manager)
    db.session.commit()


def test_each_window_counts_its_own_days_and_ranks_by_them(
    scored: Campaign, sanne: Ambassador, omar: Ambassador, course: Course, now: Callable[[], PublicBoard]
) -> None:
    # Monday 16 November: Sanne 8 today, Omar 4 last week; another in October is before the campaign and counts nowhere.
    third = make_ambassador(scored, "Tess Tuin", team=sanne.colleague.team)
    bring(scored, third, course, "Ursula Ueno", Stage.COMPLETION, date(2026, 11, 16))
    bring(scored, third, course, "Victor Vos", Stage.LOGIN, date(2026, 10, 20))
    ranked = {
        window: [(line.rank, line.name, line.points) for line in lines] for window, lines in now().windows.items()
    }
    assert ranked == {
        Window.ALL: [(1, "Sanne Zonneveld", 8), (1, "Tess Tuin", 8), (3, None, 4)],
        Window.MONTH: [(1, "Sanne Zonneveld", 8), (1, "Tess Tuin", 8), (3, None, 4)],
        Window.WEEK: [(1, "Sanne Zonneveld", 8), (1, "Tess Tuin", 8)],
    }


def test_who_climbed_since_sunday_is_a_mover(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    # At the end of Sunday Omar led with 4; Sanne came on Monday.
    assert [(one.name, one.places) for one in now().movers] == [("Sanne Zonneveld", 1)]


def test_in_the_first_week_nobody_moves_yet(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    scored.starts_on = date(2026, 11, 16)
    db.session.commit()
    assert now().movers == []


def test_the_graph_adds_up_day_by_day(scored: Campaign, now: Callable[[], PublicBoard]) -> None:
    history = now().history
    first = {line.name: line.values for line in history.lines}
    assert (history.days[0], history.days[-1]) == (date(2026, 11, 2), date(2026, 11, 16))
    assert first["Sanne Zonneveld"] == [0] * 14 + [8]
    assert first[None] == [0] * 8 + [3] + [4] * 6
