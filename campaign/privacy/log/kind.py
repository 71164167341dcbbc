"""A kind of thing that managers change, and how each change of it is called."""

from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class Kind:
    """A kind of thing that managers change."""

    words: LazyString
    room: str | None
    """The page where such things are; none outside of a campaign."""
    actions: dict[str, LazyString]
