"""What gatherings do when someone stops being an ambassador."""

from typing import Any

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.gatherings.signups import end_sign_ups
from campaign.people.models import Colleague
from campaign.people.queries import ambassador_of_colleague
from campaign.people.signals import Change, ambassadors_changed


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    ambassadors_changed.connect(free_places)


def free_places(campaign: Campaign, *, colleague: Colleague, change: Change, **_: Any) -> None:
    """Let the places of someone who stepped down go on to whoever waits."""
    ambassador = ambassador_of_colleague(colleague)
    if change is Change.STEPPED_DOWN and ambassador is not None:
        end_sign_ups(campaign, ambassador)
