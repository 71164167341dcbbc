"""The stain is calm: the same numbers give the same picture, and what happens to one colleague moves nobody else."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.scoreboard.pictures.stain import (
    BODY,
    FLAT,
    MOST_POOLS,
    Picture,
    Pool,
    TeamDrops,
    colleagues_per_drop,
    pool,
    spread,
    stain,
)

WATERKANT = [
    TeamDrops("Zorg Noord", 72, login=17, start=16, completion=19),
    TeamDrops("Zorg Zuid", 64, login=12, start=14, completion=12),
    TeamDrops("Klantcontact", 58, login=15, start=11, completion=17),
    TeamDrops("Techniek", 60, login=14, start=10, completion=9),
    TeamDrops("Staf", 46, login=7, start=7, completion=7),
]
NOBODY = TeamDrops("Staf", 46, login=0, start=0, completion=0)

a_few = settings(max_examples=25, deadline=None)
teams = st.lists(
    st.builds(
        TeamDrops,
        st.text(min_size=1, max_size=30),
        st.integers(0, 400),
        login=st.integers(0, 90),
        start=st.integers(0, 90),
        completion=st.integers(0, 90),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda team: team.name,
)


LARGE = [TeamDrops(f"Team {place:03}", 60, login=9, start=8, completion=7) for place in range(500)]
REST = TeamDrops(None, 30, login=3, start=2, completion=1)


def dots_in(path: str) -> int:
    return path.count("h0")


def counts(drawn: Pool) -> tuple[int, int, int, int]:
    return dots_in(drawn.completion), dots_in(drawn.start), dots_in(drawn.login), dots_in(drawn.outside)


def places(drawn: Picture) -> list[tuple[float, float, float]]:
    return [(spot.x, spot.y, spot.scale) for spot in drawn.spots]


def test_every_colleague_is_one_drop_coloured_by_the_furthest_stage():
    assert counts(pool(WATERKANT[0], per=1)) == (19, 16, 17, 20)


def test_the_same_numbers_give_the_same_picture():
    assert stain(WATERKANT) == stain(WATERKANT)


def test_the_order_in_which_teams_arrive_does_not_matter():
    assert stain(WATERKANT) == stain(WATERKANT[::-1])


def test_a_colleague_who_is_reached_moves_no_pool():
    reached = [*WATERKANT[:-1], TeamDrops("Staf", 46, login=8, start=7, completion=7)]
    assert places(stain(reached).wide) == places(stain(WATERKANT).wide)


@a_few
@given(st.text(max_size=30), st.integers(1, 300))
def test_a_colleague_who_joins_adds_one_drop_and_moves_no_other(name: str, headcount: int):
    assert len(set(spread(name, headcount + 1)) - set(spread(name, headcount))) == 1


def test_a_colleague_who_joins_moves_no_pool_while_the_team_has_room():
    joined = [*WATERKANT[:-1], TeamDrops("Staf", 44, login=7, start=7, completion=7)]
    assert places(stain(joined).wide) == places(stain(WATERKANT).wide)


def test_teams_of_one_size_do_not_look_alike():
    assert spread("Zorg Noord", 40) != spread("Zorg Zuid", 40)


def test_a_larger_team_is_a_larger_pool():
    assert pool(WATERKANT[0], per=1).radius > pool(WATERKANT[-1], per=1).radius


@a_few
@given(teams)
def test_every_drop_lies_within_the_room_of_its_pool(some: list[TeamDrops]):
    radius = pool(some[0], per=1).radius
    assert all(hypot(x, y / FLAT) <= radius - BODY + 1 for x, y in spread(some[0].name or "", some[0].headcount))


@pytest.mark.parametrize("form", ["wide", "low", "tall"])
@a_few
@given(some=teams)
def test_no_pool_lies_over_another(form: str, some: list[TeamDrops]):
    drawn: Picture = getattr(stain(some), form)
    boxes = [
        (
            spot.x - spot.pool.radius * spot.scale,
            spot.y - spot.pool.radius * FLAT * spot.scale,
            spot.x + spot.pool.radius * spot.scale,
            spot.label_y + drawn.text * 1.3,
        )
        for spot in drawn.spots
    ]
    assert not [
        (one, two)
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1
    ]


@pytest.mark.parametrize("form", ["wide", "low", "tall"])
@a_few
@given(some=teams)
def test_every_pool_and_label_stays_on_the_sheet(form: str, some: list[TeamDrops]):
    drawn: Picture = getattr(stain(some), form)
    assert all(
        spot.x - spot.pool.radius * spot.scale >= -1
        and spot.x + spot.pool.radius * spot.scale <= drawn.width + 1
        and spot.y - spot.pool.radius * FLAT * spot.scale >= -1
        and spot.label_y + drawn.text * 1.3 <= drawn.height + 1
        for spot in drawn.spots
    )


@pytest.mark.parametrize(("people", "per"), [(0, 1), (1500, 1), (1501, 2), (3001, 5), (15_001, 20), (100_000, 100)])
def test_above_fifteen_hundred_colleagues_a_drop_stands_for_several(people: int, per: int):
    assert colleagues_per_drop(people) == per


def test_one_colleague_of_a_hundred_thousand_is_still_a_drop():
    assert counts(pool(TeamDrops("Landelijk", 100_000, login=0, start=0, completion=1), per=100))[0] == 1


def test_more_reached_than_the_stated_headcount_makes_the_pool_larger():
    assert counts(pool(TeamDrops("Staf", 3, login=2, start=2, completion=1), per=1)) == (1, 2, 2, 0)


def test_of_many_teams_the_smallest_are_one_pool():
    several = [TeamDrops(f"Team {place:02}", 60 + place, login=9, start=8, completion=7) for place in range(MOST_POOLS)]
    drawn = stain([*several, REST])
    named = [spot.pool.team.name for spot in drawn.wide.spots]
    assert named == [*(team.name for team in several[1:]), None]
    rest = drawn.wide.spots[-1].pool.team
    assert (rest.teams, rest.headcount, rest.reached) == (2, 60 + 30, 24 + 6)
    assert drawn.headcount == sum(team.headcount for team in [*several, REST])
    assert len(stain(several).wide.spots) == MOST_POOLS


def test_where_the_largest_teams_are_specks_all_are_one_pool():
    drawn = stain([*LARGE, REST])
    (spot,) = drawn.wide.spots
    assert (spot.pool.team.teams, spot.pool.team.headcount) == (501, 500 * 60 + 30)
    assert (drawn.headcount, drawn.reached) == (500 * 60 + 30, 500 * 24 + 6)


def test_who_is_in_no_team_comes_last():
    drawn = stain([TeamDrops(None, 20, login=1, start=0, completion=0), *WATERKANT])
    assert drawn.wide.spots[-1].label is None


def test_a_team_without_colleagues_is_left_out():
    assert stain([TeamDrops("Nieuw", 0, login=0, start=0, completion=0)]).wide.spots == ()


def test_a_team_that_nobody_reached_has_drops_and_no_oil():
    assert counts(pool(NOBODY, per=1)) == (0, 0, 0, 46)


def test_fifteen_hundred_colleagues_fit_in_sixty_kilobytes():
    drawn = stain([TeamDrops(f"Team {number}", 37, login=9, start=9, completion=9) for number in range(40)])
    paths = "".join(
        spot.pool.outside + 2 * (spot.pool.login + spot.pool.start + spot.pool.completion) for spot in drawn.wide.spots
    )
    assert len(paths) < 40_000
