"""What other systems are told: everything that is public, once, in order, and nothing more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import BoardMode, Campaign, NamePrivacy, Phase
from campaign.campaigns.services import announce_change
from campaign.conversions.corrections.services import restore, reverse
from campaign.conversions.models import Conversion
from campaign.core.clock import now
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.finale.freezing import freeze, unfreeze
from campaign.webhooks.delivering import deliver
from campaign.webhooks.job import tell_webhooks
from campaign.webhooks.looking import keep, look, what_is_new
from campaign.webhooks.models import Webhook, WebhookDelivery
from campaign.webhooks.services import send_test, switch_off, switch_on
from tests.webhooks.conftest import Bring
from tests.webhooks.receiver import Receiver

Add = Callable[..., Webhook]


def conversions() -> list[int]:
    return list(db.session.scalars(select(Conversion.id).order_by(Conversion.id)))


def messages() -> list[WebhookDelivery]:
    return list(db.session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.id)))


def test_a_new_conversion_is_told_as_the_board_shows_it(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne)
    tell_webhooks()
    (message,) = receiver.received
    (conversion,) = conversions()
    assert message.said == {
        "type": "conversion.recorded",
        "timestamp": campaign.changed_at.isoformat(timespec="seconds"),
        "campaign": "Learning together",
        "version": campaign.version,
        "data": {
            "conversions": [
                {
                    "id": conversion,
                    "stage": "login",
                    "ambassador": "Sanne Zonneveld",
                    "course": None,
                    "at": "2026-11-11T23:00:00+00:00",
                }
            ]
        },
    }


def test_whoever_is_hidden_is_told_without_a_name(
    receiver: Receiver, add: Add, results: Bring, omar: Ambassador
) -> None:
    add(receiver.url, wants_ranks=True)
    results(omar)
    tell_webhooks()
    assert receiver.types == ["conversion.recorded", "ranks.changed"]
    everything = b"".join(one.body for one in receiver.received)
    assert b"Omar" not in everything
    assert b"Directorate" not in everything


def test_nobody_is_named_where_the_board_shows_teams_alone(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    campaign.board_mode = BoardMode.TEAMS
    add(receiver.url, wants_ranks=True)
    results(sanne)
    tell_webhooks()
    tell_webhooks()
    assert receiver.types == ["conversion.recorded"]
    assert b"Sanne" not in receiver.received[0].body


def test_a_name_that_is_closed_while_a_message_waits_does_not_leave(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne)
    look()
    sanne.names = NamePrivacy.HIDDEN
    db.session.commit()
    deliver()
    assert receiver.received[0].said["data"]["conversions"][0]["ambassador"] is None


def test_many_conversions_are_told_a_hundred_at_a_time_without_gap_or_double(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne, 101)
    for _ in range(3):
        tell_webhooks()
    assert [len(one.said["data"]["conversions"]) for one in receiver.received] == [100, 1]
    assert receiver.conversions() == conversions()


def test_what_came_before_the_webhook_is_not_told(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    results(sanne, 2)
    add(receiver.url)
    tell_webhooks()
    results(sanne)
    tell_webhooks()
    assert receiver.conversions() == conversions()[2:]


def test_what_was_taken_back_before_anyone_looked_is_not_told(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, manager: User
) -> None:
    add(receiver.url)
    results(sanne, 2)
    first = db.session.get_one(Conversion, conversions()[0])
    reverse(campaign, first, explanation="A mistake.", by=manager)
    db.session.commit()
    tell_webhooks()
    assert receiver.conversions() == conversions()[1:]


def test_what_was_taken_back_before_anyone_looked_is_told_once_it_counts_again(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, manager: User
) -> None:
    add(receiver.url)
    results(sanne)
    conversion = db.session.scalars(select(Conversion)).one()
    reverse(campaign, conversion, explanation="A mistake.", by=manager)
    db.session.commit()
    tell_webhooks()
    for _ in range(2):
        restore(campaign, conversion, by=manager)
        db.session.commit()
        tell_webhooks()
        reverse(campaign, conversion, explanation="A mistake.", by=manager)
        db.session.commit()
        tell_webhooks()
    assert receiver.conversions() == [conversion.id]


def test_changed_ranks_are_told_with_those_before(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, omar: Ambassador
) -> None:
    results(sanne, 2)
    results(omar)
    add(receiver.url, wants_conversions=False, wants_ranks=True)
    results(omar, 2)
    tell_webhooks()
    (message,) = receiver.received
    told = [(one["rank"], one["before"], one["name"]) for one in message.said["data"]["ambassadors"]]
    assert told == [(1, 2, None), (2, 1, "Sanne Zonneveld")]


def test_ranks_that_stay_as_they_are_are_not_told(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    results(sanne)
    add(receiver.url, wants_conversions=False, wants_ranks=True)
    results(sanne)
    tell_webhooks()
    assert receiver.received == []


def test_a_campaign_without_rewards_tells_no_ranks(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, omar: Ambassador
) -> None:
    campaign.is_reward_free = True
    add(receiver.url, wants_ranks=True)
    results(omar)
    tell_webhooks()
    tell_webhooks()
    assert receiver.types == ["conversion.recorded"]
    assert b"points" not in receiver.received[0].body


def test_nothing_is_told_while_the_picture_stands_still_and_then_all_of_it(
    campaign: Campaign,
    receiver: Receiver,
    add: Add,
    results: Bring,
    sanne: Ambassador,
    omar: Ambassador,
    manager: User,
) -> None:
    results(sanne)
    add(receiver.url, wants_ranks=True)
    freeze(campaign, by=manager)
    db.session.commit()
    results(omar, 2)
    tell_webhooks()
    assert receiver.received == []
    unfreeze(campaign, by=manager)
    db.session.commit()
    tell_webhooks()
    tell_webhooks()
    tell_webhooks()
    assert receiver.types == ["conversion.recorded", "ranks.changed"]
    assert receiver.conversions() == conversions()[1:]


def test_a_test_does_not_tell_that_something_waits_behind_a_picture_that_stands_still(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, manager: User
) -> None:
    webhook = add(receiver.url)
    freeze(campaign, by=None)
    db.session.commit()
    public = campaign.version
    results(sanne)
    send_test(webhook, by=manager)
    db.session.commit()
    tell_webhooks()
    assert [message.said["version"] for message in receiver.received] == [public]


def test_what_waits_when_the_picture_is_frozen_leaves_after_the_finale(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, manager: User
) -> None:
    add(receiver.url)
    results(sanne)
    look()
    freeze(campaign, by=manager)
    db.session.commit()
    assert deliver() == 0
    unfreeze(campaign, by=manager)
    db.session.commit()
    assert deliver() == 1


def test_a_campaign_in_the_archive_tells_nothing(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    tell_webhooks()
    assert receiver.received == []


def test_what_happens_while_it_is_switched_off_is_not_told_afterwards(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, manager: User
) -> None:
    webhook = add(receiver.url)
    switch_off(webhook, by=manager)
    results(sanne)
    switch_on(webhook, by=manager)
    results(sanne)
    tell_webhooks()
    assert receiver.conversions() == conversions()[1:]


def test_two_workers_that_looked_at_the_same_time_write_one_message(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne)
    (first,), (second,) = what_is_new(now()), what_is_new(now())
    assert (keep(first), keep(second)) == (True, False)
    assert len(messages()) == 1


def test_while_a_message_waits_no_other_is_made(
    receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    for _ in range(3):
        results(sanne)
        look()
    assert len(messages()) == 1
    deliver()
    tell_webhooks()
    assert receiver.conversions() == conversions()


def test_old_messages_leave_the_log(
    clock: time_machine.Traveller, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador
) -> None:
    add(receiver.url)
    results(sanne)
    tell_webhooks()
    first = messages()[0].uid
    clock.shift(timedelta(days=31))
    results(sanne)
    tell_webhooks()
    assert first not in [one.uid for one in messages()]


@pytest.mark.parametrize("number", [0, 1])
def test_a_change_that_brought_nothing_new_makes_no_message(
    campaign: Campaign, receiver: Receiver, add: Add, results: Bring, sanne: Ambassador, number: int
) -> None:
    results(sanne, number)
    add(receiver.url, wants_ranks=True)
    announce_change(campaign)
    db.session.commit()
    tell_webhooks()
    assert messages() == []
