"""A status word proves a stage, or nothing, or is not known; part of a word proves nothing."""

import pytest

from campaign.conversions.reports.words import USUAL, UnknownWord, Words, stage_of
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


def test_a_report_may_mean_something_else_by_a_word() -> None:
    words = Words(start=["incomplete"], besides=USUAL)
    assert (words.stage_of("Incomplete"), words.stage_of("Onvolledig"), words.stage_of("Done")) == (
        *(Stage.START, None),
        Stage.COMPLETION,
    )


@pytest.mark.parametrize("word", ["Failed", "Voltooid (behaald cijfer onvoldoende)", "gezakt"])
def test_failed_is_completed_only_where_that_was_said(word: str) -> None:
    assert (USUAL.stage_of(word), USUAL.stage_of(word, failed_counts=True)) == (None, Stage.COMPLETION)


@pytest.mark.parametrize("word", ["", "bijna voltooid", "completed?", "voltooid door iemand", "x"])
def test_other_words_are_not_known(word: str) -> None:
    with pytest.raises(UnknownWord):
        stage_of(word)
