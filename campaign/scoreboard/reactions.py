"""What a picture that stands still does when something below it changes: it may become more closed, no more."""

from typing import Any

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_changed
from campaign.people.signals import ambassadors_changed, naming_chosen
from campaign.scoreboard.finale.freezing import close_names, refuse_frozen, repaint
from campaign.testimonials.signals import voices_changed

SHAPES = frozenset({"is_reward_free", "board_mode", "board_top", "shows_lowest"})
"""Settings by which a picture is made: one of before cannot be read by those of after."""
NAMING = frozenset({"names", "names_hidden_at"})
"""What says how people are named in public."""


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_changed.connect(follow_settings)
    ambassadors_changed.connect(follow_people)
    naming_chosen.connect(follow_people)
    voices_changed.connect(follow_voices)


def follow_settings(campaign: Campaign, *, fields: frozenset[str], **_: Any) -> None:
    """Refuse another shape of the frozen picture; follow the campaign where it names people less openly."""
    if fields & SHAPES:
        refuse_frozen(campaign)
    if fields & NAMING:
        close_names(campaign)
        repaint(campaign)


def follow_people(campaign: Campaign, **_: Any) -> None:
    """Close the names of whoever chose less, or is no ambassador any more."""
    close_names(campaign)


def follow_voices(campaign: Campaign, **_: Any) -> None:
    """Show what people say as they allow it now."""
    repaint(campaign)
