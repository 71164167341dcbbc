"""Undoing a slip: a manager's decision, an ambassador's claim."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.disputes.services import open_dispute
from campaign.conversions.models import ClaimState, Refusal, ReportImport
from campaign.conversions.services import confirm, reject, undo_decision, withdraw_claim
from campaign.core.errors import WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.conversions.claiming import fresh, give_to, log

Report = Callable[..., ReportImport]


def test_an_undone_confirmation_waits_again_and_takes_its_points_along(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    confirm(campaign, [claim], by=manager)
    undo_decision(campaign, claim, by=manager)
    assert (fresh(claim).state, score_of(sanne)) == (ClaimState.WAITING, (0, 0, 0, 0))
    assert_balanced(campaign)


def test_what_the_learning_system_proves_too_stays_confirmed(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report, manager: User
) -> None:
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    confirm(campaign, [claim], by=manager)
    report((anna, "completion", course, "2026-11-10"))
    undo_decision(campaign, claim, by=manager)
    assert (fresh(claim).state, score_of(sanne)) == (ClaimState.CONFIRMED, (8, 1, 1, 1))
    assert_balanced(campaign)


def test_what_a_confirmation_proved_along_waits_again_too(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    implied = log(sanne, anna, Stage.LOGIN)
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    confirm(campaign, [claim], by=manager)
    undo_decision(campaign, claim, by=manager)
    assert (fresh(implied).state, score_of(sanne)) == (ClaimState.WAITING, (0, 0, 0, 0))
    assert_balanced(campaign)


def test_what_was_confirmed_beside_it_stays(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    login, completion = log(sanne, anna), log(sanne, anna, Stage.COMPLETION, course=course)
    confirm(campaign, [login, completion], by=manager)
    undo_decision(campaign, completion, by=manager)
    assert (fresh(login).state, score_of(sanne)) == (ClaimState.CONFIRMED, (1, 1, 0, 0))
    assert_balanced(campaign)


def test_an_undone_refusal_gives_the_colleague_back(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    undo_decision(campaign, claim, by=manager)
    assert (fresh(claim).state, claim.refusal, ambassador_of(anna.id)) == (ClaimState.WAITING, None, sanne.id)


def test_an_undone_refusal_of_a_colleague_who_is_anothers_now_is_a_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    log(omar, anna)
    undo_decision(campaign, claim, by=manager)
    assert open_dispute(campaign.id, anna.id) is not None


def test_what_the_learning_system_decided_is_not_undone_by_hand(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report, manager: User
) -> None:
    claim = log(sanne, anna)
    report((anna, "login", course, "2026-11-10"))
    with pytest.raises(WrongState):
        undo_decision(campaign, claim, by=manager)


def test_what_a_settlement_refused_is_undone_in_the_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    lost = log(sanne, anna)
    log(omar, anna)
    give_to(omar, anna, manager)
    with pytest.raises(WrongState):
        undo_decision(campaign, lost, by=manager)


def test_a_refused_confirmation_takes_the_word_of_the_manager_along(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, manager: User
) -> None:
    log(sanne, anna, Stage.LOGIN)
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    confirm(campaign, [claim], by=manager)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert (score_of(sanne), ambassador_of(anna.id)) == ((0, 0, 0, 0), sanne.id)
    assert_balanced(campaign)


def test_a_slip_is_taken_back_and_frees_the_colleague(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    claim = log(sanne, anna)
    withdraw_claim(campaign, claim)
    assert (claim.state, ambassador_of(anna.id)) == (ClaimState.WITHDRAWN, None)


def test_what_was_taken_back_can_be_logged_again(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    withdraw_claim(campaign, log(sanne, anna))
    assert (log(sanne, anna).state, ambassador_of(anna.id)) == (ClaimState.WAITING, sanne.id)


def test_a_slip_that_the_learning_system_knew_at_once_is_taken_back_with_its_points(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "completion", course, "2026-11-10"))
    claim = log(sanne, anna)
    withdraw_claim(campaign, claim)
    assert (claim.state, score_of(sanne), ambassador_of(anna.id)) == (ClaimState.WITHDRAWN, (0, 0, 0, 0), None)
    assert_balanced(campaign)


def test_what_counted_for_longer_is_no_slip_any_more(
    clock: time_machine.Traveller,
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    report: Report,
) -> None:
    report((anna, "login", course, "2026-11-10"))
    claim = log(sanne, anna)
    clock.shift(timedelta(hours=2))
    with pytest.raises(WrongState):
        withdraw_claim(campaign, claim)


def test_what_was_decided_meanwhile_is_not_taken_back(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    confirm(campaign, [claim], by=manager)
    with pytest.raises(WrongState):
        withdraw_claim(campaign, claim)
