"""Sending what is due. Every step is committed by itself, so that a kill between two of them loses no message.

A message belongs to one worker while its lease runs. Of each webhook only the oldest message is sent, so that what came
first arrives first; and several receivers are called at once, so that a slow one holds up nobody for long.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, or_, select

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.outbox.retries import wait_after
from campaign.webhooks import messages
from campaign.webhooks.lease import LEASE
from campaign.webhooks.models import DeliveryState, Event, Webhook, WebhookDelivery
from campaign.webhooks.posting import ANSWER_WITHIN, Answer, Trouble, post_to
from campaign.webhooks.signing import headers
from campaign.webhooks.stopping import give_up_waiting

logger = logging.getLogger("campaign.webhooks")

BATCH = timedelta(seconds=5)
"""After this the worker's other jobs get their turn."""
AT_ONCE = 8
"""Receivers that are called side by side."""
KEEP_TRYING = timedelta(days=1)
SIGNED_TWICE_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Parcel:
    """A claimed message, ready to go."""

    delivery_id: int
    url: str
    headers: dict[str, str]
    body: bytes


def deliver(*, within: float = ANSWER_WITHIN) -> int:
    """Send what is due, for a batch of time; return how many messages arrived. `within`: seconds for an answer."""
    arrived = 0
    end = clock.now() + BATCH
    while clock.now() < end and anything_due() and (claimed := claim()):
        for parcel, answer in send(packed(claimed), within=within):
            arrived += settle(parcel.delivery_id, answer)
    return arrived


def due(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """What waits, at its time: of each webhook that is on the oldest, unless the picture stands still; tests always."""
    oldest = (
        select(func.min(WebhookDelivery.id))
        .where(WebhookDelivery.state == DeliveryState.WAITING, WebhookDelivery.event != Event.TEST)
        .group_by(WebhookDelivery.webhook_id)
    )
    in_turn = and_(WebhookDelivery.id.in_(oldest), Campaign.frozen_at.is_(None))
    return (
        WebhookDelivery.state == DeliveryState.WAITING,
        WebhookDelivery.due_at <= moment,
        Webhook.switched_off_at.is_(None),
        or_(WebhookDelivery.event == Event.TEST, in_turn),
    )


def anything_due() -> bool:
    """Whether there is work; looking takes no write lock."""
    with reading():
        waiting = select(WebhookDelivery.id).join(WebhookDelivery.webhook).join(Webhook.campaign)
        found = db.session.scalar(waiting.where(*due(clock.now())).limit(1))
        db.session.rollback()
    return found is not None


def claim() -> list[int]:
    """What has waited longest, for this worker alone."""
    moment = clock.now()
    waiting = (
        select(WebhookDelivery)
        .join(WebhookDelivery.webhook)
        .join(Webhook.campaign)
        .where(*due(moment))
        .order_by(WebhookDelivery.due_at, WebhookDelivery.id)
        .limit(AT_ONCE)
        .with_for_update(of=WebhookDelivery, skip_locked=True)
    )
    claimed = db.session.scalars(waiting.execution_options(populate_existing=True)).all()
    for delivery in claimed:
        delivery.attempts += 1
        delivery.due_at = moment + LEASE
    found = [delivery.id for delivery in claimed]
    db.session.commit()
    return found


def packed(claimed: Sequence[int]) -> list[Parcel]:
    """These messages as they leave now, named and signed; no transaction stays open while they are on their way."""
    moment = clock.now()
    with reading():
        found = db.session.scalars(
            select(WebhookDelivery).where(WebhookDelivery.id.in_(claimed)).order_by(WebhookDelivery.id)
        ).all()
        parcels = [parcel_of(delivery, moment) for delivery in found]
        db.session.rollback()
    return parcels


def parcel_of(delivery: WebhookDelivery, moment: datetime) -> Parcel:
    webhook = delivery.webhook
    body = messages.body_of(delivery.event, delivery.body, webhook.campaign, moment)
    signed = headers(secrets_of(webhook, moment), uid=delivery.uid, moment=moment, body=body)
    about = {"Content-Type": "application/json", "User-Agent": "Olievlek", **signed}
    return Parcel(delivery_id=delivery.id, url=webhook.url, headers=about, body=body)


def secrets_of(webhook: Webhook, moment: datetime) -> list[str]:
    """The secrets that a message is signed with: for a day also the one before."""
    changed_at = webhook.secret_changed_at
    if changed_at is None or moment >= changed_at + SIGNED_TWICE_FOR:
        return [webhook.secret]
    return [webhook.secret, webhook.former_secret]


def send(parcels: Sequence[Parcel], *, within: float) -> list[tuple[Parcel, Answer]]:
    """Send all of these side by side; whoever did not answer by the end has not answered."""
    local = current_app.config["SETTINGS"].webhook_local
    callers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook")
    try:
        calls = [
            callers.submit(post_to, one.url, headers=one.headers, body=one.body, within=within, local=local)
            for one in parcels
        ]
        end = monotonic() + 2 * within
        return [(parcel, answer_of(call, end)) for parcel, call in zip(parcels, calls, strict=True)]
    finally:
        # To find out what a name stands for can take longer than anyone waits.
        callers.shutdown(wait=False, cancel_futures=True)


def answer_of(call: Future[Answer], end: float) -> Answer:
    try:
        return call.result(timeout=max(0.0, end - monotonic()))
    except TooSlow:
        return Answer(trouble=Trouble.TIME)


def settle(delivery_id: int, answer: Answer) -> bool:
    """Write down how it went; return whether it arrived."""
    delivery = db.session.get(WebhookDelivery, delivery_id, populate_existing=True, with_for_update=True)
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        db.session.rollback()
        return False
    moment = clock.now()
    delivery.status, delivery.last_error = answer.status, answer.trouble.value if answer.trouble else ""
    if answer.is_fine:
        delivery.state, delivery.settled_at = DeliveryState.DELIVERED, moment
    elif answer.is_gone:
        delivery.state, delivery.settled_at = DeliveryState.GIVEN_UP, moment
        switch_off_gone(delivery.webhook, moment)
    else:
        postpone(delivery, moment)
    if not answer.is_fine:
        facts = {"delivery": delivery.id, "attempts": delivery.attempts, "status": answer.status}
        logger.warning("message not delivered", extra={"facts": {**facts, "error": delivery.last_error}})
    db.session.commit()
    return answer.is_fine


def postpone(delivery: WebhookDelivery, moment: datetime) -> None:
    """Set the next attempt: after growing waits, the last one a day after the first; then give up."""
    end = delivery.created_at + KEEP_TRYING
    if moment >= end:
        delivery.state, delivery.settled_at = DeliveryState.GIVEN_UP, moment
        return
    delivery.due_at = min(moment + wait_after(delivery.attempts), end)


def switch_off_gone(webhook: Webhook, moment: datetime) -> None:
    """Send no more to an address that says it is gone."""
    webhook.switched_off_at = moment
    give_up_waiting(webhook, moment)
    audit.record("webhook.gone", webhook.name, by=None, campaign_id=webhook.campaign_id)
