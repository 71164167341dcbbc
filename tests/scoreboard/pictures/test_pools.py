"""The pools of the stain, out of teams and whoever is in none."""

from campaign.people.queries import NO_TEAM
from campaign.points.teams import TeamSize
from campaign.scoreboard.pictures.pools import pools_of
from campaign.scoreboard.pictures.stain import Stain, stain


def drawn(others: int) -> Stain:
    """A team of twelve, and others in none of whom one logged in."""
    sizes = [
        TeamSize(1, "Zorg", 12, login=2, start=1, completion=3),
        TeamSize(NO_TEAM, "", others, login=1, start=0, completion=0),
    ]
    return stain(pools_of(sizes, None).pools)


def test_a_few_others_count_with_all_and_have_no_drops() -> None:
    found = drawn(3)
    assert (found.login, found.start, found.completion, found.reached, found.headcount) == (3, 1, 3, 7, 15)
    assert [spot.pool.team.name for spot in found.wide.spots] == ["Zorg"]


def test_five_others_have_a_pool() -> None:
    assert [spot.pool.team.name for spot in drawn(5).wide.spots] == ["Zorg", None]
