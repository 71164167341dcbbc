"""A manager decides about claims and enters what is known."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Claim, ClaimState, Evidence, Refusal, ReportImport
from campaign.conversions.services import confirm, record_claim
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_member, make_user

Report = Callable[..., ReportImport]


@pytest.fixture
def queue(campaign: Campaign, manager: User, client: Client) -> str:
    """The address of the queue; the manager is signed in."""
    client.sign_in(manager)
    return f"/c/{campaign.slug}/claims"


def token_of(page: str) -> str:
    form = find_form(page, to=None, names={"decision"})
    assert form
    return str(form.values["csrf_token"])


def decide(client: Client, queue: str, **answers: object) -> TestResponse:
    """Tick boxes and press a button. The boxes stand in the table, outside of the form that they belong to."""
    page = client.get(queue).text
    return client.post(queue + "?state=waiting", data={**answers, "csrf_token": token_of(page)})


def logged(campaign: Campaign, ambassador: Ambassador, name: str, stage: Stage = Stage.LOGIN, **facts: object) -> int:
    """A colleague of that name is logged; the claim's id."""
    colleague = make_colleague(campaign, name)
    claim = record_claim(ambassador, colleague=colleague, stage=stage, campaign=campaign, **facts).claim
    db.session.commit()
    return claim.id


def state_of(claim_id: int) -> ClaimState:
    return db.session.scalars(select(Claim.state).where(Claim.id == claim_id)).one()


def test_the_oldest_claim_comes_first(queue: str, client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    logged(campaign, sanne, "First Person")
    logged(campaign, sanne, "Second Person")
    page = client.get(queue).text
    assert page.index("First Person") < page.index("Second Person")


def test_ticked_claims_are_confirmed_at_once(queue: str, client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    ids = [logged(campaign, sanne, name) for name in ("Anna", "Bram", "Cem")]
    response = decide(client, queue, id=ids[:2], decision="confirm")
    assert (response.status_code, [state_of(key) for key in ids]) == (
        303,
        [ClaimState.CONFIRMED, ClaimState.CONFIRMED, ClaimState.WAITING],
    )
    assert_balanced(campaign)


def test_the_page_says_how_many_were_confirmed(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    ids = [logged(campaign, sanne, name) for name in ("Anna", "Bram")]
    decide(client, queue, id=ids, decision="confirm")
    assert "2 claims confirmed." in client.get(queue).text


def test_claims_are_refused_with_a_reason_and_a_sentence(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    key = logged(campaign, sanne, "Anna")
    refused = {"refusal": "not_a_colleague", "explanation": "She left in May."}
    decide(client, queue, id=[key], decision="reject", **refused)
    claim = db.session.get_one(Claim, key, populate_existing=True)
    assert (claim.refusal, claim.explanation) == (Refusal.NOT_A_COLLEAGUE, "She left in May.")


def test_another_reason_needs_a_sentence(queue: str, client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    key = logged(campaign, sanne, "Anna")
    response = decide(client, queue, id=[key], decision="reject", refusal="other")
    assert (response.status_code, "Write a sentence" in response.text, state_of(key)) == (422, True, ClaimState.WAITING)


def test_ticks_stay_when_a_sentence_was_missing(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    key = logged(campaign, sanne, "Anna")
    page = decide(client, queue, id=[key], decision="reject", refusal="other").text
    assert f'value="{key}" checked' in " ".join(page.split())


def test_what_someone_else_decided_meanwhile_stays_and_the_rest_goes_on(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    ids = [logged(campaign, sanne, name) for name in ("Anna", "Bram")]
    confirm(campaign, [db.session.get_one(Claim, ids[0])], by=manager)
    decide(client, queue, id=ids, decision="reject", refusal="no_evidence")
    assert [state_of(key) for key in ids] == [ClaimState.CONFIRMED, ClaimState.REJECTED]
    assert "1 claim was decided by someone else meanwhile" in client.get(queue).text


def test_a_claim_without_a_course_asks_for_it(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, course: Course
) -> None:
    key = logged(campaign, sanne, "Anna", Stage.START)
    response = decide(client, queue, id=[key], decision="confirm")
    assert (response.status_code, "Choose it here." in response.text, state_of(key)) == (422, True, ClaimState.WAITING)


def test_a_claim_without_a_course_is_confirmed_with_the_one_that_is_chosen(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, course: Course
) -> None:
    key = logged(campaign, sanne, "Anna", Stage.START)
    decide(client, queue, id=[key], decision="confirm", course=course.id)
    assert state_of(key) is ClaimState.CONFIRMED


def test_claims_with_a_course_go_on_without_those_that_have_none(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, course: Course
) -> None:
    ids = [logged(campaign, sanne, "Anna", Stage.START), logged(campaign, sanne, "Bram")]
    decide(client, queue, id=ids, decision="confirm")
    assert [state_of(key) for key in ids] == [ClaimState.WAITING, ClaimState.CONFIRMED]
    assert "1 claim still waits: it has no course." in client.get(queue).text


def test_deciding_about_nothing_is_explained(queue: str, client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    logged(campaign, sanne, "Anna")
    response = decide(client, queue, decision="confirm")
    assert (response.status_code, "Tick the claims" in response.text) == (422, True)


def test_a_claim_of_another_campaign_is_not_there(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    logged(campaign, sanne, "Anna")
    elsewhere = make_campaign()
    key = logged(elsewhere, make_ambassador(elsewhere), "Bram")
    response = decide(client, queue, id=[key], decision="confirm")
    assert (response.status_code, state_of(key)) == (404, ClaimState.WAITING)


def test_the_queue_can_be_narrowed_to_one_ambassador(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, omar: Ambassador
) -> None:
    logged(campaign, sanne, "Anna Sannes")
    logged(campaign, omar, "Bram Omars")
    page = client.get(f"{queue}?ambassador={omar.id}").text
    assert ("Anna Sannes" in page, "Bram Omars" in page) == (False, True)


def test_a_viewer_sees_no_recruits(
    subtests: pytest.Subtests, client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    logged(campaign, sanne, "Anna")
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    for page in ("claims", "conversions", "ledger", "ledger.csv", "disputes"):
        with subtests.test(page=page):
            assert client.get(f"/c/{campaign.slug}/{page}").status_code == 403


def test_an_ambassador_sees_no_queue(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    client.sign_in(sanne.user)
    assert client.get(f"/c/{campaign.slug}/claims").status_code == 403


def test_a_manager_enters_a_result_with_its_ambassador(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    client.submit(
        f"/c/{campaign.slug}/conversions/new", colleague="Anna Bakker", stage="completion", ambassador=sanne.id
    )
    assert "Anna Bakker: Completed. It is in the ledger." in client.get(queue).text
    assert_balanced(campaign)


def test_a_result_without_an_ambassador_is_kept_for_later(
    queue: str, client: Client, campaign: Campaign, anna: Colleague, course: Course
) -> None:
    client.submit(f"/c/{campaign.slug}/conversions/new", colleague="Anna Bakker", stage="start", ambassador="")
    assert "counts as soon as an ambassador logs this colleague" in client.get(queue).text
    assert db.session.scalars(select(Evidence.colleague_id)).all() == [anna.id]


def test_a_manager_has_to_say_which_course(
    queue: str, client: Client, campaign: Campaign, anna: Colleague, course: Course
) -> None:
    make_course(campaign)
    response = client.submit(f"/c/{campaign.slug}/conversions/new", colleague="Anna Bakker", stage="start", course="")
    assert (response.status_code, "Choose the course" in response.text) == (422, True)


def test_a_colleague_of_another_ambassador_is_told_beside_the_choice(
    queue: str, client: Client, campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    response = client.submit(
        f"/c/{campaign.slug}/conversions/new", colleague="Anna Bakker", stage="login", ambassador=omar.id
    )
    assert (response.status_code, "was brought along by another ambassador" in response.text) == (422, True)
