"""Meetings with what belongs to them, and decisions that wait."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.scope import LARGEST_KEY
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.goals.models import Kpi
from campaign.meetings.models import AgendaPoint, Decision, Meeting, MeetingNote, MeetingSeries, Regret
from campaign.people.models import Ambassador, Colleague
from campaign.plan.models import Action
from campaign.plan.states import OPEN

MOST_PAST = 50
"""Of what is over, the latest; the rest nobody looks for."""


def meetings_of(campaign_id: int, *which: ColumnElement[bool]) -> Select[Meeting]:
    """Meetings of a campaign with when and where they are."""
    wanted = select(Meeting).join(Meeting.gathering).where(Meeting.campaign_id == campaign_id, *which)
    return wanted.options(joinedload(Meeting.gathering), joinedload(Meeting.series))


def meeting_in(campaign_id: int, meeting_id: int) -> Meeting | None:
    """The meeting of this campaign with that id."""
    if meeting_id > LARGEST_KEY:
        return None
    return db.session.scalar(meetings_of(campaign_id, Meeting.id == meeting_id))


def coming(campaign_id: int) -> list[Meeting]:
    """What is not over, the next one first; also what was called off."""
    wanted = meetings_of(campaign_id, Gathering.ends_at > clock.now())
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at, Meeting.id)))


def past(campaign_id: int, *, most: int = MOST_PAST) -> list[Meeting]:
    """What is over, the latest first; also what was called off."""
    wanted = meetings_of(campaign_id, Gathering.ends_at <= clock.now())
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at.desc(), Meeting.id.desc()).limit(most)))


def next_meeting(campaign_id: int) -> Meeting | None:
    """The first that is not over and was not called off."""
    return next((one for one in coming(campaign_id) if one.gathering.called_off_at is None), None)


def before(meeting: Meeting) -> Meeting | None:
    """The meeting that was held before this one."""
    held = Gathering.starts_at < meeting.gathering.starts_at, Gathering.called_off_at.is_(None)
    wanted = meetings_of(meeting.campaign_id, *held, Meeting.id != meeting.id)
    return db.session.scalar(wanted.order_by(Gathering.starts_at.desc(), Meeting.id.desc()).limit(1))


def after(meeting: Meeting) -> Meeting | None:
    """The next meeting behind this one that has not begun."""
    moment = max(clock.now(), meeting.gathering.starts_at)
    comes = Gathering.starts_at > moment, Gathering.called_off_at.is_(None)
    wanted = meetings_of(meeting.campaign_id, *comes, Meeting.id != meeting.id)
    return db.session.scalar(wanted.order_by(Gathering.starts_at, Meeting.id).limit(1))


def following(meeting: Meeting) -> list[Meeting]:
    """The meetings of the same series behind this one that have not begun and were not called off."""
    if meeting.series_id is None:
        return []
    comes = Gathering.starts_at > max(clock.now(), meeting.gathering.starts_at), Gathering.called_off_at.is_(None)
    wanted = meetings_of(meeting.campaign_id, Meeting.series_id == meeting.series_id, *comes)
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at, Meeting.id)))


def series_of(campaign_id: int) -> list[tuple[MeetingSeries, int]]:
    """The series of a campaign with how many meetings of each are still to come, the oldest first."""
    comes = Gathering.starts_at > clock.now(), Gathering.called_off_at.is_(None)
    left = select(Meeting.series_id, func.count(Meeting.id).label("left")).join(Meeting.gathering).where(*comes)
    left_of = left.where(Meeting.campaign_id == campaign_id).group_by(Meeting.series_id).subquery()
    rows = db.session.execute(
        select(MeetingSeries, func.coalesce(left_of.c.left, 0))
        .outerjoin(left_of, left_of.c.series_id == MeetingSeries.id)
        .where(MeetingSeries.campaign_id == campaign_id)
        .order_by(MeetingSeries.id)
    )
    return [(series, number) for series, number in rows]


def series_in(campaign_id: int, series_id: int | None) -> MeetingSeries | None:
    """The series of this campaign with that id."""
    if series_id is None or not 0 < series_id <= LARGEST_KEY:
        return None
    mine = MeetingSeries.id == series_id, MeetingSeries.campaign_id == campaign_id
    return db.session.scalar(select(MeetingSeries).where(*mine))


def agenda_of(meeting_id: int) -> list[AgendaPoint]:
    """What a meeting talks about, in its order."""
    mine = select(AgendaPoint).where(AgendaPoint.meeting_id == meeting_id)
    whose = joinedload(AgendaPoint.brought_by).joinedload(Ambassador.colleague)
    return list(db.session.scalars(mine.options(whose).order_by(AgendaPoint.position, AgendaPoint.id)))


def point_of(meeting: Meeting, point_id: int) -> AgendaPoint | None:
    """The point of this meeting with that id."""
    if point_id > LARGEST_KEY:
        return None
    mine = AgendaPoint.meeting_id == meeting.id, AgendaPoint.id == point_id
    return db.session.scalar(select(AgendaPoint).where(*mine))


def notes_of(meeting_ids: Collection[int]) -> list[MeetingNote]:
    """What was written down in these meetings, in the order of writing."""
    theirs = select(MeetingNote).where(MeetingNote.meeting_id.in_(meeting_ids))
    return list(db.session.scalars(theirs.order_by(MeetingNote.meeting_id, MeetingNote.id)))


def count_notes(meeting_id: int) -> int:
    """How much was written down in a meeting."""
    return db.session.scalar(select(func.count(MeetingNote.id)).where(MeetingNote.meeting_id == meeting_id)) or 0


def note_of(meeting: Meeting, note_id: int) -> MeetingNote | None:
    """The note of this meeting with that id."""
    if note_id > LARGEST_KEY:
        return None
    mine = MeetingNote.meeting_id == meeting.id, MeetingNote.id == note_id
    return db.session.scalar(select(MeetingNote).where(*mine))


def decisions(campaign_id: int, *which: ColumnElement[bool]) -> Select[Decision]:
    """Decisions of a campaign, the latest meeting first, each in the order of deciding."""
    wanted = select(Decision).join(Decision.meeting).join(Meeting.gathering).outerjoin(Decision.action)
    return (
        wanted.where(Decision.campaign_id == campaign_id, *which)
        .options(
            joinedload(Decision.meeting).joinedload(Meeting.gathering),
            joinedload(Decision.action).joinedload(Action.owner),
            joinedload(Decision.kpi),
            joinedload(Decision.revision),
        )
        .order_by(Gathering.starts_at.desc(), Decision.meeting_id.desc(), Decision.id)
    )


def decisions_of(meetings: Sequence[Meeting]) -> list[Decision]:
    """What was decided in these meetings of one campaign."""
    if not meetings:
        return []
    theirs = Decision.meeting_id.in_([one.id for one in meetings])
    return list(db.session.scalars(decisions(meetings[0].campaign_id, theirs)))


def is_open() -> ColumnElement[bool]:
    """Whether a decision waits: for its action, or, where it became none, to be settled."""
    return or_(
        Decision.action_id.is_not(None) & Action.state.in_(OPEN),
        Decision.action_id.is_(None) & Decision.settled_at.is_(None),
    )


def open_decisions(campaign_id: int) -> list[Decision]:
    """Everything that was decided and is not done, the latest meeting first."""
    return list(db.session.scalars(decisions(campaign_id, is_open())))


def all_decisions(campaign_id: int) -> list[Decision]:
    """Everything that was decided, the latest meeting first."""
    return list(db.session.scalars(decisions(campaign_id)))


def open_rule_decisions(campaign_id: int) -> list[Decision]:
    """What was decided about the rules and is not worked into them yet, the oldest first."""
    waits = Decision.is_about_rules & Decision.settled_at.is_(None)
    return sorted(db.session.scalars(decisions(campaign_id, waits)), key=lambda one: one.id)


def open_kpi_decisions(kpi: Kpi) -> list[Decision]:
    """What was decided about a KPI and did not revise it yet, the oldest first."""
    waits = Decision.kpi_id == kpi.id, Decision.settled_at.is_(None)
    return sorted(db.session.scalars(decisions(kpi.campaign_id, *waits)), key=lambda one: one.id)


def decision_in(campaign_id: int, decision_id: int) -> Decision | None:
    """The decision of this campaign with that id."""
    if decision_id > LARGEST_KEY:
        return None
    return db.session.scalar(decisions(campaign_id, Decision.id == decision_id))


def regrets_of(meeting_id: int) -> list[Regret]:
    """Who cannot come, by name, with why."""
    return list(
        db.session.scalars(
            select(Regret)
            .join(Regret.ambassador)
            .join(Ambassador.colleague)
            .where(Regret.meeting_id == meeting_id)
            .options(joinedload(Regret.ambassador).joinedload(Ambassador.colleague).joinedload(Colleague.team))
            .order_by(Colleague.name, Regret.ambassador_id)
        )
    )


def regrets_by(ambassador_id: int, meeting_ids: Collection[int]) -> dict[int, Regret]:
    """To which of these meetings an ambassador cannot come, by meeting."""
    theirs = Regret.ambassador_id == ambassador_id, Regret.meeting_id.in_(meeting_ids)
    return {one.meeting_id: one for one in db.session.scalars(select(Regret).where(*theirs))}


def count_decisions(meeting_id: int) -> int:
    """How much a meeting decided."""
    return db.session.scalar(select(func.count(Decision.id)).where(Decision.meeting_id == meeting_id)) or 0


def held_before(moment: datetime) -> ColumnElement[bool]:
    """Whether a gathering was held by then."""
    return (Gathering.ends_at <= moment) & Gathering.called_off_at.is_(None)
