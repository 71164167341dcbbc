"""How it stands with a word whose mailed link someone opens."""

from enum import Enum, auto

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Word
from campaign.conversions.word.services import is_expired


class WordState(Enum):
    """What a mailed link finds."""

    ASKED = auto()
    CONFIRMED = auto()
    DENIED = auto()
    GONE = auto()
    CLOSED = auto()


def state_of(word: Word | None, campaign: Campaign | None) -> WordState:
    """How it stands with a word."""
    if word is None or campaign is None:
        return WordState.GONE
    if word.confirmed_at is not None:
        return WordState.CONFIRMED
    if word.denied_at is not None:
        return WordState.DENIED
    if campaign.phase is Phase.CLOSED:
        return WordState.CLOSED
    return WordState.GONE if is_expired(word) else WordState.ASKED
