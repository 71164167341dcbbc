"""What the first pages read. Nothing here counts conversions or evidence: running totals say it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from campaign.conversions.models import Claim, ImportState, ReportImport
from campaign.core.clock import monday_of
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.home.situation import Planned
from campaign.people.models import Ambassador
from campaign.people.queries import NO_TEAM
from campaign.plan.models import Action, ActionState
from campaign.points.models import DayTotal
from campaign.points.teams import team_sizes
from campaign.scoreboard.models import Screen
from campaign.toolkit.kinds import Audience
from campaign.toolkit.models import ToolkitItem
from campaign.trainings.models import TrainingSession, TrainingStep


@dataclass(frozen=True)
class Day:
    """What one day brought to all ambassadors together; a login is a colleague reached."""

    on: date
    reached: int
    completions: int
    points: int


def days_of(campaign_id: int) -> list[Day]:
    """The days on which anything counted, in order."""
    rows = db.session.execute(
        select(
            DayTotal.happened_on, func.sum(DayTotal.logins), func.sum(DayTotal.completions), func.sum(DayTotal.points)
        )
        .where(DayTotal.campaign_id == campaign_id)
        .group_by(DayTotal.happened_on)
        .order_by(DayTotal.happened_on)
    )
    return [Day(on, int(reached), int(completions), int(points)) for on, reached, completions, points in rows]


@dataclass(frozen=True)
class Stretch:
    """A week with what it brought, and the reach at its end."""

    begins_on: date
    reached: int
    completions: int
    points: int
    total: int


def weeks(days: list[Day]) -> list[Stretch]:
    """Days put together by week, in order."""
    found: dict[date, list[Day]] = {}
    for day in days:
        found.setdefault(monday_of(day.on), []).append(day)
    result: list[Stretch] = []
    total = 0
    for monday, of_week in found.items():
        reached = sum(day.reached for day in of_week)
        total += reached
        completions, points = sum(day.completions for day in of_week), sum(day.points for day in of_week)
        result.append(Stretch(monday, reached, completions, points, total))
    return result


ALL_TEAMS, LEAST_REACHED = 24, 12


@dataclass(frozen=True)
class TeamLine:
    """A team and how far it came; the colleagues who are in no team have no name."""

    name: str | None
    headcount: int
    login: int
    start: int
    completion: int

    @property
    def reached(self) -> int:
        return self.login + self.start + self.completion

    @property
    def share(self) -> float:
        return self.reached / self.headcount if self.headcount else 0


def team_lines(campaign_id: int) -> list[TeamLine]:
    """Every team that has people in it, by name; those in no team last."""
    return [
        TeamLine(None if of.team_id == NO_TEAM else of.name, of.headcount, of.login, of.start, of.completion)
        for of in team_sizes(campaign_id)
        if of.headcount
    ]


def worth_a_look(teams: list[TeamLine]) -> list[TeamLine]:
    """All teams or, of so many that nobody looks at each, those that are reached least, large ones first."""
    if len(teams) <= ALL_TEAMS:
        return teams
    return sorted(teams, key=lambda team: (team.share, -team.headcount))[:LEAST_REACHED]


def count_screens(campaign_id: int) -> int:
    """How many televisions are on."""
    on = Screen.campaign_id == campaign_id, Screen.revoked_at.is_(None)
    return db.session.scalar(select(func.count(Screen.id)).where(*on)) or 0


def count_training_steps(campaign_id: int) -> int:
    """How many steps the programme for ambassadors has."""
    return db.session.scalar(select(func.count(TrainingStep.id)).where(TrainingStep.campaign_id == campaign_id)) or 0


def count_training_days(campaign_id: int) -> int:
    """How many trainings are planned or were held."""
    held = Gathering.campaign_id == campaign_id, Gathering.called_off_at.is_(None)
    return db.session.scalar(select(func.count(TrainingSession.id)).join(Gathering).where(*held)) or 0


def count_toolkit_items(campaign_id: int) -> int:
    """How many items ambassadors have in their toolkit."""
    theirs = ToolkitItem.published_at.is_not(None), ToolkitItem.audience == Audience.AMBASSADORS
    counted = select(func.count(ToolkitItem.id)).where(ToolkitItem.campaign_id == campaign_id, *theirs)
    return db.session.scalar(counted) or 0


def last_report(campaign_id: int) -> ReportImport | None:
    """The report that was taken in last and still stands."""
    done = ReportImport.campaign_id == campaign_id, ReportImport.state == ImportState.DONE
    return db.session.scalar(select(ReportImport).where(*done).order_by(ReportImport.id.desc()).limit(1))


def planned(campaign_id: int) -> list[Planned]:
    """What is in the plan and was not dropped, by day."""
    rows = db.session.execute(
        select(Action.id, Action.title, Action.due_on, Action.state)
        .where(Action.campaign_id == campaign_id, Action.state != ActionState.DROPPED)
        .order_by(Action.due_on, Action.id)
    )
    return [Planned(*row) for row in rows]


def last_logged(ambassador: Ambassador) -> datetime | None:
    """When an ambassador logged a colleague last."""
    mine = select(Claim.recorded_at).where(Claim.ambassador_id == ambassador.id)
    return db.session.scalar(mine.order_by(Claim.id.desc()).limit(1))


def ambassador_ids(campaign_id: int) -> list[int]:
    """The ambassadors of a campaign."""
    return list(db.session.scalars(select(Ambassador.id).where(Ambassador.campaign_id == campaign_id)))
