"""Messages arrive, are tried again, and are given up; of several workers one sends each."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.core.clock import now
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.webhooks.delivering import KEEP_TRYING, claim, deliver, packed, send
from campaign.webhooks.job import tell_webhooks
from campaign.webhooks.lease import LEASE
from campaign.webhooks.looking import look
from campaign.webhooks.models import DeliveryState, Webhook, WebhookDelivery
from campaign.webhooks.posting import Trouble
from campaign.webhooks.queries import failing
from campaign.webhooks.services import send_again, send_test
from tests.webhooks.conftest import Bring
from tests.webhooks.receiver import Receiver, receiving

Add = Callable[..., Webhook]


@pytest.fixture
def waiting(receiver: Receiver, add: Add, results: Bring, sanne: Ambassador) -> WebhookDelivery:
    """A message that is due."""
    add(receiver.url)
    results(sanne)
    look()
    return the_message()


def the_message() -> WebhookDelivery:
    return db.session.scalars(select(WebhookDelivery).execution_options(populate_existing=True)).one()


def test_a_message_that_arrived_is_not_sent_again(receiver: Receiver, waiting: WebhookDelivery) -> None:
    deliver()
    deliver()
    assert len(receiver.received) == 1
    assert (the_message().state, the_message().status) == (DeliveryState.DELIVERED, 204)


@pytest.mark.parametrize("status", [500, 404, 302, 429])
def test_a_refused_message_is_sent_again_under_the_same_id(
    clock: time_machine.Traveller, receiver: Receiver, waiting: WebhookDelivery, status: int
) -> None:
    receiver.answers = [status]
    deliver()
    assert the_message().status == status
    deliver()
    assert len(receiver.received) == 1
    clock.shift(timedelta(minutes=1))
    deliver()
    first, second = receiver.received
    assert first.uid == second.uid


def test_a_redirect_is_not_followed(receiver: Receiver, waiting: WebhookDelivery) -> None:
    receiver.answers = [307]
    deliver()
    assert len(receiver.received) == 1


def test_the_waits_grow_and_after_a_day_it_is_given_up(
    clock: time_machine.Traveller, receiver: Receiver, waiting: WebhookDelivery
) -> None:
    receiver.answers = [500] * 99
    waits: list[timedelta] = []
    begun = now()
    while the_message().state is DeliveryState.WAITING:
        deliver()
        waits.append(the_message().due_at - now())
        clock.move_to(max(the_message().due_at, now()))
    growing = waits[:-2]
    assert growing == sorted(growing)
    assert growing[0] == timedelta(minutes=1)
    assert the_message().settled_at == begun + KEEP_TRYING


def test_a_manager_hears_of_an_address_that_was_given_up(
    clock: time_machine.Traveller, receiver: Receiver, waiting: WebhookDelivery
) -> None:
    assert failing(waiting.webhook.campaign_id) == []
    clock.shift(KEEP_TRYING)
    receiver.answers = [500]
    deliver()
    assert failing(waiting.webhook.campaign_id) == ["Intranet"]


def test_410_switches_it_off(receiver: Receiver, waiting: WebhookDelivery, results: Bring, sanne: Ambassador) -> None:
    receiver.answers = [410]
    deliver()
    results(sanne)
    tell_webhooks()
    assert len(receiver.received) == 1
    assert the_message().webhook.switched_off_at == now()
    assert failing(waiting.webhook.campaign_id) == []


def test_a_worker_that_dies_after_sending_sends_the_same_message_again(
    clock: time_machine.Traveller, receiver: Receiver, waiting: WebhookDelivery
) -> None:
    send(packed(claim()), within=5)
    deliver()
    assert len(receiver.received) == 1
    clock.shift(LEASE)
    deliver()
    first, second = receiver.received
    assert (first.uid, first.body) == (second.uid, second.body)
    assert the_message().state is DeliveryState.DELIVERED


def test_what_one_worker_has_no_other_takes(app: Flask, waiting: WebhookDelivery) -> None:
    key, start = waiting.id, threading.Barrier(4)
    claimed: list[int] = []
    db.session.rollback()

    def work() -> None:
        with app.app_context():
            start.wait()
            claimed.extend(claim())
            db.session.remove()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert claimed == [key]


def test_a_later_message_waits_for_an_earlier_one(
    clock: time_machine.Traveller, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, omar: Ambassador
) -> None:
    results(sanne)
    add(receiver.url, wants_ranks=True)
    results(omar, 2)
    receiver.answers = [500]
    look()
    deliver()
    clock.shift(timedelta(minutes=1))
    tell_webhooks()
    assert receiver.types == ["conversion.recorded", "conversion.recorded", "ranks.changed"]


def test_a_slow_receiver_holds_up_nobody_for_longer_than_its_time(
    receiver: Receiver, waiting: WebhookDelivery, add: Add, results: Bring, sanne: Ambassador
) -> None:
    receiver.holds.clear()
    with receiving() as quick:
        add(quick.url)
        results(sanne)
        look()
        deliver(within=0.3)
        assert len(quick.received) == 1
    slow = db.session.get_one(WebhookDelivery, waiting.id, populate_existing=True)
    assert (slow.state, slow.last_error) == (DeliveryState.WAITING, Trouble.TIME)


def test_an_address_where_nobody_listens_is_tried_again(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    with receiving() as gone:
        url = gone.url
    add(url)
    results(sanne)
    tell_webhooks()
    assert (the_message().state, the_message().last_error) == (DeliveryState.WAITING, Trouble.CONNECTION)


def test_a_test_message_leaves_although_another_one_waits(
    receiver: Receiver, waiting: WebhookDelivery, manager: User
) -> None:
    receiver.answers = [500]
    deliver()
    send_test(waiting.webhook, by=manager)
    db.session.commit()
    deliver()
    assert receiver.types == ["conversion.recorded", "webhook.test"]


def test_a_message_is_sent_again_when_a_manager_asks(
    receiver: Receiver, waiting: WebhookDelivery, manager: User
) -> None:
    deliver()
    send_again(the_message().webhook, the_message(), by=manager)
    db.session.commit()
    deliver()
    first, second = receiver.received
    assert first.uid == second.uid


def test_a_message_on_its_way_is_not_sent_twice_when_a_manager_asks(
    receiver: Receiver, waiting: WebhookDelivery, manager: User
) -> None:
    parcels = packed(claim())
    send_again(the_message().webhook, the_message(), by=manager)
    db.session.commit()
    send(parcels, within=5)
    deliver()
    assert len(receiver.received) == 1
