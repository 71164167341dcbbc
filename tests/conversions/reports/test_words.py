"""A status word proves a stage, or nothing, or is not known; part of a word proves nothing."""

import pytest

from campaign.conversions.reports.words import UnknownWord, stage_of
from campaign.core.stages import Stage


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("ingelogd", Stage.LOGIN),
        ("Logged in", Stage.LOGIN),
        ("gestart", Stage.START),
        ("In progress", Stage.START),
        ("Voltooid", Stage.COMPLETION),
        (" afgerond ", Stage.COMPLETION),
        ("Completed (achieved pass grade)", Stage.COMPLETION),
        ("Voltooid (voldoende cijfer behaald)", Stage.COMPLETION),
        ("Completed (set by Sam Completed)", Stage.COMPLETION),
        ("Voltooid (ingesteld door Niet Voltooid)", Stage.COMPLETION),
        ("Niet voltooid", None),
        ("Niet voltooid (ingesteld door Voltooid)", None),
        ("Voltooid (behaald cijfer onvoldoende)", None),
        ("Completed (did not achieve pass grade)", None),
        ("Not completed", None),
        ("Onvolledig", None),
        ("Gebruiker aangemeld in cursus", None),
    ],
)
def test_words_are_compared_whole(word: str, stage: Stage | None) -> None:
    assert stage_of(word) is stage


@pytest.mark.parametrize("word", ["", "bijna voltooid", "completed?", "voltooid door iemand", "x"])
def test_other_words_are_not_known(word: str) -> None:
    with pytest.raises(UnknownWord):
        stage_of(word)
