"""What there can be in a toolkit, for whom, and what is done with it."""

from enum import StrEnum


class ItemKind(StrEnum):
    """What an item is; how it is written, shown and given away follows from that."""

    FILE = "file"
    TEXT = "text"
    """For the intranet, a profile, a mail: copied."""
    SIGNATURE = "signature"
    """Below every mail: copied."""
    POSTER = "poster"
    FLYER = "flyer"
    CARD = "card"
    """For a talk: what you may hear, and what you can answer."""
    HOW_TO = "how_to"
    """How the learning system works."""


class Audience(StrEnum):
    """Who has it in their toolkit."""

    AMBASSADORS = "ambassadors"
    MANAGERS = "managers"


class Use(StrEnum):
    """What was done with an item."""

    DOWNLOAD = "download"
    COPY = "copy"
    PACK = "pack"
    """Taken along with everything else."""
