"""Taking an answer: by a link, once, and so that nobody finds out later whose it was (`links` says how)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, insert, select

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.evaluation.models import (
    Audience,
    EvaluationRound,
    QuestionKind,
    SpentLink,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from campaign.evaluation.questions.services import POINTS, questions_of
from campaign.evaluation.results.shown import FEWEST
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey.links import Ticket, is_spent
from campaign.extensions import db

LONGEST_ANSWER = 2000
ONE = 1
"""The part of every answer, once a survey is closed."""
Rows = Sequence[Mapping[str, Any]]
SECONDS = {QuestionKind.SCALE: 8, QuestionKind.CHOICE: 10, QuestionKind.OPEN: 30}
"""How long a question takes, for most."""


class AlreadyAnswered(WrongState):
    """Someone answered by this link before."""


class TooLate(WrongState):
    """The survey takes no more answers."""


@dataclass(frozen=True)
class Given:
    """What was given to one question: the point or the place of the option, or a text."""

    number: int | None = None
    text: str = ""


def minutes(questions: Sequence[SurveyQuestion]) -> int:
    """How long a survey takes, rounded up."""
    return max(1, -(-sum(SECONDS[question.kind] for question in questions) // 60))


def taken(question: SurveyQuestion, typed: str) -> Given | None:
    """What someone gave to a question; None for nothing, DomainError for what is no answer to it."""
    typed = some_lines(typed, LONGEST_ANSWER + 1)
    if not typed:
        return None
    if question.kind is QuestionKind.OPEN:
        if len(typed) > LONGEST_ANSWER:
            raise DomainError(_l("Write at most %(number)s characters.", number=LONGEST_ANSWER))
        return Given(text=typed)
    most = POINTS if question.kind is QuestionKind.SCALE else len(question.options)
    if typed not in {str(number) for number in range(1, most + 1)}:
        raise DomainError(_l("Choose one of the answers."))
    return Given(number=int(typed))


def answer(campaign: Campaign, round: EvaluationRound, ticket: Ticket, given: Mapping[int, Given]) -> None:
    """Keep what someone answered, and let their link work no more."""
    lock(campaign.id)
    db.session.refresh(round)
    if state_of(round, clock.today(campaign.zone)) is not SurveyState.OPEN:
        raise TooLate(_l("This survey is closed."))
    if is_spent(ticket):
        raise AlreadyAnswered(_l("Someone answered by this link already."))
    asked = {question.id for question in questions_of(round.id, ticket.audience)}
    answers = [(question_id, one) for question_id, one in given.items() if question_id in asked]
    if not answers:
        raise DomainError(_l("Answer at least one question."))
    new = {
        "key": secrets.token_hex(16),
        "round_id": round.id,
        "audience": ticket.audience,
        "part": next_part(round.id, ticket.audience),
        "invitee_id": ticket.invitee_id,
    }
    lines = [
        {"response_key": new["key"], "question_id": key, "number": one.number, "text": one.text} for key, one in answers
    ]
    keep(new, lines)
    if ticket.invitee_id is None:
        spend(ticket)


def next_part(round_id: int, audience: Audience) -> int:
    """Into which five the next answer of an audience goes."""
    mine = SurveyResponse.round_id == round_id, SurveyResponse.audience == audience
    there = db.session.scalar(select(func.count()).select_from(SurveyResponse).where(*mine)) or 0
    return there // FEWEST + 1


def keep(new: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> None:
    """Write a response among those of its part, all of them anew and in the order of their keys.

    So the five lie in the database as if they had come at once: their place, and the transaction that PostgreSQL notes
    for each row, are the same whoever was first.
    """
    part = (
        SurveyResponse.round_id == new["round_id"],
        SurveyResponse.audience == new["audience"],
        SurveyResponse.part == new["part"],
    )
    responses, answers = taken_out(*part)
    put_back([*responses, new], [*answers, *lines])


def mix(round_id: int) -> None:
    """Write all answers of a round anew, as one part: nothing tells any more which of them came last, and when."""
    responses, answers = taken_out(SurveyResponse.round_id == round_id)
    put_back([{**response, "part": ONE} for response in responses], answers)


def taken_out(*condition: Any) -> tuple[Rows, Rows]:
    """Delete responses with their answers, and return both."""
    keys = select(SurveyResponse.key).where(*condition)
    responses, answers = rows(SurveyResponse, *condition), rows(SurveyAnswer, SurveyAnswer.response_key.in_(keys))
    db.session.execute(delete(SurveyAnswer).where(SurveyAnswer.response_key.in_(keys)), execution_options=UNSEEN)
    db.session.execute(delete(SurveyResponse).where(*condition), execution_options=UNSEEN)
    return responses, answers


def put_back(responses: Rows, answers: Rows) -> None:
    """Write responses and their answers in the order of their keys."""
    write(SurveyResponse, sorted(responses, key=lambda row: row["key"]))
    write(SurveyAnswer, sorted(answers, key=lambda row: (row["response_key"], row["question_id"])))


def spend(ticket: Ticket) -> None:
    """Let a link work no more: its digest goes among the others of the audience, all anew and in their order."""
    mine = SpentLink.round_id == ticket.round_id, SpentLink.audience == ticket.audience
    new = {"digest": ticket.digest, "round_id": ticket.round_id, "audience": ticket.audience}
    spent = [*rows(SpentLink, *mine), new]
    db.session.execute(delete(SpentLink).where(*mine), execution_options=UNSEEN)
    write(SpentLink, sorted(spent, key=lambda row: row["digest"]))


UNSEEN = {"synchronize_session": False}
"""No object of these tables is in the session of whoever answers."""


def rows(model: Any, *condition: Any) -> list[dict[str, Any]]:
    """Rows of a table as plain values."""
    found = db.session.execute(select(model.__table__).where(*condition)).mappings()
    return [dict(row) for row in found]


def write(model: Any, values: Rows) -> None:
    """Write rows in exactly this order."""
    if not values:
        return
    db.session.execute(insert(model.__table__), [dict(row) for row in values])
