"""What follows from evidence: once only, implied stages, the first day, the period, the courses that count."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.conversions.models import Conversion, ReportImport
from campaign.conversions.services import enter, record_claim
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.services import change_course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import DayTotal
from tests.balance import assert_balanced, score_of
from tests.factories import make_course

Report = Callable[..., ReportImport]


@pytest.fixture
def recruit(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> Colleague:
    """Anna, brought along by Sanne, of whom nothing is proven yet."""
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return anna


def days(ambassador: Ambassador) -> dict[date, int]:
    """Points per day."""
    rows = select(DayTotal.happened_on, DayTotal.points).where(DayTotal.ambassador_id == ambassador.id)
    return {day: points for day, points in db.session.execute(rows) if points}


def settings_of(campaign: Campaign) -> CampaignSettings:
    return CampaignSettings(**{name: getattr(campaign, name) for name in CampaignSettings.__dataclass_fields__})


def test_a_completion_implies_a_start_and_a_login(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_start_implies_a_login(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "start", course, "2026-11-10"))
    assert score_of(sanne) == (3, 1, 1, 0)
    assert_balanced(campaign)


def test_a_result_scores_once_however_often_it_arrives(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    row = (recruit, "completion", course, "2026-11-10")
    report(row, row)
    report(row)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_result_scores_once_by_however_many_ways_it_arrives(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    facts = {"colleague": recruit, "stage": Stage.COMPLETION, "course": course, "happened_on": date(2026, 11, 11)}
    enter(campaign, **facts, ambassador=sanne, by=manager)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_login_scores_once_and_each_course_on_its_own(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    other = make_course(campaign, "First aid")
    report((recruit, "completion", course, "2026-11-10"), (recruit, "start", other, "2026-11-11"))
    assert score_of(sanne) == (10, 1, 2, 1)
    assert_balanced(campaign)


def test_the_first_day_counts_whatever_order_days_arrive_in(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "completion", course, "2026-11-12"))
    report((recruit, "completion", course, "2026-11-10"))
    report((recruit, "completion", course, "2026-11-14"))
    assert days(sanne) == {date(2026, 11, 10): 8}
    assert_balanced(campaign)


def test_of_what_one_manager_says_twice_the_first_day_counts(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, manager: User
) -> None:
    facts = {"colleague": recruit, "stage": Stage.COMPLETION, "course": course, "ambassador": None, "by": manager}
    enter(campaign, **facts, happened_on=date(2026, 11, 12))
    enter(campaign, **facts, happened_on=date(2026, 11, 10))
    enter(campaign, **facts, happened_on=date(2026, 11, 11))
    assert days(sanne) == {date(2026, 11, 10): 8}
    assert_balanced(campaign)


def test_an_implied_stage_moves_to_the_day_that_proves_it_first(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "completion", course, "2026-11-12"))
    report((recruit, "start", course, "2026-11-10"))
    assert days(sanne) == {date(2026, 11, 10): 3, date(2026, 11, 12): 5}
    assert_balanced(campaign)


def test_a_day_is_one_of_the_campaigns_time_zone(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "completion", course, "2026-11-10T23:30:00Z"))
    assert days(sanne) == {date(2026, 11, 11): 8}


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-02 00:00"])
def test_the_first_day_of_the_period_scores(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, day: str
) -> None:
    report((recruit, "completion", course, day))
    assert score_of(sanne) == (8, 1, 1, 1)


def test_a_result_outside_the_period_is_kept_but_does_not_score(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report
) -> None:
    report((recruit, "completion", course, "2026-11-01 23:59"))
    kept = db.session.scalars(select(Conversion.stage)).all()
    assert (sorted(kept), score_of(sanne)) == (sorted(Stage), (0, 0, 0, 0))
    assert_balanced(campaign)


def test_another_period_scores_anew(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-12"), (recruit, "start", course, "2026-10-30"))
    assert score_of(sanne) == (5, 0, 0, 1)
    usual = settings_of(campaign)
    change_settings(campaign, replace(usual, starts_on=date(2026, 10, 26)), by=manager)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)
    change_settings(campaign, replace(usual, ends_on=date(2026, 11, 11)), by=manager)
    assert score_of(sanne) == (0, 0, 0, 0)
    assert_balanced(campaign)


def test_choosing_courses_scores_anew(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    other = make_course(campaign, "First aid")
    report((recruit, "completion", course, "2026-11-10"), (recruit, "start", other, "2026-11-11"))
    change_course(campaign, other, name=other.name, activity_id=None, listed=True, by=manager)
    assert score_of(sanne) == (3, 1, 1, 0)
    assert_balanced(campaign)
    change_course(campaign, other, name=other.name, activity_id=None, listed=False, by=manager)
    assert score_of(sanne) == (10, 1, 2, 1)
    assert_balanced(campaign)


def test_results_of_a_course_that_does_not_count_wait_until_it_does(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    make_course(campaign, "First aid", listed=True)
    report((recruit, "completion", course, "2026-11-10"))
    assert score_of(sanne) == (1, 1, 0, 0)
    change_course(campaign, course, name=course.name, activity_id=None, listed=True, by=manager)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_evidence_of_a_colleague_without_ambassador_scores_for_nobody(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    done = report((anna, "completion", course, "2026-11-10"))
    assert (done.unattributed, score_of(sanne)) == (1, (0, 0, 0, 0))
    assert_balanced(campaign)


def test_a_conversion_says_when_it_came_to_stand_also_in_the_hour_that_the_clock_repeats(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, clock: object
) -> None:
    moment = datetime(2026, 11, 1, 1, 30, tzinfo=UTC)
    clock.move_to(moment)
    if db.engine.dialect.name == "postgresql":
        db.session.connection().exec_driver_sql("SET TIME ZONE 'America/Regina'")
    report((recruit, "completion", course, "2026-10-10"))
    assert set(db.session.scalars(select(Conversion.recorded_at))) == {moment}
