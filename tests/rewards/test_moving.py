"""Awards on their way to whoever earned them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.corrections.services import reverse
from campaign.conversions.models import Conversion
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.awarding import award_all
from campaign.rewards.budget.payroll import export
from campaign.rewards.models import Award, AwardMove
from campaign.rewards.moving import OverBudget, approve, cancel, hand_over, undo
from campaign.rewards.states import TRANSITIONS, AwardState, Kind, may_move
from tests.factories import make_campaign
from tests.rewards.making import awards_of, give, make_reward, set_budget, subjects

LOGIN = ("login", None, "2026-11-10")


@pytest.fixture
def earned(campaign: Campaign, sanne: Ambassador, score: Callable[..., None]) -> list[Award]:
    """Four bonuses of 2.50."""
    make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN, LOGIN, LOGIN, LOGIN)
    return give(campaign)


def ids(awards: list[Award]) -> list[int]:
    return [award.id for award in awards]


@pytest.mark.parametrize("before", list(AwardState))
@pytest.mark.parametrize("after", list(AwardState))
def test_an_award_goes_only_where_the_table_says(before: AwardState, after: AwardState) -> None:
    assert may_move(before, after) is (after in TRANSITIONS[before])


def test_each_step_says_who_and_why(campaign: Campaign, earned: list[Award], manager: User) -> None:
    approve(campaign, ids(earned[:1]), by=manager)
    hand_over(campaign, ids(earned[:1]), by=manager)
    cancel(campaign, ids(earned[1:2]), why="A mistake", by=manager)
    moves = db.session.scalars(select(AwardMove).order_by(AwardMove.id)).all()
    assert [(move.before.value, move.after.value, move.why, move.moved_by_id) for move in moves] == [
        ("earned", "approved", "", manager.id),
        ("approved", "handed_over", "", manager.id),
        ("earned", "cancelled", "A mistake", manager.id),
    ]


def test_many_at_once_are_one_mail(campaign: Campaign, earned: list[Award], sanne: Ambassador) -> None:
    approve(campaign, ids(earned), by=None)
    db.session.commit()
    assert subjects(sanne) == ["Your reward in “Everyone learns” is approved"]


def test_all_or_none_of_many_move(campaign: Campaign, earned: list[Award]) -> None:
    approve(campaign, ids(earned[:1]), by=None)
    db.session.commit()
    with pytest.raises(WrongState):
        approve(campaign, ids(earned), by=None)
    db.session.rollback()
    assert [award.state.value for award in awards_of(campaign)] == ["approved", "earned", "earned", "earned"]


def test_what_is_handed_over_stays_so(campaign: Campaign, earned: list[Award]) -> None:
    approve(campaign, ids(earned[:1]), by=None)
    hand_over(campaign, ids(earned[:1]), by=None)
    with pytest.raises(WrongState):
        undo(campaign, ids(earned[:1]), by=None)


@pytest.mark.parametrize("act", ["approve", "cancel"])
def test_a_mistake_is_undone(campaign: Campaign, earned: list[Award], act: str) -> None:
    if act == "approve":
        approve(campaign, ids(earned[:1]), by=None)
    else:
        cancel(campaign, ids(earned[:1]), why="Oops", by=None)
    undo(campaign, ids(earned[:1]), by=None)
    assert awards_of(campaign)[0].state is AwardState.EARNED


def test_what_is_opened_again_lapses_when_its_result_was_taken_back_meanwhile(
    campaign: Campaign, earned: list[Award], manager: User
) -> None:
    last = earned[-1]
    cancel(campaign, [last.id], why="Oops", by=None)
    result = db.session.get_one(Conversion, int(last.cause.partition(":")[2]))
    reverse(campaign, result, explanation="It was someone else.", by=manager)
    give(campaign)
    undo(campaign, [last.id], by=None)
    db.session.commit()
    award_all()
    assert awards_of(campaign)[-1].state is AwardState.CANCELLED


def test_what_went_to_payroll_cannot_go_back(campaign: Campaign, earned: list[Award]) -> None:
    approve(campaign, ids(earned[:1]), by=None)
    export(campaign, first_on=campaign.starts_on, last_on=campaign.ends_on, by=None)
    with pytest.raises(WrongState):
        undo(campaign, ids(earned[:1]), by=None)


def test_an_award_is_cancelled_with_a_reason_only(campaign: Campaign, earned: list[Award]) -> None:
    with pytest.raises(DomainError):
        cancel(campaign, ids(earned[:1]), why=" ", by=None)


def test_up_to_the_last_cent_of_the_budget_is_approved(campaign: Campaign, earned: list[Award]) -> None:
    set_budget(campaign, 1000)
    approve(campaign, ids(earned), by=None)
    assert {award.state for award in awards_of(campaign)} == {AwardState.APPROVED}


def test_over_the_budget_nothing_is_approved_without_a_reason(campaign: Campaign, earned: list[Award]) -> None:
    set_budget(campaign, 999)
    with pytest.raises(OverBudget):
        approve(campaign, ids(earned), by=None)


def test_over_the_budget_it_is_approved_with_a_reason_that_stays(campaign: Campaign, earned: list[Award]) -> None:
    set_budget(campaign, 999)
    approve(campaign, ids(earned), despite="The director said so.", by=None)
    assert {award.over_budget_why for award in awards_of(campaign)} == {"The director said so."}


def test_an_award_of_another_campaign_is_not_there(campaign: Campaign, earned: list[Award]) -> None:
    other = make_campaign()
    with pytest.raises(NotFound):
        approve(other, ids(earned), by=None)


def test_what_was_promised_is_still_handed_over_after_the_end(campaign: Campaign, earned: list[Award]) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    approve(campaign, ids(earned[:1]), by=None)
    hand_over(campaign, ids(earned[:1]), by=None)
    assert awards_of(campaign)[0].state is AwardState.HANDED_OVER


def test_the_audit_log_keeps_no_names(campaign: Campaign, earned: list[Award], manager: User) -> None:
    approve(campaign, ids(earned[:2]), by=manager)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "award.approved")).one()
    assert entry.subject == f"award #{earned[0].id}, #{earned[1].id}"
