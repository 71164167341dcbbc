"""Signatures, as the page tells receivers to check them, and as the specification has them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.webhooks.job import tell_webhooks
from campaign.webhooks.models import Webhook
from campaign.webhooks.services import change_secret
from campaign.webhooks.signing import new_secret, signature
from tests.webhooks.conftest import Bring
from tests.webhooks.receiver import Received, Receiver

SHOWN = Path(__file__).parents[2] / "templates" / "webhooks" / "_check.txt"
Check = Callable[[dict[str, str], bytes, str], bool]
Add = Callable[..., Webhook]


@pytest.fixture
def is_genuine() -> Check:
    """The function that the page shows."""
    shown: dict[str, Any] = {}
    exec(SHOWN.read_text(), shown)
    found: Check = shown["is_genuine"]
    return found


@pytest.fixture
def webhook(add: Add, receiver: Receiver) -> Webhook:
    return add(receiver.url)


@pytest.fixture
def message(webhook: Webhook, receiver: Receiver, results: Bring, sanne: Ambassador) -> Received:
    results(sanne)
    tell_webhooks()
    return receiver.received[0]


def test_the_shown_lines_are_ten_at_most() -> None:
    assert len([line for line in SHOWN.read_text().splitlines() if line.strip()]) <= 10


def test_the_signature_is_that_of_the_specification() -> None:
    # Its own example: standardwebhooks, "verify webhooks manually".
    body = b'{"test": 2432232314}'
    made = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", uid="msg_p5jXN8AQM9LWM0D4loKWxJek", at=1614265330, body=body
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_receiver_knows_a_message_by_its_signature(message: Received, webhook: Webhook, is_genuine: Check) -> None:
    assert is_genuine(message.headers, message.body, webhook.secret)


def test_a_changed_message_is_not_genuine(message: Received, webhook: Webhook, is_genuine: Check) -> None:
    assert not is_genuine(message.headers, message.body.replace(b"login", b"start"), webhook.secret)


def test_a_message_under_another_id_is_not_genuine(message: Received, webhook: Webhook, is_genuine: Check) -> None:
    assert not is_genuine({**message.headers, "webhook-id": "msg_other"}, message.body, webhook.secret)


def test_an_old_message_is_not_genuine(
    message: Received, webhook: Webhook, is_genuine: Check, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(minutes=6))
    assert not is_genuine(message.headers, message.body, webhook.secret)


def test_for_a_day_a_message_is_signed_with_the_secret_before_as_well(
    webhook: Webhook,
    receiver: Receiver,
    results: Bring,
    sanne: Ambassador,
    manager: User,
    is_genuine: Check,
    clock: time_machine.Traveller,
) -> None:
    before = webhook.secret
    after = change_secret(webhook, by=manager)
    db.session.commit()
    known = []
    for hours in (23, 1):
        clock.shift(timedelta(hours=hours))
        results(sanne)
        tell_webhooks()
        message = receiver.received[-1]
        known.append(
            (is_genuine(message.headers, message.body, before), is_genuine(message.headers, message.body, after))
        )
    assert known == [(True, True), (False, True)]


def test_no_two_secrets_are_the_same() -> None:
    assert new_secret() != new_secret()
