"""Finding and replacing what a person is known by in running text, and in JSON as well.

A name counts where it stands whole, as words of its own, in capitals or not; so does an address, and an employee number
of four signs or more, or with a letter in it. A name of one word and a name that somebody else has, too, are left: they
would take away words that are about others. So is a name that is part of the longer name of somebody else.
"""

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from campaign.campaigns.models import Campaign
from campaign.core.database import is_like
from campaign.privacy.person import Person, names_of_others

SHORTEST_NUMBER = 5
"""Shorter ones of digits alone are amounts and years as often as numbers of people."""
GAP = r"(?:\s|&nbsp;|\\[nrt])+"
WORD_BEFORE, WORD_AFTER = r"(?<!\w)", r"(?!\w)"
ADDRESS_BEFORE, ADDRESS_AFTER = r"(?<![\w.+-])", r"(?![\w-]|\.\w)"
NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
FEW = 20
"""Up to so many words the database is asked where they may stand; for more everything is read."""


def words_of(person: Person) -> list[str]:
    """What of a person is looked for in running text, longest first."""
    names = {name for name in person.names - person.shared if len(name.split()) > 1}
    return sorted({*names, *person.addresses, *filter(is_telling, person.numbers)}, key=lambda word: (-len(word), word))


def is_telling(number: str) -> bool:
    """Whether an employee number is none of the numbers that stand everywhere."""
    return len(number) >= SHORTEST_NUMBER or (len(number) >= SHORTEST_NUMBER - 1 and not number.isdecimal())


def likely(word: str) -> str:
    """A pattern for LIKE that finds all places where `word` may stand, however it is written, and some more."""
    return f"%{NOT_PLAIN.sub('%', word).strip('%')}%"


def looking_for(campaign: Campaign, person: Person, *, instead: str) -> "Mentions":
    """What a person is known by in a campaign, so that it can be replaced, or only found."""
    words = words_of(person)

    def may_have_one(name: ColumnElement[str]) -> ColumnElement[bool]:
        return true() if len(words) > FEW else or_(false(), *(is_like(name, likely(word)) for word in words))

    return Mentions(words, others=names_of_others(campaign, person, may_have_one), instead=instead)


def written(word: str) -> str:
    """A pattern that finds a word as text, as HTML, in JSON and in an address of a page; and not within another."""
    before, after = (ADDRESS_BEFORE, ADDRESS_AFTER) if "@" in word else (WORD_BEFORE, WORD_AFTER)
    return before + GAP.join("".join(map(letter, part)) for part in word.split()) + after


def letter(sign: str) -> str:
    """One sign in all the ways in which it is written."""
    if sign.isascii() and sign.isalnum():
        return re.escape(sign)
    ways = {sign, escape(sign), json.dumps(sign)[1:-1], "".join(f"%{byte:02X}" for byte in sign.encode())}
    if sign in "’'":
        ways |= {"'", "’", "&#39;", "&#x27;", "&rsquo;", json.dumps("’")[1:-1]}
    return f"(?:{'|'.join(sorted(map(re.escape, ways)))})"


class Mentions:
    """Replaces what some people are known by; `others` are names that are never touched."""

    def __init__(self, words: Iterable[str], *, others: Iterable[str], instead: str) -> None:
        self.words = sorted(set(words), key=lambda word: (-len(word), word))
        longer = {
            name
            for name in others
            for word in self.words
            if word.casefold() in name.casefold() and len(name) > len(word)
        }
        kept = "|".join(written(name) for name in sorted(longer, key=lambda name: (-len(name), name))) or "(?!)"
        gone = "|".join(written(word) for word in self.words) or "(?!)"
        self.pattern = re.compile(f"(?P<kept>{kept})|(?P<gone>{gone})", re.IGNORECASE)
        self.instead = instead

    def out_of(self, value: Any) -> Any:
        """A text, or what JSON holds, without any mention."""
        if isinstance(value, str):
            return self.out_of_text(value)
        if isinstance(value, list):
            return [self.out_of(one) for one in value]
        if isinstance(value, dict):
            return {self.out_of(key): self.out_of(one) for key, one in value.items()}
        return value

    def out_of_text(self, text: str) -> str:
        """A text without mentions; where it is JSON it stays JSON, and numbers in it stay numbers."""
        if text[:1] in {"{", "["}:
            try:
                inside = json.loads(text)
            except ValueError:
                return self.replaced(text)
            without = self.out_of(inside)
            return text if without == inside else json.dumps(without)
        return self.replaced(text)

    def replaced(self, text: str) -> str:
        return self.pattern.sub(lambda found: found.group() if found.group("kept") else self.instead, text)
