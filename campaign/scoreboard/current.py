"""The board as it is now: the only place where public facts are gathered."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from campaign.campaigns.models import Campaign
from campaign.conversions.queries import latest_conversions
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.goals.queries import reach_goal
from campaign.people.models import Ambassador, Colleague, Team, TeamReach
from campaign.people.naming import public_name
from campaign.points.queries import Score, scores
from campaign.points.standings import ranks
from campaign.scoreboard.board import Board, Collective, Goal, PublicAmbassador, PublicConversion, PublicTeam
from campaign.scoreboard.stain import TeamDrops

SMALLEST_GROUP = 5
"""Teams under this size are never shown by themselves."""
LATEST = 8
ARRIVED = 50
"""So far back whoever was away can count what was missed."""


def board_of(campaign: Campaign, now: datetime, *, shown: dict[int, str | None] | None = None) -> Board:
    """The board as it is; costs what ambassadors and teams cost, never what conversions cost.

    `shown` says how to name the ambassadors; without it each is named as the public may read it.
    """
    today = local_day(now, campaign.zone)
    people = ambassadors_of(campaign)
    shown = shown_names(campaign, people) if shown is None else shown
    standing = scores(campaign.id, people, today)
    teams, pools, headcount, reached = teams_and_reach(campaign, people, standing)
    large = {team.name for team in teams}
    lines = [
        PublicAmbassador(
            key=line_key(campaign, score.ambassador_id),
            rank=score.rank,
            name=shown[score.ambassador_id],
            team=people[score.ambassador_id].team if people[score.ambassador_id].team in large else None,
            points=score.points,
            logins=score.logins,
            starts=score.starts,
            completions=score.completions,
            today=score.today,
            week=score.week,
        )
        for score in standing
    ]
    collective = Collective(
        logins=sum(score.logins for score in standing),
        starts=sum(score.starts for score in standing),
        completions=sum(score.completions for score in standing),
        reached=reached,
        headcount=headcount,
        points=sum(score.points for score in standing),
    )
    goal = reach_goal(campaign)
    newest = latest_conversions(campaign.id, ARRIVED)
    return Board(
        name=campaign.name,
        language=campaign.language,
        phase=campaign.phase,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        frozen_at=None,
        as_of=campaign.changed_at,
        version=campaign.version,
        collective=collective,
        ambassadors=lines,
        teams=teams,
        latest=[
            PublicConversion(entry.id, entry.stage, shown.get(entry.ambassador_id), entry.course, entry.happened_at)
            for entry in newest[:LATEST]
        ],
        pools=pools,
        goal=Goal(goal.value, goal.on) if goal else None,
        today=today,
        arrived=[entry.id for entry in newest],
    )


def line_key(campaign: Campaign, ambassador_id: int) -> str:
    """A name for a line that leads back to nobody."""
    return hashlib.sha256(f"{campaign.board_key}:{ambassador_id}".encode()).hexdigest()[:10]


def shown_names(campaign: Campaign, people: dict[int, Any]) -> dict[int, str | None]:
    """Each ambassador as the public reads it; None for who is not to be named."""
    return {key: public_name(row.name, row.alias, campaign.names, row.names) for key, row in people.items()}


def ambassadors_of(campaign: Campaign) -> dict[int, Any]:
    """The ambassadors by id, with what is needed to name them."""
    team = aliased(Team)
    rows = db.session.execute(
        select(Ambassador.id, Colleague.name, Ambassador.alias, Ambassador.names, team.id.label("team_id"),
               team.name.label("team"))
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .outerjoin(team, team.id == Colleague.team_id)
        .where(Ambassador.campaign_id == campaign.id)
    )  # fmt: skip
    return {person.id: person for person in rows}


def teams_and_reach(
    campaign: Campaign, people: dict[int, Any], standing: Iterable[Score]
) -> tuple[list[PublicTeam], list[TeamDrops], int, int]:
    """Teams large enough to show, the pools of the stain, how many colleagues there are, how many were reached."""
    points: dict[int | None, int] = {}
    for score in standing:
        team_id = people[score.ambassador_id].team_id
        points[team_id] = points.get(team_id, 0) + score.points
    counters = {
        row.team_key: row for row in db.session.scalars(select(TeamReach).where(TeamReach.campaign_id == campaign.id))
    }
    names = select(Team.id, Team.name, Team.headcount).where(Team.campaign_id == campaign.id).order_by(Team.name)
    rows: list[tuple[str, int, int]] = []
    pools: list[TeamDrops] = []
    rest = [0, 0, 0, 0]
    for team_id, name, stated in [*db.session.execute(names), (0, "", None)]:
        counter = counters.get(team_id)
        reach = (counter.login, counter.start, counter.completion) if counter else (0, 0, 0)
        known = counter.colleagues if counter else 0
        headcount = max(stated or known, sum(reach))
        if headcount >= SMALLEST_GROUP and team_id:
            rows.append((name, points.get(team_id, 0), headcount))
            pools.append(TeamDrops(name, headcount, *reach))
            continue
        rest = [total + more for total, more in zip(rest, (headcount, *reach), strict=True)]
    rows.sort(key=lambda row: (-row[1], row[0]))
    teams = [
        PublicTeam(rank, name, team_points, round(team_points / headcount, 2), headcount)
        for rank, (name, team_points, headcount) in zip(ranks([row[1] for row in rows]), rows, strict=True)
    ]
    headcount = campaign.headcount or sum(pool.headcount for pool in pools) + rest[0]
    reached = sum(pool.reached for pool in pools) + sum(rest[1:])
    # Who is in no team, in a small one, or not yet known: one pool without a name, if that is not a small group itself.
    rest[0] = max(headcount - sum(pool.headcount for pool in pools), sum(rest[1:]))
    if rest[0] >= SMALLEST_GROUP:
        pools.append(TeamDrops(None, *rest))
    return teams, pools, headcount, reached
