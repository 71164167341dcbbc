"""Lessons: what to keep, what to stop, what to try, for the rest of this campaign and for the next."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import LARGEST_KEY
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import some_lines
from campaign.evaluation.models import EvaluationRound, Lesson, LessonKind
from campaign.evaluation.rounds.services import round_in
from campaign.extensions import db

LONGEST = 600
MOST = 300
STEPS = range(1, 9)


@dataclass(frozen=True, kw_only=True)
class LessonFacts:
    """What was learned. `step`: which of the eight it is about; None: all of it. `round_id`: where it was learned."""

    kind: LessonKind
    text: str
    step: int | None = None
    round_id: int | None = None


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def add_lesson(campaign: Campaign, facts: LessonFacts, *, by: User | None) -> Lesson:
    """Write a lesson down."""
    lock(campaign.id)
    if len(lessons_of(campaign.id)) >= MOST:
        raise DomainError(_l("A campaign has at most %(number)s lessons.", number=MOST), field="text")
    lesson = Lesson(campaign_id=campaign.id, created_at=clock.now(), **checked(campaign, facts))
    db.session.add(lesson)
    db.session.flush()
    audit.record("lesson.added", lesson.kind.value, by=by, campaign_id=campaign.id, details=lesson.text)
    return lesson


def change_lesson(
    campaign: Campaign, lesson: Lesson, facts: LessonFacts, *, by: User | None, seen: str | None = None
) -> bool:
    """Write a lesson anew; return whether anything is different. `seen`: of what the form was filled from."""
    lock(campaign.id)
    db.session.refresh(lesson)
    changed = differences(lesson, checked(campaign, facts))
    if not changed:
        return False
    if seen and seen != version_of(lesson):
        message = _l("Someone else changed this lesson while you were writing. Save again if yours is right.")
        raise Overtaken(message, field="text")
    details = write(lesson, changed)
    db.session.flush()
    audit.record("lesson.changed", lesson.kind.value, by=by, campaign_id=campaign.id, details=details)
    return True


def move_lesson(campaign: Campaign, lesson: Lesson, kind: LessonKind, *, by: User | None) -> bool:
    """Put a lesson into another column; return whether it stood elsewhere."""
    db.session.refresh(lesson)
    facts = LessonFacts(kind=kind, text=lesson.text, step=lesson.step, round_id=lesson.round_id)
    return change_lesson(campaign, lesson, facts, by=by)


def remove_lesson(campaign: Campaign, lesson: Lesson, *, by: User | None) -> LessonFacts:
    """Take a lesson away; return what was written, so that it can be added again."""
    lock(campaign.id)
    gone = LessonFacts(kind=lesson.kind, text=lesson.text, step=lesson.step, round_id=lesson.round_id)
    audit.record("lesson.removed", lesson.kind.value, by=by, campaign_id=campaign.id, details=lesson.text)
    db.session.delete(lesson)
    db.session.flush()
    return gone


def version_of(lesson: Lesson) -> str:
    """The fingerprint of a lesson as it is written."""
    return fingerprint(lesson.kind, lesson.text, lesson.step)


def checked(campaign: Campaign, facts: LessonFacts) -> dict[str, object]:
    """The columns of a lesson, or DomainError."""
    text = some_lines(facts.text, LONGEST + 1)
    if not text:
        raise DomainError(_l("Write down what was learned."), field="text")
    if len(text) > LONGEST:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST), field="text")
    if facts.step is not None and facts.step not in STEPS:
        raise DomainError(_l("There are eight steps."), field="step")
    is_known = facts.round_id is None or round_in(campaign.id, facts.round_id) is not None
    # The round may be gone by the time someone takes a removal back: the lesson stays all the same.
    return {**asdict(facts), "text": text, "round_id": facts.round_id if is_known else None}


def lessons_of(campaign_id: int, *which: ColumnElement[bool]) -> list[Lesson]:
    """What was learned in a campaign, in the order of writing."""
    mine = select(Lesson).where(Lesson.campaign_id == campaign_id, *which)
    return list(db.session.scalars(mine.order_by(Lesson.id)))


def lessons_in(found: EvaluationRound) -> list[Lesson]:
    """What was learned in a round."""
    return lessons_of(found.campaign_id, Lesson.round_id == found.id)


def lesson_in(campaign_id: int, lesson_id: int) -> Lesson | None:
    """The lesson of this campaign with that id."""
    if lesson_id > LARGEST_KEY:
        return None
    return db.session.scalar(select(Lesson).where(Lesson.campaign_id == campaign_id, Lesson.id == lesson_id))


def columns_of(lessons: Sequence[Lesson]) -> dict[LessonKind, list[Lesson]]:
    """Lessons by what to do with them; every column is there."""
    return {kind: [one for one in lessons if one.kind is kind] for kind in LessonKind}
