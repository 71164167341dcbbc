"""The agenda of a meeting: who may write on it until when, its order, its minutes, what was talked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.ordering import change_places
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.gatherings.beginning import begin, begin_with
from campaign.gatherings.signups import refuse_outsider
from campaign.gatherings.times import has_begun
from campaign.meetings.models import AgendaPoint, Meeting, PointKind
from campaign.meetings.queries import agenda_of
from campaign.people.models import Ambassador

LONGEST_TITLE = 200
LONGEST_TEXT = 2000
MOST_MINUTES = 480
MOST_POINTS = 40
MOST_OF_ONE = 5
"""As many points one ambassador brings to a meeting: the others want to be heard as well."""
USUAL_MINUTES = 10


@dataclass(frozen=True)
class PointFacts:
    """What is written of a point. `minutes`: how long it may take; None: as long as it takes."""

    title: str
    text: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Slot:
    """A point with the moment at which it is its turn, if everything before it keeps to its minutes."""

    point: AgendaPoint
    begins_at: datetime


def slots(points: Sequence[AgendaPoint], starts_at: datetime) -> list[Slot]:
    """When it is the turn of each of these points."""
    found, moment = [], starts_at
    for point in points:
        found.append(Slot(point, moment))
        moment += timedelta(minutes=point.minutes or 0)
    return found


def minutes_of(points: Sequence[AgendaPoint]) -> int:
    """How long these points take together."""
    return sum(point.minutes or 0 for point in points)


def add_point(
    campaign: Campaign,
    meeting: Meeting,
    facts: PointFacts,
    *,
    kind: PointKind = PointKind.MANAGER,
    source: str | None = None,
    by: User | None,
) -> AgendaPoint:
    """A new point at the end. `source`: what it comes from; a meeting has one point of it at most."""
    begin_with(campaign, meeting.gathering)
    points = agenda_of(meeting.id)
    known = next((point for point in points if source and point.source == source), None)
    if known is not None:
        return known
    point = placed(meeting, points, facts, kind=kind, source=source)
    audit.record("agenda.added", meeting.gathering.title, by=by, campaign_id=campaign.id, details=point.title)
    return point


def bring_point(campaign: Campaign, meeting: Meeting, ambassador: Ambassador, facts: PointFacts) -> AgendaPoint:
    """A point that an ambassador brings, until the meeting begins."""
    begin_with(campaign, meeting.gathering)
    refuse_outsider(campaign, ambassador)
    refuse_begun(meeting)
    points = agenda_of(meeting.id)
    if sum(point.brought_by_id == ambassador.id for point in points) >= MOST_OF_ONE:
        message = _l(
            "You brought %(number)s points already. Bring more when these are talked about.", number=MOST_OF_ONE
        )
        raise DomainError(message, field="title")
    return placed(meeting, points, facts, kind=PointKind.AMBASSADOR, brought_by_id=ambassador.id)


def placed(
    meeting: Meeting,
    points: Sequence[AgendaPoint],
    facts: PointFacts,
    *,
    kind: PointKind,
    source: str | None = None,
    brought_by_id: int | None = None,
) -> AgendaPoint:
    """A new point behind these. The caller holds the campaign's lock."""
    if len(points) >= MOST_POINTS:
        raise DomainError(_l("An agenda has at most %(number)s points.", number=MOST_POINTS), field="title")
    point = AgendaPoint(
        meeting_id=meeting.id,
        kind=kind,
        source=source,
        position=max((point.position for point in points), default=0) + 1,
        brought_by_id=brought_by_id,
        is_closed=False,
        **checked(facts),
    )
    db.session.add(point)
    db.session.flush()
    return point


def change_point(
    campaign: Campaign, meeting: Meeting, point: AgendaPoint, facts: PointFacts, *, by: User | None
) -> bool:
    """Write a point anew; return whether anything is different."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(point)
    changed = {name: value for name, value in checked(facts).items() if value != getattr(point, name)}
    if not changed:
        return False
    details = "; ".join(f"{name}: {getattr(point, name)} → {value}" for name, value in changed.items())
    for name, value in changed.items():
        setattr(point, name, value)
    db.session.flush()
    audit.record("agenda.changed", meeting.gathering.title, by=by, campaign_id=campaign.id, details=details)
    return True


def remove_point(campaign: Campaign, meeting: Meeting, point: AgendaPoint, *, by: User | None) -> None:
    """Take a point off the agenda."""
    begin_with(campaign, meeting.gathering)
    audit.record("agenda.removed", meeting.gathering.title, by=by, campaign_id=campaign.id, details=point.title)
    db.session.delete(point)
    db.session.flush()


def take_back(campaign: Campaign, meeting: Meeting, point: AgendaPoint, ambassador: Ambassador) -> None:
    """Let an ambassador take a point of their own off the agenda again, until the meeting begins."""
    begin_with(campaign, meeting.gathering)
    if point.brought_by_id != ambassador.id:
        raise NotFound(_l("That is not a point of yours."))
    refuse_begun(meeting)
    db.session.delete(point)
    db.session.flush()


def move_point(campaign: Campaign, meeting: Meeting, point: AgendaPoint, *, up: bool) -> None:
    """Let a point change places with its neighbour, if there is one on that side."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(point)
    change_places(agenda_of(meeting.id), point, up=up)
    db.session.flush()


def close_point(campaign: Campaign, meeting: Meeting, point: AgendaPoint, *, is_closed: bool) -> None:
    """Say that a point was talked about, or that it was not yet."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(point)
    point.is_closed = is_closed
    db.session.flush()


def checked(facts: PointFacts) -> dict[str, object]:
    """The columns of a point, or DomainError."""
    title = one_line(facts.title, LONGEST_TITLE + 1)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    if facts.minutes is not None and not 1 <= facts.minutes <= MOST_MINUTES:
        raise DomainError(_l("Give 1 to %(number)s minutes.", number=MOST_MINUTES), field="minutes")
    return {"title": title, "text": some_lines(facts.text, LONGEST_TEXT), "minutes": facts.minutes}


def refuse_begun(meeting: Meeting) -> None:
    """WrongState for an ambassador once it has begun."""
    if has_begun(meeting.gathering, clock.now()):
        raise WrongState(_l("It has begun: say it there."), field="title")


def leave_over(campaign: Campaign, meeting: Meeting, then: Meeting) -> int:
    """Put what was not talked about on the agenda of a later meeting; return how many points went on.

    What the data showed does not: by then they show something else, which is proposed anew.
    """
    begin(campaign)
    later = agenda_of(then.id)
    there = {point.source for point in later}
    left = [point for point in agenda_of(meeting.id) if not point.is_closed and point.kind is not PointKind.DATA]
    going = [point for point in left if source_of(point) not in there][: max(0, MOST_POINTS - len(later))]
    for point in going:
        facts = PointFacts(point.title, point.text, point.minutes)
        whose = point.brought_by_id
        anew = placed(then, later, facts, kind=PointKind.OPEN, source=source_of(point), brought_by_id=whose)
        later = [*later, anew]
    return len(going)


def source_of(point: AgendaPoint) -> str:
    """What a point is known by when it goes on: by where it began, however often it was left over."""
    return point.source or f"left:{point.id}"
