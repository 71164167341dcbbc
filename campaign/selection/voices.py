"""What people said of an earlier campaign, for those who are asked now: whoever stands above and knows it says it."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign
from campaign.selection.signals import voices_wanted

MOST = 2


@dataclass(frozen=True)
class Voice:
    """A quote, and how its owner wants to be called beneath it."""

    quote: str
    line: str
    language: str


def voices_for(campaign: Campaign) -> list[Voice]:
    """The quotes that go along with the invitations of a campaign, `MOST` of them."""
    return [voice for _receiver, voices in voices_wanted.send(campaign) for voice in voices][:MOST]
