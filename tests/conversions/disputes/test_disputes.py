"""Two ambassadors claim one colleague: until a manager settles it, and after that."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, DisputeRule, Phase
from campaign.conversions.attribution import ambassador_of, last_words, parties_to
from campaign.conversions.disputes.services import by_the_rule, open_dispute, reopen, settle
from campaign.conversions.models import ClaimNews, ClaimState, Dispute, Happening, Refusal, ReportImport
from campaign.conversions.services import confirm, reject, withdraw_claim
from campaign.core import clock as time
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import Reason, ScoreEntry
from tests.balance import assert_balanced, score_of
from tests.conversions.claiming import dispute_about, fresh, give_to, heard_by, log, say
from tests.factories import make_ambassador

Report = Callable[..., ReportImport]


@pytest.fixture
def disputed(clock: time_machine.Traveller, sanne: Ambassador, omar: Ambassador, anna: Colleague) -> Colleague:
    """Anna, whom Sanne logged first and Omar an hour later."""
    log(sanne, anna)
    clock.shift(timedelta(hours=1))
    log(omar, anna)
    return anna


def by_rule(campaign: Campaign, colleague: Colleague) -> int:
    parties = parties_to(campaign.id, [colleague.id])[colleague.id]
    return by_the_rule(campaign.dispute_rule, parties, last_words([colleague.id]).get(colleague.id))


def test_the_points_stay_with_the_first_until_a_manager_settled_it(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, course: Course, report: Report
) -> None:
    report((disputed, "completion", course, "2026-11-10"))
    assert (score_of(sanne), score_of(omar)) == ((8, 1, 1, 1), (0, 0, 0, 0))
    assert_balanced(campaign)


def test_a_settlement_moves_the_points_by_counter_entries(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    disputed: Colleague,
    course: Course,
    report: Report,
    manager: User,
) -> None:
    report((disputed, "completion", course, "2026-11-10"))
    booked = set(db.session.scalars(select(ScoreEntry.id)))
    give_to(omar, disputed, manager)
    moved = db.session.scalars(select(ScoreEntry).where(ScoreEntry.id.not_in(booked))).all()
    assert sorted((entry.ambassador_id, entry.counted) for entry in moved) == sorted(
        [(sanne.id, -1)] * 3 + [(omar.id, 1)] * 3
    )
    assert {entry.reason for entry in moved} == {Reason.ATTRIBUTED}
    assert (score_of(sanne), score_of(omar)) == ((0, 0, 0, 0), (8, 1, 1, 1))
    assert_balanced(campaign)


def test_the_claims_of_who_lost_are_refused_with_the_sentence_and_the_winners_are_confirmed_by_evidence(
    sanne: Ambassador, omar: Ambassador, anna: Colleague, course: Course, report: Report, manager: User
) -> None:
    lost, won = log(sanne, anna), log(omar, anna)
    report((anna, "login", course, "2026-11-10"))
    give_to(omar, anna, manager, "Anna named Omar.")
    assert (fresh(lost).state, lost.refusal, lost.explanation) == (
        ClaimState.REJECTED,
        Refusal.DUPLICATE,
        "Anna named Omar.",
    )
    assert fresh(won).state is ClaimState.CONFIRMED


def test_both_hear_how_it_was_settled(sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User) -> None:
    give_to(omar, disputed, manager)
    assert heard_by(sanne) == [Happening.DISPUTED, Happening.LOST]
    assert heard_by(omar) == [Happening.WON]


def test_a_settlement_needs_a_sentence(
    campaign: Campaign, sanne: Ambassador, disputed: Colleague, manager: User
) -> None:
    with pytest.raises(DomainError) as refused:
        settle(campaign, dispute_about(disputed), winner=sanne, explanation="", by=manager)
    assert refused.value.field == "explanation"


def test_only_who_claims_the_colleague_can_get_it(campaign: Campaign, disputed: Colleague, manager: User) -> None:
    third = make_ambassador(campaign)
    with pytest.raises(DomainError) as refused:
        settle(campaign, dispute_about(disputed), winner=third, explanation="Because.", by=manager)
    assert refused.value.field == "winner"


def test_what_is_settled_is_not_settled_again(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    settled = give_to(omar, disputed, manager)
    with pytest.raises(WrongState):
        settle(campaign, settled, winner=sanne, explanation="After all.", by=manager)


def test_a_settlement_is_in_the_audit_log_with_its_sentence(
    omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    give_to(omar, disputed, manager, "Anna named Omar.")
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "dispute.settled")).one()
    assert (entry.user_id, entry.details) == (manager.id, "Anna named Omar.")


def test_reopening_restores_what_was_before_the_settlement(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    disputed: Colleague,
    course: Course,
    report: Report,
    manager: User,
) -> None:
    report((disputed, "completion", course, "2026-11-10"))
    settled = give_to(omar, disputed, manager)
    reopen(campaign, settled, by=manager)
    assert (score_of(sanne), score_of(omar)) == ((8, 1, 1, 1), (0, 0, 0, 0))
    assert dispute_about(disputed) is settled
    assert_balanced(campaign)


def test_both_hear_that_a_dispute_is_open_again(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    settled = give_to(omar, disputed, manager)
    db.session.execute(update(ClaimNews).values(told_at=time.now()))
    reopen(campaign, settled, by=manager)
    assert (heard_by(sanne)[-1], heard_by(omar)[-1]) == (Happening.DISPUTED, Happening.DISPUTED)


def test_a_settlement_that_is_taken_back_before_the_mail_never_happened(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    reopen(campaign, give_to(omar, disputed, manager), by=manager)
    assert (heard_by(sanne), heard_by(omar)) == ([Happening.DISPUTED], [])


def test_an_older_settlement_is_not_reopened_beside_a_newer_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    settled = give_to(omar, disputed, manager)
    say(disputed, sanne)
    with pytest.raises(WrongState, match="newer dispute"):
        reopen(campaign, settled, by=manager)


def test_an_older_settlement_is_not_reopened_below_a_newer_one(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    older = give_to(omar, disputed, manager)
    say(disputed, sanne)
    give_to(sanne, disputed, manager)
    with pytest.raises(WrongState, match="newer dispute"):
        reopen(campaign, older, by=manager)


def test_a_refusal_of_one_side_ends_the_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    first = log(sanne, anna)
    log(omar, anna)
    reject(campaign, [first], refusal=Refusal.NOT_A_COLLEAGUE, explanation="", by=manager)
    assert open_dispute(campaign.id, anna.id) is None
    assert (ambassador_of(anna.id), heard_by(omar)) == (omar.id, [Happening.WON])
    assert_balanced(campaign)


def test_taking_back_the_second_claim_ends_the_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    log(sanne, anna)
    withdraw_claim(campaign, log(omar, anna))
    assert (open_dispute(campaign.id, anna.id), ambassador_of(anna.id)) == (None, sanne.id)


def test_a_slip_that_is_taken_back_before_the_mail_unsettles_nobody(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    log(sanne, anna)
    withdraw_claim(campaign, log(omar, anna))
    assert heard_by(sanne) == []


def test_who_was_told_of_a_dispute_hears_that_it_is_over(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    log(sanne, anna)
    second = log(omar, anna)
    db.session.execute(update(ClaimNews).values(told_at=time.now()))
    withdraw_claim(campaign, second)
    assert heard_by(sanne) == [Happening.DISPUTED, Happening.WON]


def test_a_dispute_that_ended_by_itself_cannot_be_reopened(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    log(sanne, anna)
    withdraw_claim(campaign, log(omar, anna))
    ended = db.session.scalars(select(Dispute)).one()
    with pytest.raises(WrongState):
        reopen(campaign, ended, by=manager)


def test_the_word_of_the_colleague_goes_first_where_the_rule_says_so(
    campaign: Campaign, omar: Ambassador, disputed: Colleague
) -> None:
    say(disputed, omar)
    assert by_rule(campaign, disputed) == omar.id


def test_the_word_changes_nothing_where_the_first_claim_decides(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, disputed: Colleague
) -> None:
    campaign.dispute_rule = DisputeRule.FIRST
    say(disputed, omar)
    assert by_rule(campaign, disputed) == sanne.id


def test_without_a_word_the_first_claim_decides(campaign: Campaign, sanne: Ambassador, disputed: Colleague) -> None:
    assert by_rule(campaign, disputed) == sanne.id


def test_a_word_for_another_than_who_logged_the_colleague_opens_a_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    log(sanne, anna)
    say(anna, omar)
    assert (ambassador_of(anna.id), heard_by(sanne)) == (sanne.id, [Happening.DISPUTED])
    assert set(parties_to(campaign.id, [anna.id])[anna.id]) == {sanne.id, omar.id}


def test_after_a_settlement_another_claim_is_a_duplicate(
    campaign: Campaign, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    give_to(omar, disputed, manager)
    late = log(make_ambassador(campaign), disputed)
    assert (late.state, late.refusal) == (ClaimState.REJECTED, Refusal.DUPLICATE)
    assert open_dispute(campaign.id, disputed.id) is None


def test_a_settlement_says_nothing_about_who_came_after_its_winner(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    log(sanne, anna)
    won = log(omar, anna)
    give_to(omar, anna, manager)
    reject(campaign, [won], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    log(make_ambassador(campaign), anna)
    log(make_ambassador(campaign), anna)
    assert open_dispute(campaign.id, anna.id) is not None


def test_a_third_ambassador_joins_the_dispute_that_is_open(campaign: Campaign, disputed: Colleague) -> None:
    log(make_ambassador(campaign), disputed)
    assert len(db.session.scalars(select(Dispute)).all()) == 1
    assert len(parties_to(campaign.id, [disputed.id])[disputed.id]) == 3


def test_a_disputed_claim_of_who_came_second_is_not_confirmed_by_hand(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    log(sanne, anna)
    second = log(omar, anna)
    assert confirm(campaign, [second], by=manager) == []


def test_nothing_that_moves_points_is_settled_in_a_closed_campaign(
    campaign: Campaign, omar: Ambassador, disputed: Colleague, manager: User
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        settle(campaign, dispute_about(disputed), winner=omar, explanation="Because.", by=manager)


def test_a_claim_that_ties_points_to_its_ambassador_stays_in_a_closed_campaign(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report, manager: User
) -> None:
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    report((anna, "start", course, "2026-11-10"))
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
