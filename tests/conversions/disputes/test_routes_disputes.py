"""A dispute on the pages of those who have a part in it: the manager, and both ambassadors."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, DisputeRule
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.disputes.contested import contested, disputes
from campaign.conversions.models import Claim, ClaimState, Dispute
from campaign.conversions.word.services import keep_word
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.client import Client, find_form
from tests.conversions.claiming import dispute_about, fresh, give_to, log, say
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member, make_user
from tests.statements import statements

WHY = "Anna told us herself."


@pytest.fixture
def claims(sanne: Ambassador, omar: Ambassador, anna: Colleague) -> tuple[Claim, Claim]:
    """Sanne's claim on Anna, and Omar's, who came second."""
    return log(sanne, anna), log(omar, anna)


@pytest.fixture
def page(campaign: Campaign, claims: tuple[Claim, Claim], anna: Colleague, manager: User, client: Client) -> str:
    """The address of the dispute about Anna; the manager is signed in."""
    client.sign_in(manager)
    return f"/c/{campaign.slug}/disputes/{dispute_about(anna).id}"


def test_the_list_leads_to_what_is_to_be_settled(client: Client, campaign: Campaign, page: str) -> None:
    listed = client.get(f"/c/{campaign.slug}/disputes").text
    assert ("Anna Bakker" in listed, "Sanne de Vries" in listed, page in listed) == (True, True, True)


def test_both_sides_stand_beside_each_other(client: Client, page: str) -> None:
    shown = client.get(page).text
    assert shown.index("Sanne de Vries") < shown.index("Omar Haddad")


def test_the_side_that_the_rule_favours_is_chosen_beforehand(
    client: Client, page: str, anna: Colleague, omar: Ambassador
) -> None:
    say(anna, omar)
    form = find_form(client.get(page).text, to=f"{page}/settle", names=set())
    assert form
    assert form.values["winner"] == str(omar.id)
    assert "The colleague said who brought them along" in form.values["explanation"]


def test_a_word_that_nobody_confirmed_is_shown_and_decides_nothing(
    client: Client, page: str, campaign: Campaign, anna: Colleague, sanne: Ambassador, omar: Ambassador
) -> None:
    keep_word(campaign, colleague=anna, ambassador=omar)
    shown = client.get(page).text
    form = find_form(shown, to=f"{page}/settle", names=set())
    assert form
    assert ("did not confirm it" in shown, form.values["winner"]) == (True, str(sanne.id))


def test_a_manager_settles_with_a_sentence(
    client: Client, page: str, claims: tuple[Claim, Claim], anna: Colleague, omar: Ambassador
) -> None:
    response = client.submit(page, to=f"{page}/settle", winner=omar.id, explanation=WHY)
    assert (response.status_code, ambassador_of(anna.id)) == (303, omar.id)
    assert fresh(claims[0]).explanation == WHY


def test_a_settlement_without_a_sentence_is_not_one(client: Client, page: str, anna: Colleague) -> None:
    response = client.submit(page, to=f"{page}/settle", explanation="")
    assert (response.status_code, "Say why" in response.text) == (422, True)
    assert dispute_about(anna)


def test_who_decides_against_the_rule_does_not_give_the_rule_as_the_reason(
    client: Client, page: str, anna: Colleague, omar: Ambassador
) -> None:
    response = client.submit(page, to=f"{page}/settle", winner=omar.id)
    assert (response.status_code, "Write why you decide otherwise" in response.text) == (422, True)
    assert dispute_about(anna)


def test_someone_who_claims_nothing_cannot_win(client: Client, page: str, campaign: Campaign, anna: Colleague) -> None:
    third = make_ambassador(campaign)
    assert client.submit(page, to=f"{page}/settle", winner=third.id, explanation=WHY).status_code == 422


def test_a_settled_dispute_shows_its_outcome_and_can_be_opened_again(
    client: Client, page: str, anna: Colleague, omar: Ambassador, manager: User
) -> None:
    give_to(omar, anna, manager, WHY)
    shown = client.get(page).text
    assert ("Anna Bakker goes with Omar Haddad." in shown, WHY in shown) == (True, True)
    client.submit(page, to=f"{page}/reopen")
    assert dispute_about(anna)


def test_settled_disputes_stay_in_the_list_with_their_outcome(
    client: Client, page: str, campaign: Campaign, anna: Colleague, omar: Ambassador, manager: User
) -> None:
    give_to(omar, anna, manager, WHY)
    listed = client.get(f"/c/{campaign.slug}/disputes").text
    assert ("goes with Omar Haddad" in listed, WHY in listed) == (True, True)


def test_a_dispute_of_another_campaign_is_not_there(client: Client, page: str, manager: User) -> None:
    elsewhere = make_campaign()
    colleague = make_colleague(elsewhere)
    log(make_ambassador(elsewhere), colleague)
    log(make_ambassador(elsewhere), colleague)
    foreign = dispute_about(colleague).id
    assert client.get(f"{page.rpartition('/')[0]}/{foreign}").status_code == 404


def test_a_viewer_sees_no_dispute(client: Client, page: str, campaign: Campaign) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert client.get(page).status_code == 403


def test_an_ambassador_sees_no_disputes(client: Client, page: str, sanne: Ambassador) -> None:
    client.sign_in(sanne.user)
    assert client.get(page).status_code == 403


def test_neither_ambassador_reads_who_the_other_is(
    client: Client, campaign: Campaign, page: str, claims: tuple[Claim, Claim], sanne: Ambassador, omar: Ambassador
) -> None:
    for mine, me, other in ((claims[0], sanne, "Omar"), (claims[1], omar, "Sanne")):
        client.sign_in(me.user)
        shown = client.get(f"/c/{campaign.slug}/log/{mine.id}").text
        assert ("The manager decides." in shown, other in shown.replace(me.colleague.name, "")) == (True, False)


def test_both_ambassadors_read_the_outcome_with_the_sentence(
    client: Client, campaign: Campaign, claims: tuple[Claim, Claim], anna: Colleague, sanne: Ambassador,
    omar: Ambassador, manager: User
) -> None:  # fmt: skip
    give_to(omar, anna, manager, WHY)
    for claim, me, outcome in (
        (claims[0], sanne, "goes with another ambassador"),
        (claims[1], omar, "goes with you"),
    ):
        client.sign_in(me.user)
        shown = client.get(f"/c/{campaign.slug}/log/{claim.id}").text
        assert (outcome in shown, WHY in shown) == (True, True)


def test_who_logs_after_a_settlement_reads_that_it_was_decided(
    client: Client, campaign: Campaign, claims: tuple[Claim, Claim], anna: Colleague, omar: Ambassador, manager: User
) -> None:
    give_to(omar, anna, manager)
    third = make_ambassador(campaign)
    late = log(third, anna)
    client.sign_in(third.user)
    shown = client.get(f"/c/{campaign.slug}/log/{late.id}").text
    assert ("A manager decided that before you logged it." in shown, "Omar" in shown) == (True, False)


def test_many_disputes_ask_as_much_as_one(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> None:
    for colleague in [make_colleague(campaign) for _ in range(4)]:
        log(sanne, colleague)
        log(omar, colleague)
    ids = [one.id for one in disputes(campaign.id, settled=False).items]

    def look(some: list[int]) -> None:
        wanted = select(Dispute).where(Dispute.id.in_(some)).options(joinedload(Dispute.colleague))
        contested(campaign, db.session.scalars(wanted).all())

    assert len(statements(lambda: look(ids))) == len(statements(lambda: look(ids[:1])))


def test_a_slip_is_taken_back_with_one_tap(
    client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    claim = log(sanne, anna)
    client.sign_in(sanne.user)
    address = f"/c/{campaign.slug}/log/{claim.id}"
    client.submit(address, to=f"{address}/withdraw")
    assert fresh(claim).state is ClaimState.WITHDRAWN
    assert "Taken back" in client.get(address).text


def test_nobody_takes_back_the_claim_of_another(
    client: Client, campaign: Campaign, claims: tuple[Claim, Claim], omar: Ambassador
) -> None:
    client.sign_in(omar.user)
    mine = f"/c/{campaign.slug}/log/{claims[1].id}"
    form = find_form(client.get(mine).text, to=f"{mine}/withdraw", names=set())
    assert form
    response = client.post(f"/c/{campaign.slug}/log/{claims[0].id}/withdraw", data=form.values)
    assert (response.status_code, fresh(claims[0]).state) == (404, ClaimState.WAITING)


def test_an_ambassador_objects_once_with_a_reason(
    client: Client, campaign: Campaign, claims: tuple[Claim, Claim], anna: Colleague, sanne: Ambassador,
    omar: Ambassador, manager: User
) -> None:  # fmt: skip
    give_to(omar, anna, manager)
    client.sign_in(sanne.user)
    address = f"/c/{campaign.slug}/log/{claims[0].id}"
    assert client.submit(address, to=f"{address}/object", objection="").status_code == 422
    client.submit(address, to=f"{address}/object", objection="We did it together.")
    assert (fresh(claims[0]).objection, f"{address}/object" in client.get(address).text) == (
        "We did it together.",
        False,
    )


def test_the_rule_for_disputes_is_published_and_a_change_is_in_the_audit_log(
    client: Client, campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    client.sign_in(manager)
    client.submit(f"/c/{campaign.slug}/rules/agreements", dispute_rule="first")
    db.session.refresh(campaign)
    assert campaign.dispute_rule is DisputeRule.FIRST
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == "disputes")).one()
    assert (entry.action, entry.details) == ("rule.changed", "word → first")
    client.sign_in(sanne.user)
    published = client.get(f"/c/{campaign.slug}/rules/published").text
    assert "Whoever logged the colleague first." in published


def test_the_menu_counts_what_is_to_be_settled(client: Client, page: str) -> None:
    badge = client.get(page).text.partition('class="badge num">')[2]
    assert badge.startswith("1<")
