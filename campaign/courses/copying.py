"""Courses in the next campaign."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core.copying import Maps, all_of
from campaign.courses.models import Course
from campaign.extensions import db

TABLES = (Course,)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Every course by the same name and the same activity; the learning system itself, too."""
    for course in all_of(db.session(), Course, Course.campaign_id == old.id):
        maps.copied(course, campaign_id=new.id)
