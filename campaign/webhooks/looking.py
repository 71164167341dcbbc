"""What is new in public becomes messages: at each look one about conversions, and one about ranks once all are told.

Looking reads alone. What was read is written under the campaign's lock, and only if nobody else wrote it and the
picture does not stand still by now: then all of it was public when it was read.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.scoreboard.board import Board
from campaign.scoreboard.finale.freezing import is_frozen, public_board
from campaign.webhooks import messages
from campaign.webhooks.models import DeliveryState, Event, Webhook, WebhookDelivery
from campaign.webhooks.queries import to_look_at, unknown_after

KEPT_FOR = timedelta(days=30)
"""How long a message stays in the log."""


@dataclass(frozen=True)
class News:
    """What one webhook has to hear, and what it knows then."""

    campaign_id: int
    webhook_id: int
    knew: tuple[int, int]
    """The line of the ledger and the version of the board up to which it was told when this was read."""
    until: int
    passed_over: str
    version: int | None
    """The version of the board that it knows then; None: there is more."""
    ranks: str
    bodies: tuple[tuple[Event, str], ...]


def look() -> None:
    """Write what is new into messages, and commit those of each webhook by themselves."""
    for news in what_is_new(clock.now()):
        lock(news.campaign_id)
        if keep(news):
            db.session.commit()
        else:
            db.session.rollback()


def what_is_new(moment: datetime) -> list[News]:
    """What there is to tell; looking takes no write lock."""
    found: list[News] = []
    boards: dict[int, Board] = {}
    with reading():
        for webhook in to_look_at():
            campaign = webhook.campaign
            if campaign.id not in boards:
                boards[campaign.id] = public_board(campaign, moment)
            found.append(news_for(webhook, boards[campaign.id]))
        db.session.rollback()
    return found


def news_for(webhook: Webhook, board: Board) -> News:
    """What a webhook does not know of a board."""
    unknown = unknown_after(webhook.campaign_id, webhook.told_entry, json.loads(webhook.passed_over))
    bodies = []
    if webhook.wants_conversions and unknown.found:
        bodies.append((Event.CONVERSIONS, messages.of_conversions(board, unknown.found)))
    before, after = messages.read_ranks(webhook.told_ranks), messages.ranks_on(board)
    tells_ranks = unknown.is_all and after != before
    if tells_ranks and webhook.wants_ranks and (board.ambassadors or board.teams):
        bodies.append((Event.RANKS, messages.of_ranks(board, before)))
    return News(
        campaign_id=webhook.campaign_id,
        webhook_id=webhook.id,
        knew=(webhook.told_entry, webhook.told_version),
        until=unknown.until,
        passed_over=json.dumps(sorted(unknown.passed_over)),
        version=board.version if unknown.is_all else None,
        ranks=messages.write_ranks(after) if tells_ranks else webhook.told_ranks,
        bodies=tuple(bodies),
    )


def keep(news: News) -> bool:
    """Write the messages, unless another worker did or they may not be told any more; return whether it did."""
    campaign = db.session.get_one(Campaign, news.campaign_id, populate_existing=True)
    webhook = db.session.get(Webhook, news.webhook_id, populate_existing=True)
    if webhook is None or webhook.switched_off_at is not None or is_frozen(campaign) or campaign.phase is Phase.CLOSED:
        return False
    if (webhook.told_entry, webhook.told_version) != news.knew:
        return False
    webhook.told_entry, webhook.passed_over, webhook.told_ranks = news.until, news.passed_over, news.ranks
    if news.version is not None:
        webhook.told_version = news.version
    moment = clock.now()
    forget(webhook, moment)
    for event, body in news.bodies:
        add(webhook, event, body, moment=moment)
    db.session.flush()
    return True


def add(webhook: Webhook, event: Event, body: str, *, moment: datetime) -> WebhookDelivery:
    """Put a message into the line of a webhook."""
    delivery = WebhookDelivery(
        webhook_id=webhook.id, uid=f"msg_{uuid4().hex}", event=event, body=body, created_at=moment, due_at=moment
    )
    db.session.add(delivery)
    return delivery


def forget(webhook: Webhook, moment: datetime) -> None:
    """Remove what was sent long ago."""
    old = WebhookDelivery.webhook_id == webhook.id, WebhookDelivery.state != DeliveryState.WAITING
    db.session.execute(
        delete(WebhookDelivery)
        .where(*old, WebhookDelivery.settled_at < moment - KEPT_FOR)
        .execution_options(synchronize_session=False)
    )
