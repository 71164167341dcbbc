"""A round with names: who was asked, by which link, and what each of them answered. Of no other round is that known."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign.campaigns.models import Campaign
from campaign.evaluation.models import (
    Audience,
    EvaluationRound,
    QuestionKind,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from campaign.evaluation.questions.services import questions_of
from campaign.evaluation.survey.asking import invitees_of, person_of
from campaign.evaluation.survey.links import address, token_of
from campaign.extensions import db


@dataclass(frozen=True)
class Asked:
    """Someone who was asked in a round with names."""

    name: str
    audience: Audience
    link: str
    answers: tuple[tuple[str, str], ...] | None
    """Questions with what they answered; None as long as they did not."""


def asked_by_name(campaign: Campaign, round: EvaluationRound) -> list[Asked]:
    """Everyone who was asked, by name; nobody of an anonymous round. Those who are not known any more are left out."""
    if round.is_anonymous:
        return []
    questions = {question.id: question for question in questions_of(round.id)}
    given = responses_by_invitee(round.id)
    people = []
    for invitee in invitees_of(round.id):
        person = person_of(campaign, invitee)
        if person is not None:
            response = given.get(invitee.id)
            answers = lines(questions, response) if response is not None else None
            people.append(Asked(person.name, invitee.audience, address(token_of(invitee)), answers))
    return sorted(people, key=lambda one: (one.audience, one.name.casefold()))


def responses_by_invitee(round_id: int) -> dict[int, SurveyResponse]:
    """What was answered, by whom."""
    named = SurveyResponse.round_id == round_id, SurveyResponse.invitee_id.is_not(None)
    found = select(SurveyResponse).where(*named).order_by(SurveyResponse.key)
    whole = found.options(selectinload(SurveyResponse.answers))
    return {response.invitee_id: response for response in db.session.scalars(whole) if response.invitee_id}


def lines(questions: dict[int, SurveyQuestion], response: SurveyResponse) -> tuple[tuple[str, str], ...]:
    """Questions in their order with what was answered."""
    given = {answer.question_id: answer for answer in response.answers}
    return tuple((question.text, in_words(question, given[key])) for key, question in questions.items() if key in given)


def in_words(question: SurveyQuestion, answer: SurveyAnswer) -> str:
    """An answer as a line of text."""
    if question.kind is QuestionKind.OPEN or answer.number is None:
        return answer.text
    if question.kind is QuestionKind.SCALE:
        return str(answer.number)
    return question.options[answer.number - 1]
