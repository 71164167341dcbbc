"""Planning meetings, one or a series of them; changing them, and calling them off."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.gatherings import services as gatherings
from campaign.gatherings.beginning import begin
from campaign.gatherings.facts import GatheringFacts, facts_of
from campaign.meetings.models import Meeting, MeetingSeries
from campaign.meetings.queries import following
from campaign.meetings.series import MOST_DAYS, MOST_WEEKS


def plan_meeting(
    campaign: Campaign,
    facts: GatheringFacts,
    *,
    series: MeetingSeries | None = None,
    is_evaluation: bool = False,
    by: User | None,
) -> Meeting:
    """A new meeting; with `series` it belongs to that one."""
    gathering = gatherings.plan(campaign, **asdict(facts), by=by)
    meeting = Meeting(
        campaign_id=campaign.id,
        gathering=gathering,
        series=series,
        is_evaluation=is_evaluation,
    )
    db.session.add(meeting)
    db.session.flush()
    return meeting


def plan_series(
    campaign: Campaign, facts: GatheringFacts, days: Collection[date], *, every_weeks: int, by: User | None
) -> list[Meeting]:
    """A meeting on each of these days, by the clocks of `facts`, which say everything else of all of them."""
    begin(campaign)
    if not 1 <= len(days) <= MOST_DAYS:
        raise DomainError(_l("Choose 1 to %(number)s days.", number=MOST_DAYS), field="until")
    if not 1 <= every_weeks <= MOST_WEEKS:
        raise DomainError(_l("Choose 1 to %(number)s weeks.", number=MOST_WEEKS), field="every_weeks")
    series = MeetingSeries(campaign_id=campaign.id, title=facts.title, every_weeks=every_weeks, created_at=clock.now())
    db.session.add(series)
    db.session.flush()
    planned = [plan_meeting(campaign, on_day(facts, day, campaign.zone), series=series, by=by) for day in sorted(days)]
    audit.record("meeting_series.planned", facts.title, by=by, campaign_id=campaign.id, details=str(len(planned)))
    return planned


def on_day(facts: GatheringFacts, day: date, zone: ZoneInfo) -> GatheringFacts:
    """The same at the same time of another day: 14:00 stays 14:00 when the clocks change."""
    return later(facts, day - facts.starts_at.astimezone(zone).date(), zone)


def later(facts: GatheringFacts, distance: timedelta, zone: ZoneInfo) -> GatheringFacts:
    """The same so many days later, by the clocks of `zone`."""
    return replace(
        facts, starts_at=moved(facts.starts_at, distance, zone), ends_at=moved(facts.ends_at, distance, zone)
    )


def moved(moment: datetime, distance: timedelta, zone: ZoneInfo) -> datetime:
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + distance, local.time(), tzinfo=zone)


def change_meeting(
    campaign: Campaign,
    meeting: Meeting,
    facts: GatheringFacts,
    *,
    is_evaluation: bool,
    and_following: bool = False,
    by: User | None,
    seen: str | None = None,
) -> int:
    """Write a meeting anew, and tell whoever comes or waits; return how many meetings are different now.

    `and_following`: what is different here becomes so in all that follow in its series; another day moves them by as
    many days. `seen`: of what the form was filled from.
    """
    begin(campaign)
    rest = following(meeting) if and_following else []
    before = facts_of(meeting.gathering)
    changed = int(gatherings.change(campaign, meeting.gathering, **asdict(facts), by=by, seen=seen))
    if changed:
        after = facts_of(meeting.gathering)
        for other in rest:
            anew = alike(facts_of(other.gathering), before, after, campaign.zone)
            changed += int(gatherings.change(campaign, other.gathering, **asdict(anew), by=by))
    if meeting.is_evaluation is not is_evaluation:
        mark_evaluation(campaign, meeting, is_evaluation, by=by)
        changed = max(1, changed)
    return changed


def alike(mine: GatheringFacts, before: GatheringFacts, after: GatheringFacts, zone: ZoneInfo) -> GatheringFacts:
    """`mine` with everything in it that is different between `before` and `after`."""
    changed = {
        name: value
        for name, value in asdict(after).items()
        if name not in {"starts_at", "ends_at"} and value != getattr(before, name)
    }
    starts_at = shifted(mine.starts_at, before.starts_at, after.starts_at, zone)
    ends_at = shifted(mine.ends_at, before.ends_at, after.ends_at, zone)
    return replace(mine, **changed, starts_at=starts_at, ends_at=ends_at)


def shifted(mine: datetime, before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """`mine`, as many days later as `after` is than `before`; where the time of day is another one, at that time."""
    old, new = before.astimezone(zone), after.astimezone(zone)
    local = mine.astimezone(zone)
    time_of_day = new.time() if new.time() != old.time() else local.time()
    return datetime.combine(local.date() + (new.date() - old.date()), time_of_day, tzinfo=zone)


def mark_evaluation(campaign: Campaign, meeting: Meeting, is_evaluation: bool, *, by: User | None) -> None:
    """Say that a meeting is where the campaign is evaluated, or that it is not."""
    begin(campaign)
    db.session.refresh(meeting)
    if meeting.is_evaluation is is_evaluation:
        return
    meeting.is_evaluation = is_evaluation
    db.session.flush()
    details = "evaluation" if is_evaluation else "no evaluation"
    audit.record("meeting.changed", meeting.gathering.title, by=by, campaign_id=campaign.id, details=details)


def call_off(campaign: Campaign, meeting: Meeting, *, why: str, and_following: bool = False, by: User | None) -> int:
    """Call a meeting off, and all that follow in its series if that is wanted; return how many were."""
    begin(campaign)
    called_off = [meeting, *(following(meeting) if and_following else [])]
    for one in called_off:
        gatherings.call_off(campaign, one.gathering, why=why, by=by)
    return len(called_off)
