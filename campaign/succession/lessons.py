"""What was learned in the campaign before, beside the steps of this one."""

from sqlalchemy import exists, select

from campaign.campaigns.models import Campaign
from campaign.evaluation.models import Lesson
from campaign.extensions import db
from campaign.succession.models import LessonTaken


def lessons_beside(campaign: Campaign) -> dict[int, list[Lesson]]:
    """The lessons of the campaign that this one was made from, by the step that each is about; 0: about none.

    Those that are not dealt with yet.
    """
    found: dict[int, list[Lesson]] = {}
    if campaign.follows_id is None:
        return found
    taken = exists().where(LessonTaken.campaign_id == campaign.id, LessonTaken.lesson_id == Lesson.id)
    wanted = select(Lesson).where(Lesson.campaign_id == campaign.follows_id, ~taken).order_by(Lesson.id)
    for lesson in db.session.scalars(wanted):
        found.setdefault(lesson.step or 0, []).append(lesson)
    return found
