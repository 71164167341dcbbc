"""The questions of a round: the playbook's, one's own, those of another round."""

import pytest
from sqlalchemy import update

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.evaluation.models import Audience, EvaluationRound, QuestionKind, RoundKind
from campaign.evaluation.questions.services import (
    Overtaken,
    QuestionFacts,
    add_copies,
    add_question,
    add_usual,
    change_question,
    move_question,
    questions_of,
    version_of,
)
from campaign.evaluation.questions.texts import Texts
from campaign.evaluation.questions.usual import IN, USUAL, usual_for
from campaign.extensions import db
from tests.client import Client
from tests.evaluation.surveying import SCALE, WORDS, ask, make_round, make_team, open_round

EVERYONE = frozenset(Audience)


def keys(kind: RoundKind, *, is_anonymous: bool = True) -> set[str]:
    return {usual.key for usual in usual_for(kind, EVERYONE, is_anonymous=is_anonymous)}


@pytest.mark.parametrize("texts", IN.values(), ids=IN)
def test_the_playbook_has_words_for_all_its_questions(texts: Texts) -> None:
    assert set(texts.questions) == {usual.key for usual in USUAL}


@pytest.mark.parametrize("usual", USUAL, ids=lambda usual: usual.key)
def test_a_question_means_the_same_in_both_languages(usual: object) -> None:
    dutch, english = (IN[language].questions[usual.key] for language in ("nl", "en"))  # type: ignore[attr-defined]
    assert (bool(dutch.low), len(dutch.options)) == (bool(english.low), len(english.options))


def test_each_of_the_eight_steps_is_asked_about() -> None:
    assert {f"step-{number}" for number in range(1, 9)} <= keys(RoundKind.INTERIM)


def test_only_a_final_round_asks_who_would_do_it_again() -> None:
    assert "again" in keys(RoundKind.FINAL) - keys(RoundKind.INTERIM)


def test_whether_someone_may_be_asked_by_name_is_asked_with_names_only() -> None:
    assert keys(RoundKind.FINAL, is_anonymous=False) - keys(RoundKind.FINAL) == {"by-name"}


def test_recruits_are_asked_nothing_where_they_are_not_asked() -> None:
    asked = usual_for(RoundKind.FINAL, frozenset({Audience.AMBASSADORS}), is_anonymous=True)
    assert {usual.audience for usual in asked} == {Audience.AMBASSADORS}


def test_the_playbooks_questions_come_once(campaign: Campaign) -> None:
    round = make_round(campaign)
    first, second = add_usual(round, "en"), add_usual(round, "en")
    assert (bool(first), second) == (True, [])


def test_a_copied_question_can_be_compared(campaign: Campaign) -> None:
    first, second = make_round(campaign), make_round(campaign, RoundKind.FINAL)
    [own] = ask(campaign, first, SCALE)
    [copied] = add_copies(first, second)
    assert copied.key == own.key is not None


def test_a_question_moves_up(campaign: Campaign) -> None:
    round = make_round(campaign)
    _, last = ask(campaign, round)
    move_question(campaign, round, last, up=True)
    assert [question.text for question in questions_of(round.id)] == [WORDS.text, SCALE.text]


@pytest.mark.parametrize(
    "facts",
    [
        QuestionFacts(kind=QuestionKind.OPEN, text=" "),
        QuestionFacts(kind=QuestionKind.SCALE, text="How?", low="not at all"),
        QuestionFacts(kind=QuestionKind.CHOICE, text="Which?", options=["this one", " this one "]),
    ],
    ids=["without words", "a scale with one end", "one answer to choose from"],
)
def test_a_question_can_be_answered(campaign: Campaign, facts: QuestionFacts) -> None:
    with pytest.raises(DomainError):
        add_question(campaign, make_round(campaign), facts, by=None)


def test_of_two_managers_the_second_sees_what_the_first_wrote(campaign: Campaign) -> None:
    round = make_round(campaign)
    [question] = ask(campaign, round, SCALE)
    seen = version_of(question)
    change_question(campaign, round, question, WORDS, by=None, seen=seen)
    with pytest.raises(Overtaken):
        change_question(campaign, round, question, SCALE, by=None, seen=seen)


def test_questions_stay_as_they_are_once_people_were_asked(campaign: Campaign) -> None:
    round = make_round(campaign)
    make_team(campaign, 5)
    ask(campaign, round)
    open_round(campaign, round)
    with pytest.raises(WrongState):
        add_question(campaign, round, SCALE, by=None)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_questions_stay_as_they_are_when_someone_else_asks_people_meanwhile(campaign: Campaign) -> None:
    found = make_round(campaign)
    assert found.opened_at is None
    with db.engine.begin() as other:
        other.execute(update(EvaluationRound).values(opened_at=campaign.created_at))
    with pytest.raises(WrongState):
        add_question(campaign, found, SCALE, by=None)


def test_a_manager_takes_the_playbooks_questions_with_one_click(managing: Client, campaign: Campaign) -> None:
    round = make_round(campaign)
    address = f"/c/leren/evaluation/{round.id}/questions"
    answer = managing.submit(address, to=f"{address}/usual")
    assert answer.status_code == 303
    assert len(questions_of(round.id)) > 8


def test_whoever_looks_along_changes_no_question(viewing: Client, campaign: Campaign) -> None:
    round = make_round(campaign)
    ask(campaign, round)
    page = viewing.get(f"/c/leren/evaluation/{round.id}/questions").text
    assert "/move" not in page
    db.session.rollback()
