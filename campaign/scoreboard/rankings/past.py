"""What was before this week: it takes days of all ambassadors to read, and hardly ever changes.

So every process keeps it, with the line of the ledger up to which it holds. A later line about an earlier day makes it
be read again; nothing else can change it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from campaign.achievements.streaks import A_WEEK, streak
from campaign.campaigns.models import Campaign
from campaign.core.clock import monday_of
from campaign.core.database import week_start
from campaign.extensions import db
from campaign.points.models import DayTotal, ScoreEntry
from campaign.points.totals import COUNTERS

Sums = tuple[int, int, int, int]
"""Points, logins, starts, completions."""
NO_SUMS: Sums = (0, 0, 0, 0)


@dataclass(frozen=True)
class Weeks:
    """An ambassador's weeks before this one."""

    number: int
    """Since the first with a result; 0: there was none."""
    streak: int
    """In a row with a result, up to last week."""


NO_WEEKS = Weeks(0, 0)


@dataclass(frozen=True)
class Past:
    """What was before `monday`, by ambassador."""

    monday: date
    last_entry: int
    """The line of the ledger up to which this holds."""
    weeks: Mapping[int, Weeks]
    month: Mapping[int, Sums]
    """From the first of that Monday's month on."""


KEPT: dict[str, Past] = {}
"""By the key of the board: no two campaigns share one, in whichever database they are."""


def past_of(campaign: Campaign, today: date) -> Past:
    """What was before the week of `today`."""
    monday = monday_of(today)
    kept = KEPT.get(campaign.board_key)
    after = kept.last_entry if kept else 0
    fresh = select(func.max(ScoreEntry.id), func.min(ScoreEntry.happened_on)).where(
        ScoreEntry.campaign_id == campaign.id, ScoreEntry.id > after
    )
    last, earliest = db.session.execute(fresh).one()
    if kept is None or kept.monday != monday or (earliest is not None and earliest < monday):
        kept = read_past(campaign.id, monday, last or after)
    elif last is not None:
        kept = replace(kept, last_entry=last)
    KEPT[campaign.board_key] = kept
    return kept


def read_past(campaign_id: int, monday: date, last_entry: int) -> Past:
    """The same, read from the running totals."""
    week = week_start(DayTotal.happened_on)
    busy = DayTotal.logins + DayTotal.starts + DayTotal.completions > 0
    before = DayTotal.campaign_id == campaign_id, DayTotal.happened_on < monday
    weeks: dict[int, set[date]] = {}
    # Past the session, which would look at each of very many rows.
    for key, each in db.session.connection().execute(
        select(DayTotal.ambassador_id, week).where(*before, busy).distinct()
    ):
        weeks.setdefault(key, set()).add(each)
    return Past(
        monday,
        last_entry,
        {key: weeks_before(mine, monday) for key, mine in weeks.items()},
        sums_between(campaign_id, monday.replace(day=1), monday),
    )


def weeks_before(with_result: set[date], monday: date) -> Weeks:
    """How many weeks there were since the first of these, and how many of them in a row up to last week."""
    return Weeks((monday - min(with_result)) // A_WEEK, streak(with_result, monday))


def sums_between(campaign_id: int, first: date, end: date) -> dict[int, Sums]:
    """What everyone brought from the day `first` to before the day `end`."""
    rows = (
        select(DayTotal.ambassador_id, *(func.sum(getattr(DayTotal, name)) for name in COUNTERS))
        .where(DayTotal.campaign_id == campaign_id, DayTotal.happened_on >= first, DayTotal.happened_on < end)
        .group_by(DayTotal.ambassador_id)
    )
    return {
        key: (int(points), int(logins), int(starts), int(completions))
        for key, points, logins, starts, completions in db.session.connection().execute(rows)
    }
