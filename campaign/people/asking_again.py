"""Whether a next campaign may ask an ambassador by name: their own word, to be taken back at any time."""

from datetime import date, timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador

BEFORE_THE_END = timedelta(days=21)
"""Then the question makes sense: they know what it is like."""


def say(campaign: Campaign, ambassador: Ambassador, *, answer: bool | None) -> None:
    """Write down what an ambassador says; None: neither yes nor no any more."""
    ambassador.may_ask_again = answer
    ambassador.may_ask_again_on = None if answer is None else clock.today(campaign.zone)
    db.session.flush()


def is_time(campaign: Campaign, today: date) -> bool:
    """Whether the campaign is near its end, or over."""
    return today >= campaign.ends_on - BEFORE_THE_END
