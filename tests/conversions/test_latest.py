"""What came in last, as everyone may see it."""

from collections.abc import Callable

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Refusal, ReportImport
from campaign.conversions.queries import latest_conversions
from campaign.conversions.services import confirm, record_claim, reject
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.models import Ambassador, Colleague


def test_a_conversion_that_turns_out_to_be_of_an_earlier_day_is_not_news_again(
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Callable[..., ReportImport],
) -> None:
    claim = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    confirm(campaign, [claim], by=manager)
    before = [one.id for one in latest_conversions(campaign.id, 8)]
    report((anna, "start", course, "2026-11-10"))
    assert [one.id for one in latest_conversions(campaign.id, 8)] == before


def test_a_conversion_is_no_longer_the_news_of_who_lost_the_recruit(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Callable[..., ReportImport],
) -> None:
    report((anna, "login", None, "2026-11-10"))
    first = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    reject(campaign, [first], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    record_claim(omar, colleague=anna, stage=Stage.START, course=course, campaign=campaign)
    assert {one.ambassador_id for one in latest_conversions(campaign.id, 8)} == {omar.id}
