"""What happens to messages that wait when nobody wants them any more."""

from datetime import datetime

from sqlalchemy import update

from campaign.extensions import db
from campaign.webhooks.models import DeliveryState, Webhook, WebhookDelivery
from campaign.webhooks.posting import Trouble


def give_up_waiting(webhook: Webhook, moment: datetime) -> None:
    """Give up all messages of a webhook that still wait."""
    waiting = WebhookDelivery.webhook_id == webhook.id, WebhookDelivery.state == DeliveryState.WAITING
    given_up = {
        "state": DeliveryState.GIVEN_UP,
        "settled_at": moment,
        "last_error": Trouble.SWITCHED_OFF.value,
    }
    db.session.flush()
    db.session.execute(update(WebhookDelivery).where(*waiting).values(given_up))
