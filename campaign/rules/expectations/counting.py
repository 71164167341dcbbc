"""What is counted of each ambassador, up to several days at once: one question a measure."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Recruit
from campaign.core.clock import start_of
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import DayTotal
from campaign.rules.measures import Measure
from campaign.toolkit.models import ItemUse

Rows = Select[*tuple[Any, ...]]
Counts = dict[tuple[Measure, date], dict[int, int]]
"""How much each ambassador (by id) has of a measure at the end of a day; who has none is not in it."""


def counts_of(campaign: Campaign, wanted: Collection[tuple[Measure, date]]) -> Counts:
    """What every ambassador of a campaign has of each measure at the end of each day that goes with it."""
    found: Counts = {}
    for measure in sorted({measure for measure, _day in wanted}):
        days = sorted({day for one, day in wanted if one is measure})
        for row in db.session.execute(QUESTIONS[measure](campaign, days)):
            for day, number in zip(days, row[1:], strict=True):
                found.setdefault((measure, day), {})[row[0]] = int(number or 0)
    return found


def of_ledger(column: Any) -> Callable[[Campaign, list[date]], Rows]:
    """Results that happened up to each day, out of the running totals."""

    def question(campaign: Campaign, days: list[date]) -> Rows:
        sums = [func.sum(case((DayTotal.happened_on <= day, column), else_=0)) for day in days]
        mine = DayTotal.campaign_id == campaign.id, DayTotal.happened_on <= days[-1]
        return select(DayTotal.ambassador_id, *sums).where(*mine).group_by(DayTotal.ambassador_id)

    return question


def reached(campaign: Campaign, days: list[date]) -> Rows:
    """Recruits whom the ambassador brought by each day and who have reached anything by now."""
    sums = [counted(Recruit.since < after(campaign, day)) for day in days]
    theirs = Recruit.campaign_id == campaign.id, Colleague.reached.is_not(None)
    recruits = select(Recruit.ambassador_id, *sums).join(Recruit.colleague)
    return recruits.where(*theirs).group_by(Recruit.ambassador_id)


def attended(campaign: Campaign, days: list[date]) -> Rows:
    """Gatherings that began by each day and at which the ambassador was."""
    sums = [counted(Gathering.starts_at < after(campaign, day)) for day in days]
    there = Gathering.campaign_id == campaign.id, SignUp.was_there.is_(True), Gathering.called_off_at.is_(None)
    return select(SignUp.ambassador_id, *sums).join(SignUp.gathering).where(*there).group_by(SignUp.ambassador_id)


def used(campaign: Campaign, days: list[date]) -> Rows:
    """Items of the toolkit that the ambassador used; of an item it is not kept when it was used first."""
    items = func.count(ItemUse.item_id.distinct())
    theirs = select(ItemUse.ambassador_id, *(items for _day in days)).join(
        Ambassador, Ambassador.id == ItemUse.ambassador_id
    )
    return theirs.where(Ambassador.campaign_id == campaign.id).group_by(ItemUse.ambassador_id)


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def after(campaign: Campaign, day: date) -> Any:
    """The moment at which a day is over in the campaign's time zone."""
    return start_of(day + timedelta(days=1), campaign.zone)


QUESTIONS: dict[Measure, Callable[[Campaign, list[date]], Rows]] = {
    Measure.REACHED: reached,
    Measure.LOGINS: of_ledger(DayTotal.logins),
    Measure.STARTS: of_ledger(DayTotal.starts),
    Measure.COMPLETIONS: of_ledger(DayTotal.completions),
    Measure.TRAININGS: attended,
    Measure.TOOLKIT: used,
}
"""Each answers with rows of an ambassador's id and a number for every day."""
