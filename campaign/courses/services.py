"""Making courses known, and choosing which of them count."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core.database import upsert
from campaign.core.errors import DomainError
from campaign.core.references import is_referred_to
from campaign.courses.models import Course
from campaign.courses.names import LONGEST, course_key, tidy_name
from campaign.courses.queries import SYSTEM, find_course
from campaign.courses.signals import courses_changed
from campaign.extensions import db

SYSTEM_KEY = ""
"""No course of a report has an empty name."""
LONGEST_ID = 500


def add_system(campaign: Campaign) -> Course:
    """The learning system itself: what a login is a login on. Once, when a campaign starts."""
    course = Course(campaign_id=campaign.id, name=campaign.name[:LONGEST], key=SYSTEM_KEY, is_system=True, listed=False)
    db.session.add(course)
    db.session.flush()
    return course


def system_course(campaign_id: int) -> Course:
    """The learning system of a campaign."""
    return db.session.scalars(SYSTEM, {"campaign_id": campaign_id}).one()


def find_or_create(campaign_id: int, name: str, *, number: int = 0) -> Course:
    """The course with that name or activity id; made now where there is none. Two at once get the same.

    `number` above zero: an id that was drawn for it.
    """
    known = find_course(campaign_id, name)
    if known is not None:
        return known
    line = tidy_name(name)
    if not line:
        raise DomainError(_l("The name of the course is missing."), field="course")
    values = {"campaign_id": campaign_id, "name": line, "key": course_key(line), "is_system": False, "listed": False}
    if number > 0:
        values["id"] = number
    insert = upsert(db.session, Course).values(**values)
    db.session.execute(insert.on_conflict_do_nothing(index_elements=["campaign_id", "key"]))
    return db.session.scalars(
        select(Course).where(Course.campaign_id == campaign_id, Course.key == course_key(line))
    ).one()


def add_listed(campaign: Campaign, name: str, *, activity_id: str | None = None, by: User | None) -> Course:
    """A course that counts. One that a report named before is that course; the same again changes nothing."""
    course = (find_course(campaign.id, activity_id) if activity_id else None) or find_or_create(campaign.id, name)
    change_course(campaign, course, name=name, activity_id=activity_id or course.activity_id, listed=True, by=by)
    return course


def add_new(campaign: Campaign, name: str, *, activity_id: str | None, listed: bool, by: User | None) -> Course:
    """A course that nobody added before. One that only a report named is that course."""
    course = find_or_create(campaign.id, name)
    if course.listed:
        raise already_called(course)
    change_course(campaign, course, name=name, activity_id=activity_id or course.activity_id, listed=listed, by=by)
    return course


def change_course(
    campaign: Campaign, course: Course, *, name: str, activity_id: str | None, listed: bool, by: User | None
) -> None:
    """Rename a course, say what the learning system calls it, choose whether it counts."""
    line, address = checked_name(campaign, name, course), checked_id(campaign, activity_id, course)
    if (line, address, listed) == (course.name, course.activity_id, course.listed):
        return
    choice_changed = course.listed != listed
    course.name, course.key, course.activity_id, course.listed = line, course_key(line), address, listed
    db.session.flush()
    details = f"activity id {address}, {'counts' if listed else 'not chosen'}"
    audit.record("course.changed", line, by=by, campaign_id=campaign.id, details=details)
    announce_change(campaign)
    if choice_changed:
        courses_changed.send(campaign, by=by)


def remove_course(campaign: Campaign, course: Course, *, by: User | None) -> None:
    """Forget a course on which nothing hangs."""
    lock(campaign.id)
    if course.is_system or is_referred_to(course, db.session):
        raise DomainError(
            _l(
                "There are results or rules of “%(name)s”. Leave it, and choose other courses that count.",
                name=course.name,
            )
        )
    was_listed = course.listed
    audit.record("course.removed", course.name, by=by, campaign_id=campaign.id)
    db.session.delete(course)
    db.session.flush()
    announce_change(campaign)
    if was_listed:
        courses_changed.send(campaign, by=by)


def checked_name(campaign: Campaign, name: str, course: Course) -> str:
    """`name` as it is kept, if no other course is called so."""
    line = tidy_name(name)
    if not line:
        raise DomainError(_l("The name of the course is missing."), field="name")
    other = find_course(campaign.id, line)
    if other is not None and other is not course:
        raise already_called(other)
    return line


def already_called(course: Course) -> DomainError:
    """What is said to whoever gives a name that is taken."""
    return DomainError(_l("There is a course called “%(name)s” already.", name=course.name), field="name")


def checked_id(campaign: Campaign, activity_id: str | None, course: Course) -> str | None:
    """`activity_id` as it is kept, if no other course has it."""
    address = (activity_id or "").strip() or None
    if address is None:
        return None
    if len(address) > LONGEST_ID or any(map(str.isspace, address)):
        raise DomainError(_l("An activity id is one word of at most 500 characters."), field="activity_id")
    other = find_course(campaign.id, address)
    if other is not None and other is not course:
        raise DomainError(_l("“%(name)s” has this activity id already.", name=other.name), field="activity_id")
    return address
