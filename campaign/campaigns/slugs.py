"""The name of a campaign as it stands in addresses."""

import re

from campaign.core.letters import plain

LONGEST = 60
SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_WORD = re.compile(r"[^a-z0-9]+")


def slug_of(name: str) -> str:
    """`Samen léren 2026!` as `samen-leren-2026`; `campaign` where nothing is left of the name."""
    return NOT_WORD.sub("-", plain(name)).strip("-")[:LONGEST].rstrip("-") or "campaign"


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address as it is."""
    return len(text) <= LONGEST and SHAPE.fullmatch(text) is not None


def numbered(slug: str, number: int) -> str:
    """The same with a number behind it, for a second campaign of that name."""
    tail = f"-{number}"
    return slug[: LONGEST - len(tail)].rstrip("-") + tail
