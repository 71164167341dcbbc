"""What the rules do when a candidate becomes an ambassador: whoever agreed to them at the door is not asked again."""

from typing import Any

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from campaign.rules.published.acceptance import keep
from campaign.rules.published.versions import current
from campaign.selection.signals import rules_agreed


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    rules_agreed.connect(accept)


def accept(campaign: Campaign, *, ambassador: Ambassador, **_facts: Any) -> None:
    """Write down that a new ambassador accepted the version that holds, if one is published."""
    version = current(campaign.id)
    if version is not None:
        keep(version, ambassador, ambassador.colleague.name)
