"""What a result is worth in the next campaign."""

from datetime import date, timedelta

from campaign.campaigns.models import Campaign
from campaign.core.copying import Maps, all_of, moved_day
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.points.models import FIRST_DAY, LAST_DAY, Multiplier, PointRule, TeamBonus

TABLES = (PointRule, Multiplier, TeamBonus)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The rules, the weeks that count more, and the bonuses of teams; a rule about a course only with the course."""
    session = db.session()
    for rule in all_of(session, PointRule, PointRule.campaign_id == old.id):
        course_id = maps.of(Course, rule.course_id)
        if rule.course_id is None or course_id is not None:
            starts_on, ends_on = bound(rule.starts_on, moved), bound(rule.ends_on, moved)
            maps.copied(rule, campaign_id=new.id, course_id=course_id, starts_on=starts_on, ends_on=ends_on)
    for multiplier in all_of(session, Multiplier, Multiplier.campaign_id == old.id):
        maps.copied(
            multiplier,
            campaign_id=new.id,
            starts_on=moved_day(multiplier.starts_on, moved),
            ends_on=moved_day(multiplier.ends_on, moved),
        )
    for bonus in all_of(session, TeamBonus, TeamBonus.campaign_id == old.id):
        maps.copied(bonus, campaign_id=new.id)


def bound(day: date, moved: timedelta) -> date:
    """A first or last day moved; a rule without one has none."""
    return day if day in {FIRST_DAY, LAST_DAY} else moved_day(day, moved)
