"""Logging a recruit: whose recruit it becomes, what is refused, and what a manager decides."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Claim, ClaimState, Recruit, Refusal, ReportImport
from campaign.conversions.services import confirm, enter, record_claim, reject
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import ScoreEntry
from tests.balance import assert_balanced, score_of
from tests.factories import make_campaign, make_colleague, make_course

Report = Callable[..., ReportImport]
NOBODY = None


def log(ambassador: Ambassador, colleague: Colleague, stage: Stage = Stage.COMPLETION, **facts: object) -> Claim:
    """Log a recruit and commit; give the claim."""
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    recorded = record_claim(ambassador, colleague=colleague, stage=stage, campaign=campaign, **facts)
    db.session.commit()
    return recorded.claim


def ambassador_of(colleague: Colleague) -> int | None:
    return db.session.scalar(select(Recruit.ambassador_id).where(Recruit.colleague_id == colleague.id))


def test_a_claim_without_evidence_waits_and_scores_nothing(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    claim = log(sanne, anna, course=course)
    assert (claim.state, score_of(sanne)) == (ClaimState.WAITING, (0, 0, 0, 0))
    assert_balanced(campaign)


def test_a_recruit_belongs_to_the_first_claim_that_was_recorded(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course
) -> None:
    log(sanne, anna, Stage.START, course=course)
    log(omar, anna, Stage.COMPLETION, course=course, happened_on=date(2026, 11, 3))
    assert ambassador_of(anna) == sanne.id


def test_a_second_claim_waits_in_a_dispute_and_never_scores_meanwhile(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    log(sanne, anna, course=course)
    second = log(omar, anna, course=course)
    report((anna, "completion", course, "2026-11-10"))
    db.session.refresh(second)
    assert (second.state, score_of(sanne), score_of(omar)) == (ClaimState.WAITING, (8, 1, 1, 1), (0, 0, 0, 0))
    assert_balanced(campaign)


def test_nobody_recruits_themself(campaign: Campaign, sanne: Ambassador, course: Course) -> None:
    with pytest.raises(DomainError, match="yourself"):
        log(sanne, sanne.colleague, course=course)


def test_nobody_recruits_another_ambassador(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, course: Course
) -> None:
    with pytest.raises(DomainError, match="Omar Haddad is an ambassador too"):
        log(sanne, omar.colleague, course=course)


def test_a_day_that_is_still_to_come_is_refused(sanne: Ambassador, anna: Colleague, course: Course) -> None:
    with pytest.raises(DomainError) as refused:
        log(sanne, anna, course=course, happened_on=date(2026, 11, 17))
    assert refused.value.field == "happened_on"


def test_today_is_the_day_in_the_time_zone_of_the_campaign(
    clock: time_machine.Traveller, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    clock.move_to(datetime(2026, 11, 16, 23, 30, tzinfo=UTC))
    assert log(sanne, anna, course=course).happened_on == date(2026, 11, 17)


def test_a_course_that_does_not_count_is_refused(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    make_course(campaign, "First aid", listed=True)
    with pytest.raises(DomainError, match="“Working safely” does not count"):
        log(sanne, anna, course=course)


def test_nothing_is_logged_in_a_closed_campaign(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        log(sanne, anna, course=course)


def test_nothing_is_confirmed_in_a_closed_campaign(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        confirm(campaign, [claim], by=manager)


def test_the_same_claim_again_is_the_same_claim(
    clock: time_machine.Traveller, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    first = log(sanne, anna, course=course)
    clock.shift(timedelta(days=1))
    assert log(sanne, anna, course=course) is first


def test_a_login_is_one_claim_whatever_course_is_named(sanne: Ambassador, anna: Colleague, course: Course) -> None:
    assert log(sanne, anna, Stage.LOGIN) is log(sanne, anna, Stage.LOGIN, course=course)


def test_evidence_before_the_claim_confirms_it_at_once(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "completion", course, "2026-11-10"))
    assert score_of(sanne) == (0, 0, 0, 0)
    claim = log(sanne, anna, course=course)
    assert (claim.state, score_of(sanne)) == (ClaimState.CONFIRMED, (8, 1, 1, 1))
    assert_balanced(campaign)


def test_a_claim_before_evidence_is_confirmed_by_it(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    claim = log(sanne, anna, course=course)
    report((anna, "completion", course, "2026-11-10"))
    db.session.refresh(claim)
    assert (claim.state, claim.decided_by_id, score_of(sanne)) == (ClaimState.CONFIRMED, None, (8, 1, 1, 1))
    assert_balanced(campaign)


def test_evidence_of_less_than_was_claimed_scores_and_leaves_the_claim_waiting(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    claim = log(sanne, anna, course=course)
    report((anna, "start", course, "2026-11-10"))
    db.session.refresh(claim)
    assert (claim.state, score_of(sanne)) == (ClaimState.WAITING, (3, 1, 1, 0))
    assert_balanced(campaign)


def test_a_claim_without_a_course_is_confirmed_by_any_course(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    claim = log(sanne, anna)
    report((anna, "completion", course, "2026-11-10"))
    db.session.refresh(claim)
    assert (claim.state, score_of(sanne)) == (ClaimState.CONFIRMED, (8, 1, 1, 1))


def test_a_manager_confirms_a_claim_without_a_course_only_by_naming_one(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna)
    assert confirm(campaign, [claim], by=manager) == []
    assert confirm(campaign, [claim], by=manager, course=course) == [claim]
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_manager_confirms_many_claims_in_one_go(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claims = [log(sanne, anna, course=course), log(omar, make_colleague(campaign), Stage.LOGIN)]
    assert confirm(campaign, claims, by=manager) == claims
    assert (score_of(sanne), score_of(omar)) == ((8, 1, 1, 1), (1, 1, 0, 0))
    assert_balanced(campaign)


def test_a_claim_that_was_confirmed_can_still_be_refused_and_the_points_go(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, course=course)
    confirm(campaign, [claim], by=manager)
    assert reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager) == [claim]
    assert (score_of(sanne), ambassador_of(anna)) == ((0, 0, 0, 0), NOBODY)
    assert_balanced(campaign)


def test_a_refused_claim_is_not_decided_again(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, course=course)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert (confirm(campaign, [claim], by=manager), claim.state) == ([], ClaimState.REJECTED)


def test_refusing_for_another_reason_needs_a_sentence(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    with pytest.raises(DomainError) as refused:
        reject(campaign, [claim], refusal=Refusal.OTHER, explanation="", by=manager)
    assert refused.value.field == "explanation"


def test_a_rejection_frees_the_colleague_and_takes_the_points_back_by_counter_entries(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User, report: Report
) -> None:
    claim = log(sanne, anna, course=course)
    report((anna, "start", course, "2026-11-10"))
    booked = [entry.id for entry in db.session.scalars(select(ScoreEntry))]
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    db.session.commit()
    counters = db.session.scalars(select(ScoreEntry).where(ScoreEntry.id.not_in(booked)))
    assert sorted((entry.counted, entry.points) for entry in counters) == [(-1, -2), (-1, -1)]
    assert (score_of(sanne), ambassador_of(anna)) == ((0, 0, 0, 0), NOBODY)
    assert_balanced(campaign)


def test_a_rejection_leaves_a_recruit_who_is_claimed_for_more(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, course=course)
    log(sanne, anna, Stage.LOGIN)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert ambassador_of(anna) == sanne.id


def test_a_freed_colleague_can_be_claimed_by_another_ambassador(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Report,
) -> None:
    claim = log(sanne, anna, course=course)
    report((anna, "start", course, "2026-11-10"))
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    log(omar, anna, Stage.START, course=course)
    assert (score_of(sanne), score_of(omar)) == ((0, 0, 0, 0), (3, 1, 1, 0))
    assert_balanced(campaign)


def test_who_was_second_gets_the_colleague_when_the_first_is_refused(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    first = log(sanne, anna, course=course)
    second = log(omar, anna, course=course)
    reject(campaign, [first], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert (second.state, ambassador_of(anna)) == (ClaimState.WAITING, omar.id)


def test_a_refused_claim_tapped_again_the_same_day_is_still_refused(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, course=course)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert log(sanne, anna, course=course) is claim


def test_a_refused_claim_can_be_logged_anew_for_another_day(
    clock: time_machine.Traveller,
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
) -> None:
    claim = log(sanne, anna, course=course, happened_on=date(2026, 11, 9))
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    again = log(sanne, anna, course=course, happened_on=date(2026, 11, 12))
    assert (again.state, ambassador_of(anna)) == (ClaimState.WAITING, sanne.id)


def test_a_manager_who_enters_it_after_all_overrules_a_refusal(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, course=course)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    enter(
        campaign,
        colleague=anna,
        stage=Stage.COMPLETION,
        course=course,
        happened_on=date(2026, 11, 16),
        ambassador=sanne,
        by=manager,
    )
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_manager_cannot_give_a_recruit_to_a_second_ambassador(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    log(sanne, anna, course=course)
    with pytest.raises(DomainError, match="brought along by another ambassador"):
        enter(
            campaign,
            colleague=anna,
            stage=Stage.COMPLETION,
            course=course,
            happened_on=None,
            ambassador=omar,
            by=manager,
        )


def test_a_manager_can_enter_what_nobody_claimed_and_it_counts_once_somebody_does(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    facts = {"colleague": anna, "stage": Stage.COMPLETION, "course": course, "happened_on": date(2026, 11, 9)}
    enter(campaign, **facts, ambassador=None, by=manager)
    assert score_of(sanne) == (0, 0, 0, 0)
    log(sanne, anna, Stage.LOGIN)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_colleague_can_be_recruited_in_two_campaigns_by_different_ambassadors(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    other = make_campaign()
    make_colleague(other, "Anna Bakker", emails=[anna.email])
    log(sanne, anna, course=course)
    report((anna, "completion", course, "2026-11-10"))
    assert_balanced(campaign)
    assert_balanced(other)
