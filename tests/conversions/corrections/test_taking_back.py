"""Taking back: a manager's reversal, its restoration, and a whole report."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.corrections.services import rescore, restore, reverse, withdraw_import
from campaign.conversions.models import ClaimState, Conversion, ConversionState, ReportImport
from campaign.conversions.services import enter, record_claim
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import Reason, ScoreEntry
from tests.balance import assert_balanced, score_of

Report = Callable[..., ReportImport]


@pytest.fixture
def recruit(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> Colleague:
    """Anna, brought along by Sanne, of whom nothing is proven yet."""
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return anna


def conversion_of(colleague: Colleague, stage: Stage) -> Conversion:
    found = select(Conversion).where(Conversion.colleague_id == colleague.id, Conversion.stage == stage)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def test_a_reversal_books_a_counter_entry(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Was a test account.", by=manager)
    last = db.session.scalars(select(ScoreEntry).order_by(ScoreEntry.id.desc()).limit(1)).one()
    assert (last.counted, last.points, last.reason, last.booked_by_id) == (-1, -5, Reason.REVERSED, manager.id)
    assert score_of(sanne) == (3, 1, 1, 0)
    assert_balanced(campaign)


def test_a_reversal_needs_a_sentence(
    campaign: Campaign, recruit: Colleague, sanne: Ambassador, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    with pytest.raises(DomainError) as refused:
        reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="", by=manager)
    assert refused.value.field == "explanation"


def test_what_was_reversed_cannot_be_reversed_again(
    campaign: Campaign, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)
    with pytest.raises(WrongState):
        reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)


def test_evidence_does_not_undo_a_reversal_by_a_manager(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)
    report((recruit, "completion", course, "2026-11-10"))
    report((recruit, "completion", course, "2026-11-09"))
    assert score_of(sanne) == (3, 1, 1, 0)
    assert_balanced(campaign)


def test_a_restored_conversion_scores_again(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)
    restore(campaign, conversion_of(recruit, Stage.COMPLETION), by=manager)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_only_what_a_manager_reversed_can_be_restored(
    campaign: Campaign, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    withdraw_import(campaign, report((recruit, "completion", course, "2026-11-10")), by=manager)
    with pytest.raises(WrongState):
        restore(campaign, conversion_of(recruit, Stage.COMPLETION), by=manager)


def test_a_restored_conversion_that_nothing_proves_any_more_does_not_score(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    brought = report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)
    withdraw_import(campaign, brought, by=manager)
    restore(campaign, conversion_of(recruit, Stage.COMPLETION), by=manager)
    assert score_of(sanne) == (0, 0, 0, 0)
    assert_balanced(campaign)


def test_a_report_taken_back_takes_its_points_back(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    withdraw_import(campaign, report((recruit, "completion", course, "2026-11-10")), by=manager)
    assert score_of(sanne) == (0, 0, 0, 0)
    assert_balanced(campaign)


def test_what_another_report_proves_too_stays(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    first = report((recruit, "completion", course, "2026-11-10"))
    report((recruit, "start", course, "2026-11-12"))
    withdraw_import(campaign, first, by=manager)
    assert score_of(sanne) == (3, 1, 1, 0)
    assert conversion_of(recruit, Stage.START).happened_on.isoformat() == "2026-11-12"
    assert_balanced(campaign)


def test_what_a_manager_said_too_stays(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    brought = report((recruit, "completion", course, "2026-11-10"))
    facts = {"colleague": recruit, "stage": Stage.COMPLETION, "course": course, "happened_on": None}
    enter(campaign, **facts, ambassador=None, by=manager)
    withdraw_import(campaign, brought, by=manager)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_report_taken_back_and_imported_again_scores_as_before(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    row = (recruit, "completion", course, "2026-11-10")
    withdraw_import(campaign, report(row), by=manager)
    report(row)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert conversion_of(recruit, Stage.COMPLETION).state is ConversionState.CONFIRMED
    assert_balanced(campaign)


@pytest.mark.parametrize("who", ["a manager", "the command line"])
def test_a_claim_that_a_report_confirmed_waits_again_when_the_report_is_taken_back(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report, manager: User, who: str
) -> None:
    claim = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    brought = report((anna, "start", course, "2026-11-10"), by=manager if who == "a manager" else None)
    withdraw_import(campaign, brought, by=manager)
    db.session.refresh(claim)
    assert (claim.state, claim.decided_at, claim.decided_by_id) == (ClaimState.WAITING, None, None)


def test_a_claim_that_a_manager_confirmed_stays_confirmed_when_a_report_is_taken_back(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    facts = {"colleague": recruit, "stage": Stage.START, "course": course, "happened_on": None}
    claim = enter(campaign, **facts, ambassador=sanne, by=manager)
    withdraw_import(campaign, report((recruit, "start", course, "2026-11-10")), by=manager)
    db.session.refresh(claim)
    assert (claim.state, claim.decided_by_id) == (ClaimState.CONFIRMED, manager.id)


def test_what_was_taken_back_by_hand_is_not_entered_over_it(
    campaign: Campaign, recruit: Colleague, course: Course, report: Report, manager: User
) -> None:
    report((recruit, "completion", course, "2026-11-10"))
    reverse(campaign, conversion_of(recruit, Stage.COMPLETION), explanation="Wrong person.", by=manager)
    facts = {"stage": Stage.COMPLETION, "course": course, "happened_on": None, "ambassador": None}
    with pytest.raises(WrongState, match="taken back by hand"):
        enter(campaign, colleague=recruit, by=manager, **facts)


def test_a_closed_campaign_keeps_its_score(campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState, match="final"):
        rescore(campaign, by=manager)
