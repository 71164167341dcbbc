"""Teams: how large they are, how far the campaign reaches in each, and how they stand by their ambassadors' points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, Team, TeamReach
from campaign.people.queries import NO_TEAM
from campaign.points.models import Standing
from campaign.points.standings import ranks

SMALLEST_GROUP = 5
"""Teams under this size are never shown by themselves."""


@dataclass(frozen=True)
class TeamSize:
    """A team's colleagues, by the furthest stage that each reached; the rest of the headcount reached none."""

    team_id: int
    """0: everyone who is in no team."""
    name: str
    headcount: int
    login: int
    start: int
    completion: int

    @property
    def reached(self) -> int:
        return self.login + self.start + self.completion

    @property
    def may_be_shown(self) -> bool:
        """Whether it is a team, and none of so few that a number would tell of a person."""
        return self.team_id != NO_TEAM and self.headcount >= SMALLEST_GROUP


@dataclass(frozen=True)
class TeamStanding:
    """A team's rank, and the points of its ambassadors."""

    team_id: int
    rank: int
    name: str
    points: int
    headcount: int
    per_head: float


def team_standings(campaign_id: int) -> list[TeamStanding]:
    """The teams that may be shown, best first."""
    return ranked(team_sizes(campaign_id), points_by_team(campaign_id))


def ranked(sizes: Iterable[TeamSize], points: Mapping[int, int]) -> list[TeamStanding]:
    """Those of these teams that may be shown, by the points of each."""
    order = sorted(
        (size for size in sizes if size.may_be_shown), key=lambda size: (-points.get(size.team_id, 0), size.name)
    )
    scored = [points.get(size.team_id, 0) for size in order]
    return [
        TeamStanding(size.team_id, rank, size.name, mine, size.headcount, round(mine / size.headcount, 2))
        for size, mine, rank in zip(order, scored, ranks(scored), strict=True)
    ]


def points_by_team(campaign_id: int) -> dict[int, int]:
    """What the ambassadors of each team have together."""
    rows = (
        select(Colleague.team_id, func.sum(Standing.points))
        .join(Ambassador, Ambassador.id == Standing.ambassador_id)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(Standing.campaign_id == campaign_id)
        .group_by(Colleague.team_id)
    )
    return {NO_TEAM if key is None else key: int(points) for key, points in db.session.execute(rows)}


def team_sizes(campaign_id: int) -> list[TeamSize]:
    """All teams by name, and last whoever is in none; a team is as large as was stated, else as is known."""
    counters = TeamReach.colleagues, TeamReach.login, TeamReach.start, TeamReach.completion
    teams = (
        select(Team.id, Team.name, Team.headcount, *counters)
        .outerjoin(TeamReach, and_(TeamReach.campaign_id == Team.campaign_id, TeamReach.team_key == Team.id))
        .where(Team.campaign_id == campaign_id)
        .order_by(Team.name)
    )
    rest = select(*counters).where(TeamReach.campaign_id == campaign_id, TeamReach.team_key == NO_TEAM)
    return [
        *(size_of(*row) for row in db.session.execute(teams)),
        *(size_of(NO_TEAM, "", None, *row) for row in db.session.execute(rest)),
    ]


def size_of(
    team_id: int,
    name: str,
    stated: int | None,
    known: int | None,
    login: int | None,
    start: int | None,
    completion: int | None,
) -> TeamSize:
    """A team of which a headcount may be stated and counters may be kept."""
    reach = login or 0, start or 0, completion or 0
    return TeamSize(team_id, name, max(stated or known or 0, sum(reach)), *reach)
