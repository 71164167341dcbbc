"""A manager's pages about other systems."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.webhooks.job import tell_webhooks
from campaign.webhooks.models import Webhook, WebhookDelivery
from tests.client import Client
from tests.factories import make_campaign
from tests.webhooks.conftest import Bring
from tests.webhooks.receiver import Receiver

Add = Callable[..., Webhook]
URL = "https://intranet.example.org/in?key=treasure"
ALL = "/c/leren/webhooks"


@pytest.fixture
def webhook(add: Add) -> Webhook:
    return add(URL)


@pytest.fixture
def its_page(webhook: Webhook) -> str:
    return f"{ALL}/{webhook.id}"


def only_webhook() -> Webhook:
    return db.session.scalars(select(Webhook).execution_options(populate_existing=True)).one()


def test_the_secret_is_shown_once(managing: Client) -> None:
    shown = managing.submit(ALL, name="Intranet", address=URL)
    assert shown.status_code == 201
    assert only_webhook().secret in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert only_webhook().secret not in managing.get(f"{ALL}/{only_webhook().id}").text


def test_what_is_not_right_is_said_beside_its_field(subtests: pytest.Subtests, managing: Client) -> None:
    cases = [
        {"name": "", "address": URL},
        {"name": "a" * 81, "address": URL},
        {"name": "Intranet", "address": "intranet"},
        {"name": "Intranet", "address": "http://169.254.169.254/latest/meta-data"},
        {"name": "Intranet", "address": "https://me:secret@intranet.example.org/"},
    ]
    for answers in cases:
        with subtests.test(answers=answers):
            refused = managing.submit(ALL, **answers)
            assert refused.status_code == 422
            assert db.session.scalars(select(Webhook)).all() == []


def test_a_webhook_wants_something(managing: Client) -> None:
    assert managing.submit(ALL, name="Intranet", address=URL, wants_conversions="", wants_ranks="").status_code == 422


def test_a_campaign_tells_ten_addresses_at_most(managing: Client, add: Add) -> None:
    for number in range(10):
        add(f"{URL}{number}")
    refused = managing.submit(ALL, name="One more", address=URL)
    assert refused.status_code == 422
    assert "10 addresses at most" in refused.text


def test_a_changed_address_is_told_from_then_on(managing: Client, its_page: str) -> None:
    assert managing.submit(its_page, to="", address="https://chat.example.org/in").status_code == 303
    assert only_webhook().url == "https://chat.example.org/in"


def test_of_two_managers_the_second_sees_what_the_first_made_of_it(managing: Client, its_page: str) -> None:
    old = managing.get(its_page).text
    seen = old.split('name="seen" type="hidden" value="')[1].split('"')[0]
    managing.submit(its_page, to="", name="Chat")
    second = managing.submit(its_page, to="", name="Wall", seen=seen)
    assert second.status_code == 409
    assert only_webhook().name == "Chat"


def test_the_audit_log_holds_no_address(managing: Client, its_page: str) -> None:
    managing.submit(its_page, to="", address=f"{URL}-2")
    said = db.session.scalars(select(AuditEntry)).all()
    assert "treasure" not in repr([(one.subject, one.details) for one in said])
    assert "webhook.changed" in [one.action for one in said]


def test_a_test_message_leaves_and_stands_in_the_log(
    managing: Client, add: Add, receiver: Receiver, campaign: Campaign
) -> None:
    its_page = f"{ALL}/{add(receiver.url).id}"
    assert managing.submit(its_page, to=f"{its_page}/test").status_code == 303
    tell_webhooks()
    (message,) = receiver.received
    assert message.said["type"] == "webhook.test"
    assert message.uid in managing.get(its_page).text


def test_a_message_is_sent_again_from_the_log(
    managing: Client, add: Add, receiver: Receiver, results: Bring, sanne: Ambassador
) -> None:
    its_page = f"{ALL}/{add(receiver.url).id}"
    results(sanne)
    tell_webhooks()
    delivery = db.session.scalars(select(WebhookDelivery)).one()
    assert managing.submit(its_page, to=f"{its_page}/deliveries/{delivery.id}/again").status_code == 303
    tell_webhooks()
    assert len(receiver.received) == 2


def test_it_is_switched_off_and_on(managing: Client, its_page: str) -> None:
    managing.submit(its_page, to=f"{its_page}/switch")
    assert only_webhook().switched_off_at is not None
    managing.submit(its_page, to=f"{its_page}/switch")
    assert only_webhook().switched_off_at is None


def test_a_new_secret_is_shown_once(managing: Client, its_page: str) -> None:
    before = only_webhook().secret
    shown = managing.submit(its_page, to=f"{its_page}/secret")
    assert only_webhook().secret != before
    assert only_webhook().secret in shown.text


def test_it_is_removed(managing: Client, its_page: str) -> None:
    assert managing.submit(its_page, to=f"{its_page}/remove").status_code == 303
    assert db.session.scalars(select(Webhook)).all() == []


def test_the_log_alone_is_a_part_of_the_page(managing: Client, its_page: str) -> None:
    assert 'id="log-rows"' in managing.get(f"{its_page}/log").text


def test_the_page_shows_how_to_check_a_message(managing: Client, its_page: str) -> None:
    assert "hmac.compare_digest(right, given)" in managing.get(its_page).text


def test_whoever_looks_along_is_kept_out(viewing: Client, its_page: str) -> None:
    assert (viewing.get(ALL).status_code, viewing.get(its_page).status_code) == (403, 403)


def test_a_webhook_of_another_campaign_is_not_there(managing: Client, its_page: str, manager: User) -> None:
    other = make_campaign(slug="anders")
    webhook = only_webhook()
    webhook.campaign_id = other.id
    db.session.commit()
    assert managing.get(its_page).status_code == 404


def test_in_the_archive_it_can_be_switched_off_and_nothing_else(
    managing: Client, campaign: Campaign, its_page: str
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert managing.submit(its_page, to=f"{its_page}/test").status_code == 409
    assert managing.submit(its_page, to=f"{its_page}/switch").status_code == 303


def test_without_rewards_nothing_is_said_of_ranks(managing: Client, campaign: Campaign, its_page: str) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    assert "rank" not in managing.get(its_page).text.replace("wants_ranks", "")
