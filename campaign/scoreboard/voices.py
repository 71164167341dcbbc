"""What people say of the campaign on scoreboard and screens: by their consent for that place, and by nothing else."""

from typing import TypedDict

from campaign.scoreboard.board import PublicVoice
from campaign.testimonials.models import Use
from campaign.testimonials.queries import shown

MOST = 6
"""As many are shown in one place; managers choose which come first."""


class Voices(TypedDict):
    """The testimonials of a board, by where each may be shown."""

    voices: list[PublicVoice]
    voices_on_screen: list[PublicVoice]


def voices_of(campaign_id: int) -> Voices:
    """What may be shown now, also while the picture stands still: whoever takes consent back is gone at once."""
    return {"voices": public(campaign_id, Use.INTRANET), "voices_on_screen": public(campaign_id, Use.SCREEN)}


def public(campaign_id: int, use: Use) -> list[PublicVoice]:
    """The first of those that may be shown in that place."""
    first = shown(campaign_id, use, at_most=MOST)
    return [PublicVoice(one.id, one.quote, one.line, one.language, one.has_picture) for one in first]
