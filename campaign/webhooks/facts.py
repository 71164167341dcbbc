"""What a manager says of a webhook."""

from dataclasses import dataclass

from campaign.core.fingerprints import fingerprint
from campaign.webhooks.models import Webhook

LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class WebhookFacts:
    """What a manager says of a webhook."""

    name: str
    url: str
    wants_conversions: bool
    wants_ranks: bool


def version_of(webhook: Webhook) -> str:
    """The fingerprint of all that a manager says of a webhook."""
    return fingerprint(webhook.name, webhook.url, webhook.wants_conversions, webhook.wants_ranks)
