"""Whether a card is said as the person on the canvas would say it: a whole sentence, in the first person."""

import re

from campaign.core.letters import plain

FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|us|our|ik|mij|me|mijn|m'n|wij|we|ons|onze)\b")
WORDS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
FEWEST_WORDS = 4


def in_first_person(text: str) -> bool:
    """Whether someone speaks of themselves, in Dutch or English."""
    return FIRST_PERSON.search(plain(text).replace("\u2019", "'")) is not None


def is_whole_sentence(text: str) -> bool:
    """Whether it says more than a word or two."""
    return len(WORDS.findall(text)) >= FEWEST_WORDS
