"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and what became of them."""

    change: Change
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one: what is gone and what is the same make `before`, what is new and the same make `after`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found: list[Piece] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Change.SAME, "".join(old[start:end])))
            continue
        found.append(Piece(Change.GONE, "".join(old[start:end])))
        found.append(Piece(Change.NEW, "".join(new[new_start:new_end])))
    return tuple(piece for piece in found if piece.text)
