"""The words that reports use for how far someone is, in Dutch and English; compared whole, never in part."""

import re

from campaign.core.stages import Stage

WORDS: dict[Stage | None, tuple[str, ...]] = {
    Stage.LOGIN: (
        *("login", "log in", "logged in", "log-in", "signed in", "user has logged in"),
        *("inloggen", "ingelogd", "aangelogd", "gebruiker ingelogd"),
    ),
    Stage.START: (
        *("start", "started", "in progress", "course started", "begun"),
        *("starten", "gestart", "begonnen", "bezig", "in uitvoering", "lopend"),
    ),
    Stage.COMPLETION: (
        *("completion", "complete", "completed", "finished", "passed", "done"),
        *("completed (achieved pass grade)", "successfully completed", "course completed", "course complete"),
        *("afronden", "afgerond", "voltooid", "voltooien", "voltooiing", "geslaagd", "behaald", "afronding", "gereed"),
        *("voltooid (voldoende cijfer behaald)", "cursus voltooid", "training afgerond"),
    ),
    # In order, and proof of nothing. Failed is not completed: who counts that must say so.
    None: (
        *("not completed", "not complete", "incomplete", "not started", "not yet started", "not attempted", "failed"),
        *("enrolled", "registered", "assigned", "invited", "suspended", "withdrawn", "no show", "waiting", "expired"),
        *("completed (did not achieve pass grade)", "not passed", "cancelled", "canceled", "overdue", "logged out"),
        *("niet voltooid", "niet afgerond", "onvolledig", "niet gestart", "nog niet begonnen", "nog niet gestart"),
        *("niet geprobeerd", "mislukt", "gezakt", "niet geslaagd", "niet behaald", "ingeschreven", "aangemeld"),
        *("geschorst", "afgemeld", "geannuleerd", "verlopen", "uitgenodigd", "toegewezen", "geregistreerd"),
        *("voltooid (behaald cijfer onvoldoende)", "gebruiker aangemeld in cursus", "gebruiker afgemeld"),
    ),
}
STAGES = {word: stage for stage, words in WORDS.items() for word in words}
# Moodle names who set a state by hand; the name can be anything, a word of another state included.
SET_BY_HAND = re.compile(
    r"(completed|voltooid|not completed|niet voltooid) \((?:set by|ingesteld door) .+\)", re.DOTALL
)


class UnknownWord(LookupError):
    """No program that we know uses this word for a state."""


def stage_of(word: str) -> Stage | None:
    """The stage that a status word proves; None for a word that proves nothing. Raises UnknownWord."""
    plain = " ".join(word.split()).casefold()
    by_hand = SET_BY_HAND.fullmatch(plain)
    key = by_hand[1] if by_hand else plain
    if key not in STAGES:
        raise UnknownWord(word)
    return STAGES[key]
