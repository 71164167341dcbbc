"""The queue of claims: one by one, with undo, and in place where the browser can."""

import pytest
from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Claim, ClaimState, Refusal
from campaign.conversions.services import confirm, object_to_refusal, reject
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import score_of
from tests.client import Client, find_form
from tests.conversions.claiming import dispute_about, fresh, log

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def queue(campaign: Campaign, manager: User, client: Client) -> str:
    """The address of the queue; the manager is signed in."""
    client.sign_in(manager)
    return f"/c/{campaign.slug}/claims"


@pytest.fixture
def claim(sanne: Ambassador, anna: Colleague) -> Claim:
    return log(sanne, anna)


def answer(client: Client, queue: str, claim: Claim, **answers: object) -> TestResponse:
    """Answer a claim in place, as htmx does."""
    form = find_form(client.get(queue).text, to=None, names={"decision", "id"})
    assert form
    data = {"csrf_token": form.values["csrf_token"], "id": claim.id, **answers}
    return client.post(f"{queue}?state=waiting", data=data, headers=IN_PLACE)


def test_a_claim_has_a_button_of_its_own(queue: str, client: Client, claim: Claim) -> None:
    client.submit(queue, decision="confirm", id=claim.id)
    assert fresh(claim).state is ClaimState.CONFIRMED


def test_what_was_just_decided_can_be_undone_with_one_press(
    queue: str, client: Client, claim: Claim, sanne: Ambassador
) -> None:
    decided = client.submit(queue, decision="confirm", id=claim.id)
    client.submit(decided.location, to=f"{queue}/{claim.id}/undo?state=waiting")
    assert (fresh(claim).state, score_of(sanne)) == (ClaimState.WAITING, (0, 0, 0, 0))


def test_a_decision_in_place_answers_with_the_claim_alone(queue: str, client: Client, claim: Claim) -> None:
    response = answer(client, queue, claim, decision="confirm")
    assert (response.status_code, "<html" in response.text, f"{queue}/{claim.id}/undo" in response.text) == (
        200,
        False,
        True,
    )
    assert "0 claims wait." in response.text


def test_what_is_wrong_stands_at_the_claim(queue: str, client: Client, claim: Claim) -> None:
    response = answer(client, queue, claim, decision="reject", refusal="other")
    assert (response.status_code, "Write a sentence" in response.text) == (422, True)
    assert fresh(claim).state is ClaimState.WAITING


def test_an_undo_in_place_answers_with_the_claim_as_it_waits(
    queue: str, client: Client, claim: Claim, campaign: Campaign, manager: User
) -> None:
    confirm(campaign, [claim], by=manager)
    form = find_form(client.get(f"{queue}?state=confirmed").text, to=None, names={"csrf_token"})
    assert form
    token = {"csrf_token": form.values["csrf_token"]}
    response = client.post(f"{queue}/{claim.id}/undo?state=waiting", data=token, headers=IN_PLACE)
    assert ("data-open" in response.text, "1 claim waits." in response.text) == (True, True)


def test_what_the_learning_system_decided_has_no_undo(
    queue: str, client: Client, claim: Claim, campaign: Campaign
) -> None:
    claim.state = ClaimState.CONFIRMED
    assert f"{queue}/{claim.id}/undo" not in client.get(f"{queue}?state=confirmed").text


def test_a_disputed_claim_leads_to_its_dispute_and_has_no_buttons(
    queue: str, client: Client, claim: Claim, omar: Ambassador, anna: Colleague
) -> None:
    log(omar, anna)
    page = client.get(queue).text
    address = queue.replace("claims", f"disputes/{dispute_about(anna).id}")
    assert (page.count(address), "data-confirm-claim" in page) == (2, False)


def test_a_disputed_claim_that_was_ticked_before_is_not_confirmed(
    queue: str, client: Client, claim: Claim, omar: Ambassador, anna: Colleague
) -> None:
    second = log(omar, anna)
    response = client.submit(queue, decision="confirm", id=second.id)
    assert (response.status_code, "Settle that dispute first" in response.text) == (422, True)


def test_an_objection_stands_beside_the_first_refusal(
    queue: str, client: Client, claim: Claim, campaign: Campaign, manager: User
) -> None:
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="Not in the report.", by=manager)
    object_to_refusal(campaign, claim, objection="We did it together.")
    page = client.get(queue).text
    assert ("Not in the report." in page, "We did it together." in page) == (True, True)


def test_a_confirmed_claim_can_still_be_refused_from_its_list(
    queue: str, client: Client, claim: Claim, campaign: Campaign, manager: User, sanne: Ambassador
) -> None:
    confirm(campaign, [claim], by=manager)
    client.submit(f"{queue}?state=confirmed", id=claim.id, decision="reject", refusal="own_account")
    assert (fresh(claim).refusal, score_of(sanne)) == (Refusal.OWN_ACCOUNT, (0, 0, 0, 0))


def test_a_start_without_a_course_asks_for_it_at_the_claim(
    queue: str, client: Client, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    claim = log(sanne, anna, Stage.START)
    response = answer(client, queue, claim, decision="confirm")
    assert (response.status_code, "Choose it here" in response.text) == (422, True)
    answer(client, queue, claim, decision="confirm", course=course.id)
    assert fresh(claim).state is ClaimState.CONFIRMED


def test_nobody_undoes_without_being_a_manager(client: Client, claim: Claim, campaign: Campaign, manager: User) -> None:
    confirm(campaign, [claim], by=manager)
    db.session.commit()
    client.sign_in(claim.ambassador.user)
    assert client.post(f"/c/{campaign.slug}/claims/{claim.id}/undo").status_code in {400, 403}
    assert fresh(claim).state is ClaimState.CONFIRMED
