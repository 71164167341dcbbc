"""The words that reports use for how far someone is; compared whole, never in part."""

import re
from collections.abc import Iterable

from campaign.core.stages import Stage

# Moodle names who set a state by hand; the name can be anything, a word of another state included.
SET_BY_HAND = re.compile(
    r"(completed|voltooid|not completed|niet voltooid) \((?:set by|ingesteld door) .+\)", re.DOTALL
)
MOST_REMEMBERED = 10_000


class UnknownWord(LookupError):
    """No program that we know uses this word for a state."""


def plain_word(text: str) -> str:
    """A word as it is compared: case and spaces make no difference, and who set it is left out."""
    plain = " ".join(text.split()).casefold()
    by_hand = SET_BY_HAND.fullmatch(plain)
    return by_hand[1] if by_hand else plain


class Words:
    """The status words of a kind of report: the stage that each proves."""

    def __init__(
        self,
        *,
        login: Iterable[str] = (),
        start: Iterable[str] = (),
        completion: Iterable[str] = (),
        failed: Iterable[str] = (),
        nothing: Iterable[str] = (),
        besides: "Words | None" = None,
    ) -> None:
        """The words of each stage; `besides`: others that are known as well, but mean what is said here."""
        groups: dict[Stage | None, Iterable[str]] = {
            Stage.LOGIN: login,
            Stage.START: start,
            Stage.COMPLETION: completion,
            None: (*nothing, *failed),
        }
        own = {word: stage for stage, words in groups.items() for word in words}
        others = besides.stages if besides else {}
        self.stages: dict[str, Stage | None] = {**others, **own}
        self.failed: frozenset[str] = frozenset(failed) | (besides.failed - own.keys() if besides else frozenset())
        """Came to the end and did not pass: no completion, unless the campaign says so."""

    def stage_of(self, text: str, *, failed_counts: bool = False) -> Stage | None:
        """The stage that a status proves; None for one that proves nothing. Raises UnknownWord."""
        word = plain_word(text)
        if word not in self.stages:
            raise UnknownWord(text)
        return Stage.COMPLETION if failed_counts and word in self.failed else self.stages[word]

    def is_failed(self, text: str) -> bool:
        """Whether a status says that someone came to the end and did not pass."""
        return plain_word(text) in self.failed


USUAL = Words(
    login=(
        *("login", "log in", "logged in", "log-in", "signed in", "user has logged in"),
        *("inloggen", "ingelogd", "aangelogd", "gebruiker ingelogd"),
    ),
    start=(
        *("start", "started", "in progress", "course started", "begun"),
        *("starten", "gestart", "begonnen", "bezig", "in uitvoering", "lopend"),
    ),
    completion=(
        *("completion", "complete", "completed", "finished", "passed", "done"),
        *("completed (achieved pass grade)", "successfully completed", "course completed", "course complete"),
        *("afronden", "afgerond", "voltooid", "voltooien", "voltooiing", "geslaagd", "behaald", "afronding", "gereed"),
        *("voltooid (voldoende cijfer behaald)", "cursus voltooid", "training afgerond"),
    ),
    failed=(
        *("failed", "not passed", "completed (did not achieve pass grade)"),
        *("mislukt", "gezakt", "niet geslaagd", "niet behaald", "voltooid (behaald cijfer onvoldoende)"),
    ),
    # In order, and proof of nothing.
    nothing=(
        *("not completed", "not complete", "incomplete", "not started", "not yet started", "not attempted"),
        *("enrolled", "registered", "assigned", "invited", "suspended", "withdrawn", "no show", "waiting", "expired"),
        *("cancelled", "canceled", "overdue", "logged out"),
        *("niet voltooid", "niet afgerond", "onvolledig", "niet gestart", "nog niet begonnen", "nog niet gestart"),
        *("niet geprobeerd", "ingeschreven", "aangemeld"),
        *("geschorst", "afgemeld", "geannuleerd", "verlopen", "uitgenodigd", "toegewezen", "geregistreerd"),
        *("gebruiker aangemeld in cursus", "gebruiker afgemeld"),
    ),
)
"""Of Moodle, and of tables that people keep by hand, in Dutch and English."""


def stage_of(word: str) -> Stage | None:
    """The stage that one of the usual words proves; None for proof of nothing. Raises UnknownWord."""
    return USUAL.stage_of(word)
