"""What was learned in the campaign before, beside the steps of this one."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import NotFound
from campaign.evaluation.models import Lesson
from campaign.extensions import db
from campaign.succession.models import LessonTaken

SUBJECT = 60
"""Letters of a lesson that name it in the log."""


@dataclass(frozen=True)
class Inherited:
    """A lesson of the campaign before, and whether this one has dealt with it."""

    lesson: Lesson
    is_taken: bool


def inherited(campaign: Campaign) -> list[Inherited]:
    """All lessons of the campaign that this one was made from, in the order in which they were written."""
    if campaign.follows_id is None:
        return []
    taken = set(db.session.scalars(select(LessonTaken.lesson_id).where(LessonTaken.campaign_id == campaign.id)))
    wanted = select(Lesson).where(Lesson.campaign_id == campaign.follows_id).order_by(Lesson.id)
    return [Inherited(lesson, lesson.id in taken) for lesson in db.session.scalars(wanted)]


def lessons_beside(campaign: Campaign) -> dict[int, list[Lesson]]:
    """The lessons that are not dealt with yet, by the step that each is about; 0: about none."""
    found: dict[int, list[Lesson]] = {}
    for one in inherited(campaign):
        if not one.is_taken:
            found.setdefault(one.lesson.step or 0, []).append(one.lesson)
    return found


def take(campaign: Campaign, lesson_id: int, *, is_taken: bool, by: User | None) -> Lesson:
    """Note that this campaign has dealt with a lesson of the one before, or not yet after all."""
    lock(campaign.id)
    lesson = next((one.lesson for one in inherited(campaign) if one.lesson.id == lesson_id), None)
    if lesson is None:
        raise NotFound(_l("There is no such lesson."))
    known = db.session.get(LessonTaken, (campaign.id, lesson.id), populate_existing=True)
    if (known is not None) is is_taken:
        return lesson
    if known is None:
        db.session.add(LessonTaken(campaign_id=campaign.id, lesson_id=lesson.id, taken_at=clock.now()))
    else:
        db.session.delete(known)
    db.session.flush()
    verb = "lesson.taken" if is_taken else "lesson.left"
    audit.record(verb, lesson.text[:SUBJECT], by=by, campaign_id=campaign.id)
    return lesson
