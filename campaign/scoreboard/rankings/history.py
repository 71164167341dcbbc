"""The graph over time, as numbers: what the first few had by the end of each day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import DayTotal
from campaign.points.queries import Score
from campaign.points.teams import TeamStanding
from campaign.scoreboard.board import PublicHistory, PublicLine, Telling
from campaign.scoreboard.crew import Crew

FIRST_FEW = 5

Moves = Mapping[tuple[int | None, date], int]
"""What something moved on a day."""


def history_of_ambassadors(campaign: Campaign, shown: Sequence[Score], crew: Crew, today: date) -> PublicHistory:
    """The points of the first few ambassadors, as far as they have any."""
    first = [score.ambassador_id for score in shown[:FIRST_FEW] if score.points]
    days = days_until(campaign, today)
    moves = moves_of(campaign.id, first, days)
    lines = [PublicLine(crew.key(key), crew.names.get(key), crew.team(key), summed(moves, key, days)) for key in first]
    return PublicHistory(Telling.AMBASSADORS, days, lines)


def history_of_teams(campaign: Campaign, teams: Sequence[TeamStanding], today: date) -> PublicHistory:
    """The points of the first few teams, as far as they have any."""
    first = [team for team in teams[:FIRST_FEW] if team.points]
    moves = moves_of_teams(campaign.id, [team.team_id for team in first])
    days = days_until(campaign, today)
    lines = [PublicLine(f"team-{team.name}", None, team.name, summed(moves, team.team_id, days)) for team in first]
    return PublicHistory(Telling.TEAMS, days, lines)


def history_together(campaign: Campaign, today: date) -> PublicHistory:
    """How many colleagues logged in, all together."""
    rows = select(DayTotal.happened_on, func.sum(DayTotal.logins)).where(DayTotal.campaign_id == campaign.id)
    moves: Moves = {(None, day): int(logins) for day, logins in db.session.execute(rows.group_by(DayTotal.happened_on))}
    days = days_until(campaign, today)
    values = summed(moves, None, days)
    lines = [PublicLine("together", None, None, values)] if any(values) else []
    return PublicHistory(Telling.TOGETHER, days, lines)


def days_until(campaign: Campaign, today: date) -> list[date]:
    """The days of the campaign so far."""
    last = min(today, campaign.ends_on)
    return [campaign.starts_on + timedelta(days) for days in range((last - campaign.starts_on).days + 1)]


def moves_of(campaign_id: int, ambassador_ids: Collection[int], days: Collection[date]) -> Moves:
    """The points that each of these ambassadors moved by on each of these days."""
    mine = select(DayTotal.ambassador_id, DayTotal.happened_on, DayTotal.points).where(
        DayTotal.campaign_id == campaign_id,
        DayTotal.ambassador_id.in_(ambassador_ids),
        # Each is looked up by its day, and not the days of all ambassadors gone through.
        DayTotal.happened_on.in_(days),
    )
    return {(key, day): points for key, day, points in db.session.execute(mine)}


def moves_of_teams(campaign_id: int, team_ids: Collection[int]) -> Moves:
    """The points that the ambassadors of each of these teams moved by on each day."""
    ours = (
        select(Colleague.team_id, DayTotal.happened_on, func.sum(DayTotal.points))
        .join(Ambassador, Ambassador.id == DayTotal.ambassador_id)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(DayTotal.campaign_id == campaign_id, Colleague.team_id.in_(team_ids))
        .group_by(Colleague.team_id, DayTotal.happened_on)
    )
    return {(key, day): int(points) for key, day, points in db.session.execute(ours)}


def summed(moves: Moves, key: int | None, days: Iterable[date]) -> list[int]:
    """What it was by the end of each of these days."""
    return list(accumulate(moves.get((key, day), 0) for day in days))
