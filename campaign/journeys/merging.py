"""What becomes of a card that two people write at once: field by field, so that no letter is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Conflict:
    """Two texts for one field, of which a person makes one."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What is to be written, and what cannot be."""

    values: dict[str, str] = field(default_factory=dict)
    """Those fields whose value becomes another one."""
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    """Those of which nothing is written."""


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Bring `mine`, which was begun at `base`, together with `theirs`, which stands now. A field left out is empty.

    Only the fields of `mine` are looked at: who sends no field says nothing about it.
    """
    merged = Merged()
    for name, value in mine.items():
        began, stands = base.get(name, ""), theirs.get(name, "")
        if value in (stands, began):
            continue
        if stands == began:
            merged.values[name] = value
        else:
            merged.conflicts[name] = Conflict(mine=value, theirs=stands)
    return merged


def both(conflict: Conflict) -> str:
    """The two texts under each other; once where the one holds the other."""
    if conflict.mine in conflict.theirs:
        return conflict.theirs
    if conflict.theirs in conflict.mine:
        return conflict.mine
    return f"{conflict.theirs}\n{conflict.mine}"
