"""Two courses turned out to be one: what was recorded of the one is recorded of the other."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import aliased

from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.concerned import Colleagues, run
from campaign.conversions.models import Claim, Conversion, Evidence
from campaign.conversions.xapi.models import Activity
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.points.ledger import Booking
from campaign.points.models import PointRule, Reason


def move_results(campaign: Campaign, *, course: Course, into: Course, by: User | None, **_: Any) -> None:
    """Let all that is known of `course` be known of `into`, and book what becomes of it."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    if db.session.scalar(select(PointRule.id).where(PointRule.course_id == course.id).limit(1)):
        raise DomainError(
            _l("There are point rules about “%(name)s”. Take those away first.", name=course.name), field="into"
        )
    db.session.flush()
    move_evidence(campaign.id, course.id, into.id)
    move_conversions(campaign.id, course.id, into.id)
    for model in (Claim, Activity):
        run(
            update(model)
            .where(model.campaign_id == campaign.id, model.course_id == course.id)
            .values(course_id=into.id)
        )
    concerned = select(Evidence.colleague_id).where(Evidence.campaign_id == campaign.id, Evidence.course_id == into.id)
    booking = Booking(Reason.RULES, clock.now(), by.id if by else None)
    derivation.follow(campaign, Colleagues(concerned), booking, withdrawn=True)
    db.session.expire_all()


def move_evidence(campaign_id: int, old_id: int, new_id: int) -> None:
    """Of what the same source says of both, the earlier stays."""
    here, there = Evidence, aliased(Evidence)
    same = (
        there.campaign_id == campaign_id,
        there.colleague_id == here.colleague_id,
        there.stage == here.stage,
        there.source == here.source,
        there.source_id == here.source_id,
        there.line == here.line,
    )
    of_old = here.campaign_id == campaign_id, here.course_id == old_id
    is_earlier = there.withdrawn_at.is_(None) & (
        here.withdrawn_at.is_not(None) | (there.happened_at < here.happened_at)
    )
    earlier = (*same, there.course_id == old_id, is_earlier)
    run(
        update(here)
        .where(here.campaign_id == campaign_id, here.course_id == new_id, exists().where(*earlier))
        .values(
            happened_at=select(there.happened_at).where(*earlier).scalar_subquery(),
            happened_on=select(there.happened_on).where(*earlier).scalar_subquery(),
            withdrawn_at=None,
        )
    )
    run(delete(here).where(*of_old, exists().where(*same, there.course_id == new_id)))
    run(update(here).where(*of_old).values(course_id=new_id))


def move_conversions(campaign_id: int, old_id: int, new_id: int) -> None:
    """A conversion goes along with all that was booked of it, unless there is one of the other course already."""
    other = aliased(Conversion)
    is_there = exists().where(
        other.campaign_id == campaign_id,
        other.colleague_id == Conversion.colleague_id,
        other.stage == Conversion.stage,
        other.course_id == new_id,
    )
    of_old = Conversion.campaign_id == campaign_id, Conversion.course_id == old_id
    run(update(Conversion).where(*of_old, ~is_there).values(course_id=new_id))
