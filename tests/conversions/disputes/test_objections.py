"""An ambassador who does not agree with a refusal says so: once, and with a reason."""

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.disputes.services import open_dispute
from campaign.conversions.models import Claim, ClaimState, Happening, Refusal
from campaign.conversions.services import confirm, object_to_refusal, reject, undo_decision, withdraw_claim
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.conversions.claiming import fresh, give_to, heard_by, log

WHY = "We made the account together on Monday."


@pytest.fixture
def refused(campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User) -> Claim:
    """Sanne's claim on Anna, refused with a sentence."""
    claim = log(sanne, anna)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="Not in the report.", by=manager)
    db.session.commit()
    return claim


def test_an_objection_lets_the_claim_wait_again_beside_its_refusal(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, refused: Claim
) -> None:
    object_to_refusal(campaign, refused, objection=WHY)
    assert (refused.state, refused.objection) == (ClaimState.WAITING, WHY)
    assert (refused.refusal, refused.explanation) == (Refusal.NO_EVIDENCE, "Not in the report.")
    assert ambassador_of(anna.id) == sanne.id


def test_an_objection_needs_a_reason(campaign: Campaign, refused: Claim) -> None:
    with pytest.raises(DomainError) as error:
        object_to_refusal(campaign, refused, objection="")
    assert error.value.field == "objection"


def test_the_second_refusal_is_the_last(campaign: Campaign, refused: Claim, manager: User) -> None:
    object_to_refusal(campaign, refused, objection=WHY)
    reject(campaign, [refused], refusal=Refusal.NO_EVIDENCE, explanation="Still not.", by=manager)
    with pytest.raises(WrongState, match="objected before"):
        object_to_refusal(campaign, refused, objection="But really.")


def test_only_a_refusal_can_be_objected_to(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    with pytest.raises(WrongState):
        object_to_refusal(campaign, log(sanne, anna), objection=WHY)


def test_nobody_objects_in_a_closed_campaign(campaign: Campaign, refused: Claim) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        object_to_refusal(campaign, refused, objection=WHY)


def test_a_manager_who_agrees_confirms_the_claim(
    campaign: Campaign, sanne: Ambassador, refused: Claim, manager: User
) -> None:
    object_to_refusal(campaign, refused, objection=WHY)
    confirm(campaign, [refused], by=manager)
    assert score_of(sanne) == (1, 1, 0, 0)
    assert heard_by(sanne) == [Happening.REFUSED, Happening.CONFIRMED]
    assert_balanced(campaign)


def test_an_objection_cannot_be_turned_into_a_new_start(campaign: Campaign, refused: Claim) -> None:
    object_to_refusal(campaign, refused, objection=WHY)
    with pytest.raises(WrongState):
        withdraw_claim(campaign, refused)


def test_a_first_refusal_stays_readable_when_a_second_decision_is_undone(
    campaign: Campaign, refused: Claim, manager: User
) -> None:
    object_to_refusal(campaign, refused, objection=WHY)
    confirm(campaign, [refused], by=manager)
    undo_decision(campaign, refused, by=manager)
    assert (fresh(refused).state, refused.explanation) == (ClaimState.WAITING, "Not in the report.")


def test_an_objection_after_a_settlement_opens_a_dispute_again(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, manager: User
) -> None:
    lost = log(sanne, anna)
    log(omar, anna)
    give_to(omar, anna, manager)
    object_to_refusal(campaign, fresh(lost), objection=WHY)
    assert open_dispute(campaign.id, anna.id) is not None
    assert (ambassador_of(anna.id), heard_by(omar)[-1]) == (omar.id, Happening.DISPUTED)


def test_an_objection_to_a_colleague_who_is_anothers_now_opens_a_dispute(
    campaign: Campaign, omar: Ambassador, anna: Colleague, refused: Claim
) -> None:
    log(omar, anna)
    object_to_refusal(campaign, refused, objection=WHY)
    assert (open_dispute(campaign.id, anna.id) is not None, ambassador_of(anna.id)) == (True, omar.id)
