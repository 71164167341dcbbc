"""Which courses a campaign knows, and which of them count."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, or_, select

from campaign.courses.models import Course
from campaign.courses.names import course_key
from campaign.extensions import db

# Asked for every claim; to build a statement takes longer than to run it.
OF_CAMPAIGN = Course.campaign_id == bindparam("campaign_id")
COURSES = (
    select(Course)
    .where(OF_CAMPAIGN, Course.is_system.is_(False), Course.same_as_id.is_(None))
    .order_by(Course.listed.desc(), Course.key, Course.id)
)
SYSTEM = select(Course).where(OF_CAMPAIGN, Course.is_system)
LISTED = select(Course.id).where(OF_CAMPAIGN, Course.listed).limit(1)
ITSELF = func.coalesce(Course.same_as_id, Course.id)
"""The id of the course that a name stands for."""


def courses_of(campaign_id: int) -> list[Course]:
    """The courses of a campaign, those that were chosen first, by name; without the learning system."""
    return list(db.session.scalars(COURSES, {"campaign_id": campaign_id}))


def counting_courses(campaign_id: int) -> list[Course]:
    """The courses that count, by name: the chosen ones, or all where none was chosen."""
    known = courses_of(campaign_id)
    any_listed = any(course.listed for course in known)
    return [course for course in known if counts(course, any_listed=any_listed)]


def counts(course: Course, *, any_listed: bool) -> bool:
    """Whether results of `course` score, given whether the campaign chose any."""
    return course.listed or course.is_system or not any_listed


def any_listed(campaign_id: int) -> bool:
    """Whether the campaign chose courses that count."""
    return db.session.scalar(LISTED, {"campaign_id": campaign_id}) is not None


def course_ids(campaign_id: int) -> tuple[dict[str, int], int]:
    """Courses by everything that a report calls them, case-folded (names or activity id); and the learning system."""
    rows = db.session.execute(
        select(ITSELF.label("id"), Course.key, Course.activity_id, Course.is_system)
        .where(Course.campaign_id == campaign_id)
        .order_by(Course.id)
    ).all()
    ids: dict[str, int] = {row.activity_id.casefold(): row.id for row in rows if row.activity_id}
    ids |= {row.key: row.id for row in rows if not row.is_system}
    return ids, next(row.id for row in rows if row.is_system)


def find_course(campaign_id: int, text: str) -> Course | None:
    """The course with that name, also if it is another name of it, or activity id."""
    found = find_name(campaign_id, text)
    return found.same_as or found if found else None


def find_name(campaign_id: int, text: str) -> Course | None:
    """What has that name or activity id: a course, or another name of one."""
    named = or_(Course.key == course_key(text), Course.activity_id == text.strip())
    mine = Course.campaign_id == campaign_id, Course.is_system.is_(False)
    return db.session.scalar(select(Course).where(*mine, named).order_by(Course.id).limit(1))


def other_names(campaign_id: int) -> dict[int, list[Course]]:
    """The other names of courses, by the ids of these."""
    names: dict[int, list[Course]] = {}
    others = select(Course).where(Course.campaign_id == campaign_id, Course.same_as_id.is_not(None))
    for name in db.session.scalars(others.order_by(Course.key, Course.id)):
        names.setdefault(name.same_as_id or 0, []).append(name)
    return names


def not_counting(campaign_id: int, course_ids: Collection[int]) -> dict[Course, list[int]]:
    """Those of these courses that do not count, by name, each with the ids that stood for it."""
    if not course_ids or not any_listed(campaign_id):
        return {}
    these = select(Course).where(Course.campaign_id == campaign_id, Course.id.in_(course_ids))
    found: dict[Course, list[int]] = {}
    for name in db.session.scalars(these):
        found.setdefault(name.same_as or name, []).append(name.id)
    return {
        course: found[course]
        for course in sorted(found, key=lambda course: (course.key, course.id))
        if not counts(course, any_listed=True)
    }
