"""What a worker does for webhooks."""

from campaign.webhooks.delivering import deliver
from campaign.webhooks.looking import look


def tell_webhooks() -> None:
    """Write what is new into messages, and send what is due."""
    look()
    deliver()
