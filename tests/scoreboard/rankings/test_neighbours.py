"""The own place of whoever is not in the public ranking."""

from campaign.campaigns.models import BoardMode, Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.rankings.neighbours import neighbours
from tests.factories import make_ambassador


def test_whoever_comes_after_the_first_few_sees_the_neighbours(scored: Campaign, omar: Ambassador) -> None:
    make_ambassador(scored, "Tess Tuin")
    scored.board_mode, scored.board_top = BoardMode.TOP, 1
    db.session.commit()
    found = [(one.rank, one.name, one.points, one.is_me) for one in neighbours(scored, omar, clock.now())]
    assert found == [(1, "Sanne Zonneveld", 8, False), (2, None, 4, True), (3, "Tess Tuin", 0, False)]


def test_whose_place_is_public_needs_no_neighbours(scored: Campaign, omar: Ambassador) -> None:
    assert neighbours(scored, omar, clock.now()) == []


def test_where_only_teams_are_ranked_nobody_has_neighbours(scored: Campaign, omar: Ambassador) -> None:
    scored.board_mode = BoardMode.TEAMS
    db.session.commit()
    assert neighbours(scored, omar, clock.now()) == []
