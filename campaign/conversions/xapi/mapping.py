"""A manager says who an identity is and which course an activity is; what waited for that is worked off."""

from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, union

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions.xapi import evidence
from campaign.conversions.xapi.erased import nobodys_name
from campaign.conversions.xapi.forgetting import forget_ignored
from campaign.conversions.xapi.iris import is_storable, key_of
from campaign.conversions.xapi.meaning import LONGEST_IRI
from campaign.conversions.xapi.models import Activity, Identity, Statement
from campaign.conversions.xapi.specification.values import is_iri
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.courses.models import Course
from campaign.courses.queries import any_listed
from campaign.courses.services import change_course, find_or_create
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.points.ledger import Booking
from campaign.points.models import Reason


def map_identity(campaign: Campaign, identity: Identity, colleague: Colleague, *, by: User) -> None:
    """Say which colleague an identity is."""
    set_identity(campaign, identity, colleague_id=colleague.id, by=by, details=f"colleague {colleague.id}")


def ignore_identity(campaign: Campaign, identity: Identity, *, by: User) -> None:
    """Say that an identity is no colleague: what it does is not kept from now on."""
    set_identity(campaign, identity, ignored=True, by=by, details="ignored")


def ignore_identities(campaign: Campaign, identity_ids: Collection[int], *, by: User) -> int:
    """Say that none of these is a colleague; who is known or ignored by now stays as they are. Return how many."""
    lock(campaign.id)
    still_nobody = (
        Identity.campaign_id == campaign.id,
        Identity.id.in_(identity_ids),
        Identity.colleague_id.is_(None),
        Identity.ignored.is_(False),
    )
    found = db.session.scalars(select(Identity).where(*still_nobody).order_by(Identity.id)).all()
    for identity in found:
        ignore_identity(campaign, identity, by=by)
    return len(found)


def forget_identity(campaign: Campaign, identity: Identity, *, by: User) -> None:
    """Take back what was said or concluded about an identity: it waits again, until a manager says more."""
    set_identity(campaign, identity, by=by, details="unknown again")


def set_identity(
    campaign: Campaign,
    identity: Identity,
    *,
    colleague_id: int | None = None,
    ignored: bool = False,
    by: User,
    details: str,
) -> None:
    lock(campaign.id)
    refuse_when_closed(campaign)
    db.session.refresh(identity)  # it was read before the lock was had
    refuse_when_erased(identity, colleague_id)
    before = identity.colleague_id
    identity.colleague_id, identity.ignored, identity.by_hand = colleague_id, ignored, True
    db.session.flush()
    audit.record("identity.mapped", f"identity {identity.id}", by=by, campaign_id=campaign.id, details=details)
    follow(campaign, {before, colleague_id}, by=by)


def refuse_when_erased(identity: Identity, colleague_id: int | None) -> None:
    """Raise WrongState for an identity of someone who was erased, or one that is to become theirs."""
    one = db.session.get(Colleague, colleague_id) if colleague_id else None
    if identity.value == nobodys_name(identity.id) or (one and one.erased_at):
        raise WrongState(_l("This person was erased. What counted stays as a number, and is nobody else’s."))


def map_activity(campaign: Campaign, activity: Activity, course: Course, *, by: User) -> None:
    """Say which course an activity is."""
    set_activity(campaign, activity, course_id=course.id, by=by, details=course.name)


def map_to_new_course(campaign: Campaign, activity: Activity, name: str, *, by: User) -> Course:
    """Make a course of an activity. Where the campaign chose courses that count, this one is chosen too."""
    course = find_or_create(campaign.id, name)
    if any_listed(campaign.id):
        change_course(campaign, course, name=course.name, activity_id=course.activity_id, listed=True, by=by)
    map_activity(campaign, activity, course, by=by)
    return course


def map_iri(campaign: Campaign, iri: str, course: Course, *, by: User) -> None:
    """Say that statements about `iri` are about a course: a module that is all there is to learn, or a second id."""
    text = iri.strip()
    if not is_iri(text) or not is_storable(text, LONGEST_IRI):
        raise DomainError(_l("An activity id is a whole address, as https://learn.example.org/course/7."), field="iri")
    lock(campaign.id)
    key = key_of(text)
    activity = db.session.scalar(select(Activity).where(Activity.campaign_id == campaign.id, Activity.key == key))
    if activity is None:
        activity = Activity(campaign_id=campaign.id, key=key, iri=text)
        db.session.add(activity)
        db.session.flush()
    map_activity(campaign, activity, course, by=by)


def ignore_activity(campaign: Campaign, activity: Activity, *, by: User) -> None:
    """Say that an activity is no course of this campaign: what was reported of nothing else is forgotten at once."""
    set_activity(campaign, activity, ignored=True, by=by, details="ignored")
    forget_ignored(campaign.id)


def forget_activity(campaign: Campaign, activity: Activity, *, by: User) -> None:
    """Take back what was said or concluded about an activity: it waits again, until a manager says more."""
    set_activity(campaign, activity, by=by, details="unknown again")


def set_activity(
    campaign: Campaign,
    activity: Activity,
    *,
    course_id: int | None = None,
    ignored: bool = False,
    by: User,
    details: str,
) -> None:
    lock(campaign.id)
    refuse_when_closed(campaign)
    db.session.refresh(activity)  # it was read before the lock was had
    activity.course_id, activity.ignored, activity.by_hand = course_id, ignored, True
    db.session.flush()
    audit.record("activity.mapped", activity.iri, by=by, campaign_id=campaign.id, details=details)
    follow(campaign, colleagues_seen_at(campaign.id, activity.id), by=by)


def colleagues_seen_at(campaign_id: int, *activity_ids: int) -> set[Any]:
    """Whom statements about these activities are about, as far as that is known."""
    # Two questions in one: an OR of both would look at all that the campaign ever received.
    both = (
        select(Identity.colleague_id)
        .join(Statement, (Statement.campaign_id == Identity.campaign_id) & (Statement.identity_id == Identity.id))
        .where(Statement.campaign_id == campaign_id, column.in_(activity_ids))
        for column in (Statement.activity_id, Statement.also_id)
    )
    return set(db.session.execute(union(*both)).scalars())


def follow(campaign: Campaign, colleague_ids: set[Any], *, by: User | None) -> None:
    """Let evidence and scores follow what is known now."""
    booking = Booking(Reason.RECORDED, clock.now(), by.id if by else None)
    evidence.agree(campaign, colleague_ids - {None}, booking)
