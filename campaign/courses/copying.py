"""Courses in the next campaign."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core.copying import Maps, all_of
from campaign.courses.models import Course
from campaign.extensions import db

TABLES = (Course,)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Every course by the same names and the same activity; the learning system itself, too."""
    courses = all_of(db.session(), Course, Course.campaign_id == old.id)
    # Another name may be older than the course whose name it is.
    for course in sorted(courses, key=lambda course: course.same_as_id is not None):
        maps.copied(course, campaign_id=new.id, same_as_id=maps.of(Course, course.same_as_id))
