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
from campaign.courses.queries import SYSTEM, find_course, find_name
from campaign.courses.signals import courses_changed, courses_joined
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
    made = db.session.scalars(
        select(Course).where(Course.campaign_id == campaign_id, Course.key == course_key(line))
    ).one()
    return made.same_as or made


def add_listed(campaign: Campaign, name: str, *, activity_id: str | None = None, by: User | None) -> Course:
    """A course that counts. One that a report named before is that course; the same again changes nothing.

    With the activity id of one that is there, that is called `name` from now on.
    """
    course = (find_course(campaign.id, activity_id) if activity_id else None) or find_or_create(campaign.id, name)
    if activity_id and course.activity_id not in {None, activity_id}:
        raise already_called(course)
    change_course(campaign, course, name=name, activity_id=activity_id or course.activity_id, listed=True, by=by)
    return course


def add_new(campaign: Campaign, name: str, *, activity_id: str | None, listed: bool, by: User | None) -> Course:
    """A course that nobody added before. One that only a report named is that course."""
    known = find_name(campaign.id, name)
    if known is not None and known.same_as is not None:
        raise also_called_so(known.same_as)
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
    rename(course, line)
    course.activity_id, course.listed = address, listed
    db.session.flush()
    details = f"activity id {address}, {'counts' if listed else 'not chosen'}"
    audit.record("course.changed", line, by=by, campaign_id=campaign.id, details=details)
    announce_change(campaign)
    if choice_changed:
        courses_changed.send(campaign, by=by)


def rename(course: Course, line: str) -> None:
    """Call a course otherwise. Where there are results of it, reports know its old name, which stays another of it."""
    old_name, old_key, key = course.name, course.key, course_key(line)
    if key == old_key:
        course.name = line
        return
    same = Course.campaign_id == course.campaign_id, Course.key == key, Course.same_as_id == course.id
    other = db.session.scalar(select(Course).where(*same))
    if other is not None:
        # Two rows that change names would for a moment share one.
        other.key = f"\n{other.id}"
        db.session.flush()
    course.name, course.key = line, key
    db.session.flush()
    if other is not None:
        other.name, other.key = old_name, old_key
    elif is_referred_to(course, db.session, besides=[Course]):
        db.session.add(Course(campaign_id=course.campaign_id, name=old_name, key=old_key, same_as_id=course.id))


def add_name(campaign: Campaign, course: Course, name: str, *, by: User | None) -> None:
    """Let reports and claims call `course` by another name as well; one that it has already changes nothing."""
    lock(campaign.id)
    line = tidy_name(name)
    if not line:
        raise DomainError(_l("Write the other name."), field="also")
    known = find_name(campaign.id, line)
    if known is not None and (known.same_as or known) is course:
        return
    if known is not None:
        raise also_called_so(known.same_as, field="also") if known.same_as else already_called(known, field="also")
    db.session.add(Course(campaign_id=campaign.id, name=line, key=course_key(line), same_as_id=course.id))
    db.session.flush()
    audit.record("course.also_called", line, by=by, campaign_id=campaign.id, details=course.name)


def also_call(campaign: Campaign, course: Course, name: str, *, by: User | None) -> None:
    """Let `course` be called by another name as well; what was a course of that name becomes one with it."""
    lock(campaign.id)
    known = find_name(campaign.id, name)
    if known is None or known.same_as is not None or known is course:
        add_name(campaign, course, name, by=by)
        return
    join(campaign, known, course, by=by)


def join(campaign: Campaign, course: Course, into: Course, *, by: User | None) -> None:
    """Let two courses be one: `course` becomes another name of `into`, and all that is kept of it is kept of that."""
    lock(campaign.id)
    if course is into or course.is_system or into.is_system or course.same_as_id or into.same_as_id:
        raise DomainError(_l("Choose another course."), field="into")
    others = select(Course).where(Course.campaign_id == campaign.id, Course.same_as_id == course.id)
    for other in db.session.scalars(others):
        other.same_as_id = into.id
    counted = course.listed
    course.same_as_id, course.listed = into.id, False
    choice_changed = counted and not into.listed
    into.listed = into.listed or counted
    if into.activity_id is None and course.activity_id is not None:
        address, course.activity_id = course.activity_id, None
        db.session.flush()
        into.activity_id = address
    db.session.flush()
    audit.record("course.joined", course.name, by=by, campaign_id=campaign.id, details=into.name)
    courses_joined.send(campaign, course=course, into=into, by=by)
    announce_change(campaign)
    if choice_changed:
        courses_changed.send(campaign, by=by)


def part(campaign: Campaign, name: Course, *, by: User | None) -> None:
    """Let another name of a course be none any more: whatever comes in by it is of a course of its own again."""
    lock(campaign.id)
    course = name.same_as
    if course is None:
        raise DomainError(_l("This is no other name of a course."))
    audit.record("course.parted", name.name, by=by, campaign_id=campaign.id, details=course.name)
    name.same_as_id = None
    db.session.flush()
    if not is_referred_to(name, db.session):
        db.session.delete(name)
        db.session.flush()
    announce_change(campaign)


def remove_course(campaign: Campaign, course: Course, *, by: User | None) -> None:
    """Forget a course on which nothing hangs."""
    lock(campaign.id)
    others = db.session.scalars(select(Course).where(Course.same_as_id == course.id)).all()
    if course.is_system or any(is_referred_to(one, db.session, besides=[Course]) for one in (course, *others)):
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
    other = find_name(campaign.id, line)
    if other is None or (other.same_as or other) is course:
        return line
    raise already_called(other) if other.same_as is None else also_called_so(other.same_as)


def already_called(course: Course, *, field: str = "name") -> DomainError:
    """What is said to whoever gives a name that is taken."""
    return DomainError(_l("There is a course called “%(name)s” already.", name=course.name), field=field)


def also_called_so(course: Course, *, field: str = "name") -> DomainError:
    """What is said to whoever gives a name that is another one of a course."""
    return DomainError(
        _l("This is another name of “%(name)s”. Take it away there first.", name=course.name), field=field
    )


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
