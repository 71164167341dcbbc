"""Webhooks, their messages, and the conversions that they do not know yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Conversion, ConversionState, Recruit
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.points.models import ScoreEntry
from campaign.webhooks.messages import NewConversion
from campaign.webhooks.models import DeliveryState, Event, Webhook, WebhookDelivery

AT_ONCE = 100
"""Conversions in one message."""
LOOKED_AT = 1_000
"""Lines of the ledger that are read for one message."""
SHOWN = 50
"""Messages in the log of a page."""


def webhooks_of(campaign_id: int) -> list[Webhook]:
    """The webhooks of a campaign in the order of their names."""
    mine = select(Webhook).where(Webhook.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Webhook.name, Webhook.id)))


def deliveries_of(webhook: Webhook, *, most: int = SHOWN) -> list[WebhookDelivery]:
    """The latest messages of a webhook, the newest first; where there are no ranks nothing is said of them."""
    mine = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook.id)
    if webhook.campaign.is_reward_free:
        mine = mine.where(WebhookDelivery.event != Event.RANKS)
    return list(db.session.scalars(mine.order_by(WebhookDelivery.id.desc()).limit(most)))


def delivery_of(webhook: Webhook, delivery_id: int) -> WebhookDelivery | None:
    """One message of a webhook."""
    one = WebhookDelivery.id == delivery_id, WebhookDelivery.webhook_id == webhook.id
    return db.session.scalar(select(WebhookDelivery).where(*one))


def last_settled(campaign_id: int) -> dict[int, WebhookDelivery]:
    """By webhook: the newest of its messages of which it is known what became of it."""
    newest = (
        select(func.max(WebhookDelivery.id))
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .where(Webhook.campaign_id == campaign_id, WebhookDelivery.settled_at.is_not(None))
        .group_by(WebhookDelivery.webhook_id)
    )
    found = db.session.scalars(select(WebhookDelivery).where(WebhookDelivery.id.in_(newest)))
    return {delivery.webhook_id: delivery for delivery in found}


def failing(campaign_id: int) -> list[str]:
    """The names of the webhooks that are on, and whose last message was given up; for whoever looks after them."""
    last = last_settled(campaign_id)
    return [
        webhook.name
        for webhook in webhooks_of(campaign_id)
        if webhook.switched_off_at is None and webhook.id in last and last[webhook.id].state is DeliveryState.GIVEN_UP
    ]


def to_look_at() -> list[Webhook]:
    """The webhooks that may not know everything, and have no message on its way: one after the other keeps the order.

    Of a picture that stands still, and of a campaign in the archive, there is nothing to tell.
    """
    on_its_way = exists().where(
        WebhookDelivery.webhook_id == Webhook.id,
        WebhookDelivery.state == DeliveryState.WAITING,
        WebhookDelivery.event != Event.TEST,
    )
    wanted = (
        select(Webhook)
        .join(Webhook.campaign)
        .where(
            Webhook.switched_off_at.is_(None),
            Webhook.told_version != Campaign.version,
            Campaign.frozen_at.is_(None),
            Campaign.phase != Phase.CLOSED,
            ~on_its_way,
        )
        .order_by(Webhook.campaign_id, Webhook.id)
    )
    return list(db.session.scalars(wanted))


def last_entry(campaign_id: int) -> int:
    """The last line of the ledger."""
    last = select(func.max(ScoreEntry.id)).where(ScoreEntry.campaign_id == campaign_id)
    return db.session.scalar(last) or 0


@dataclass(frozen=True)
class Unknown:
    """Conversions that a receiver does not know, in the order in which they came to count."""

    found: list[NewConversion]
    until: int
    """The last line of the ledger that was looked at."""
    passed_over: set[int]
    """Conversions up to there that were not told, because they do not count now."""
    is_all: bool


def unknown_after(campaign_id: int, entry_id: int, passed_over: Collection[int]) -> Unknown:
    """What came to count after a line of the ledger, as many as one message takes.

    Each conversion once: what is booked anew, on another day or for someone else, was told before; unless it was
    passed over then, because it did not count.
    """
    earlier = aliased(ScoreEntry)
    was_told = exists().where(
        earlier.campaign_id == campaign_id,
        earlier.conversion_id == ScoreEntry.conversion_id,
        earlier.counted == 1,
        earlier.id <= entry_id,
    )
    stands = and_(
        Conversion.state == ConversionState.CONFIRMED,
        ScoreEntry.ambassador_id == Recruit.ambassador_id,
        ScoreEntry.happened_at == Conversion.happened_at,
    )
    rows = db.session.execute(
        select(
            ScoreEntry.id,
            ScoreEntry.conversion_id,
            ScoreEntry.ambassador_id,
            ScoreEntry.stage,
            ScoreEntry.happened_at,
            Course.name.label("course"),
            Course.is_system,
            stands.label("stands"),
            was_told.label("was_told"),
        )
        .outerjoin(Conversion, Conversion.id == ScoreEntry.conversion_id)
        .outerjoin(Recruit, Recruit.colleague_id == Conversion.colleague_id)
        .outerjoin(Course, Course.id == Conversion.course_id)
        .where(ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > entry_id, ScoreEntry.counted == 1)
        .order_by(ScoreEntry.id)
        .limit(LOOKED_AT)
    ).all()
    news: dict[int, NewConversion] = {}
    left = set(passed_over)
    until = entry_id
    for row in rows:
        if len(news) == AT_ONCE:
            return Unknown(list(news.values()), until, left, is_all=False)
        until, key = row.id, row.conversion_id
        if key in news or (row.was_told and key not in left):
            continue
        if row.stands:
            course = None if row.is_system else row.course
            news[key] = NewConversion(key, row.ambassador_id, row.stage, course, row.happened_at)
            left.discard(key)
        else:
            left.add(key)
    return Unknown(list(news.values()), until, left, is_all=len(rows) < LOOKED_AT)
