"""Two texts beside each other, with the words marked that are in one of them alone."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|^\s+")


@dataclass(frozen=True)
class Piece:
    """Some words; `is_moved`: the other text does not have them here."""

    text: str
    is_moved: bool = False


Marked = tuple[Piece, ...]


def moved(before: str, after: str) -> tuple[Marked, Marked]:
    """Both texts in pieces: in the first those words are marked that went, in the second those that came.

    Where lines break makes no difference: words do.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    # Words that are everywhere are only compared beside others: else the same two words a thousand times take minutes.
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=True)
    went, came = list[Piece](), list[Piece]()
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        add(went, old[old_from:old_to], is_moved=what != "equal")
        add(came, new[new_from:new_to], is_moved=what != "equal")
    return tuple(went), tuple(came)


def add(pieces: list[Piece], words: list[str], *, is_moved: bool) -> None:
    """Put words behind the others. The space behind what is marked is not."""
    text = "".join(words)
    inside = text.rstrip() if is_moved else text
    if inside:
        pieces.append(Piece(inside, is_moved))
    if space := text[len(inside) :]:
        pieces.append(Piece(space))
