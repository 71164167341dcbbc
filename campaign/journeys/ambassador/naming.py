"""Whether a text says who someone is: a conversation teaches something of everyone, and is about nobody."""

import re
from collections.abc import Collection, Iterable

from campaign.core.letters import plain

ADDRESS = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:]+")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
SHORTEST = 3
"""Shorter words of a name ("de", "El", "Bo") are in every text."""
WORDS_TOO = """
van der den del von may will mark joy hope faith grace rose june april august bill rob grant art pat young long best
good wood green white black brown king page roos mei wil jet floor groot grote jong jonge klein kleine lang lange goede
beste nieuw oude zwart wit bruin korte vos berg dijk veld hoek meer bos kok mees stoel boer
"""
ORDINARY = frozenset(WORDS_TOO.split())
"""Names that are ordinary words too: alone they say nothing of anyone."""


def address_in(text: str) -> str | None:
    """An e-mail address in a text."""
    found = ADDRESS.search(text)
    return found.group().strip(".") if found else None


def name_in(text: str, names: Iterable[str], *, but: Collection[str] = ()) -> str | None:
    """A name in a text: in full however it is written, or one word of it with a capital.

    Words of `but` (what a persona is called) are nobody's name.
    """
    words = [found.group() for found in WORD.finditer(text)]
    padded = f" {' '.join(plain(word) for word in words)} "
    left_out = ORDINARY.union(plain(word) for word in but)
    with_capital = (word for word in words if word[0].isupper() and len(word) >= SHORTEST)
    capitals = {plain(word): word for word in with_capital if plain(word) not in left_out}
    for name in names:
        parts = [plain(part) for part in WORD.findall(name)]
        if len(parts) > 1 and f" {' '.join(parts)} " in padded:
            return name
        said = next((capitals[part] for part in parts if part in capitals), None)
        if said is not None:
            return said
    return None
