"""What people say of the campaign on scoreboard and screens: by their consent for that place, and by nothing else."""

from collections.abc import Iterable
from typing import TypedDict

from campaign.scoreboard.board import PublicVoice
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import is_shown, testimonials_of

MOST = 6
"""As many are shown in one place; managers choose which come first."""


class Voices(TypedDict):
    """The testimonials of a board, by where each may be shown."""

    voices: list[PublicVoice]
    voices_on_screen: list[PublicVoice]


def voices_of(campaign_id: int) -> Voices:
    """What may be shown now, also while the picture stands still: whoever takes consent back is gone at once."""
    found = testimonials_of(campaign_id)
    return {"voices": public(found, Use.INTRANET), "voices_on_screen": public(found, Use.SCREEN)}


def public(found: Iterable[Testimonial], use: Use) -> list[PublicVoice]:
    """Those of them that may be shown in that place."""
    allowed = [one for one in found if is_shown(one, use)]
    return [PublicVoice(one.id, one.quote, one.line, one.language, one.has_picture) for one in allowed[:MOST]]
