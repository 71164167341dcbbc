"""What a round showed: counts, means and words, each audience by itself, never of fewer than five people.

Answers of an anonymous round come in five at a time, so that nobody sees a single one arrive; the rest comes when the
survey closes. No number is given over several audiences: what is left after the others are subtracted could be one
person. Words are shown as soon as the audience is, even when fewer than five wrote any: nobody knows which five of all
who were asked have answered, and those who wrote were asked to name nobody. They stand in an order that has nothing to
do with who wrote them, another one for each question, so that nobody's words are put together again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select, true

from campaign.evaluation.models import (
    Audience,
    EvaluationRound,
    Invitee,
    QuestionKind,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from campaign.evaluation.questions.services import POINTS, audiences_of, questions_of
from campaign.extensions import db

FEWEST = 5
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Count:
    """How many gave one answer."""

    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """What was answered to one question."""

    question_id: int
    key: str | None
    kind: QuestionKind
    text: str
    low: str
    high: str
    answered: int
    counts: tuple[Count, ...] = ()
    """Of a scale by its points, of a choice by its options, in their order; none of an open question."""
    mean: Decimal | None = None
    """Of a scale, with one digit."""
    texts: tuple[str, ...] = ()
    """Of an open question, shuffled."""

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((count.number for count in self.counts), default=0)


@dataclass(frozen=True, kw_only=True)
class AudienceResults:
    """What one audience answered."""

    audience: Audience
    asked: int
    """How many people; where none of them could be mailed, how many slips of paper were printed."""
    answered: int
    counted: int
    """How many of the answers are in these results."""
    seconds: int
    """How many got another link."""
    slips: int
    """How many links were printed."""
    questions: tuple[QuestionResult, ...]
    """None until five have answered."""

    @property
    def is_shown(self) -> bool:
        return self.counted >= FEWEST


@dataclass(frozen=True)
class RoundResults:
    """What a round showed."""

    round_id: int
    audiences: tuple[AudienceResults, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to see."""
        return any(audience.is_shown for audience in self.audiences)

    def of(self, audience: Audience) -> AudienceResults | None:
        """What that audience answered."""
        return next((one for one in self.audiences if one.audience is audience), None)


class Answer(NamedTuple):
    """The answer to one question, as plain values: a round has thousands of them."""

    question_id: int
    number: int | None
    text: str


class Response(NamedTuple):
    """What someone answered, likewise."""

    audience: Audience
    part: int
    answers: list[Answer]


def results_of(
    round: EvaluationRound, audiences: Collection[Audience] = tuple(Audience), keys: Collection[str] | None = None
) -> RoundResults:
    """What a round showed so far, of all who were asked or of some; `keys`: to these questions only."""
    asked, seconds, slips = asked_in(round.id), seconds_in(round.id), round.slips or {}
    questions = [one for one in questions_of(round.id) if keys is None or one.key in keys]
    responses = responses_of(round.id, audiences, None if keys is None else [one.id for one in questions])
    return RoundResults(
        round.id,
        tuple(
            results_for(
                audience,
                [question for question in questions if question.audience in (audience, None)],
                [response for response in responses if response.audience is audience],
                is_closed=round.closed_at is not None,
                asked=asked.get(audience, 0) or slips.get(audience, 0),
                seconds=seconds.get(audience, 0),
                slips=slips.get(audience, 0),
            )
            for audience in audiences_of(round)
            if audience in audiences
        ),
    )


def results_for(
    audience: Audience,
    questions: Sequence[SurveyQuestion],
    responses: Sequence[Response],
    *,
    is_closed: bool,
    asked: int,
    seconds: int = 0,
    slips: int = 0,
) -> AudienceResults:
    """What one audience answered, as far as it may be seen."""
    counted = counted_of(responses, is_closed=is_closed)
    given: dict[int, list[Answer]] = {question.id: [] for question in questions}
    for response in counted:
        for answer in response.answers:
            given.setdefault(answer.question_id, []).append(answer)
    return AudienceResults(
        audience=audience,
        asked=asked,
        answered=len(responses),
        counted=len(counted),
        seconds=seconds,
        slips=slips,
        questions=tuple(result_of(question, given[question.id]) for question in questions) if counted else (),
    )


def counted_of(responses: Sequence[Response], *, is_closed: bool) -> list[Response]:
    """The answers that may be looked at: parts of five, after the end the rest too; none while there are fewer."""
    if len(responses) < FEWEST:
        return []
    if is_closed:
        return list(responses)
    sizes = Counter(response.part for response in responses)
    return [response for response in responses if sizes[response.part] >= FEWEST]


def result_of(question: SurveyQuestion, answers: Sequence[Answer]) -> QuestionResult:
    """What was answered to a question."""
    facts: dict[str, Any] = {
        "question_id": question.id,
        "key": question.key,
        "kind": question.kind,
        "text": question.text,
        "low": question.low,
        "high": question.high,
        "answered": len(answers),
    }
    if question.kind is QuestionKind.OPEN:
        return QuestionResult(**facts, texts=shuffled(question.id, (answer.text for answer in answers)))
    numbers = Counter(answer.number for answer in answers)
    is_scale = question.kind is QuestionKind.SCALE
    labels = [str(point) for point in range(1, POINTS + 1)] if is_scale else question.options
    counts = tuple(Count(label, numbers[number]) for number, label in enumerate(labels, start=1))
    return QuestionResult(**facts, counts=counts, mean=mean_of(numbers) if is_scale else None)


def mean_of(numbers: Counter[int | None]) -> Decimal | None:
    """The mean of points on a scale, with one digit; None without any."""
    total = sum(numbers.values())
    if not total:
        return None
    points = sum((point or 0) * count for point, count in numbers.items())
    return (Decimal(points) / total).quantize(TENTH, rounding=ROUND_HALF_UP)


def shuffled(question_id: int, texts: Iterable[str]) -> tuple[str, ...]:
    """Texts in an order that is always the same, and tells nothing."""
    return tuple(sorted(texts, key=lambda text: sha256(f"{question_id} {text}".encode()).digest()))


def responses_of(
    round_id: int, audiences: Collection[Audience], question_ids: Collection[int] | None
) -> list[Response]:
    """Everything that these answered in a round; None: to all questions."""
    mine = and_(SurveyResponse.round_id == round_id, SurveyResponse.audience.in_(audiences))
    found = db.session.execute(
        select(SurveyResponse.key, SurveyResponse.audience, SurveyResponse.part)
        .where(mine)
        .order_by(SurveyResponse.key)
    )
    responses = {key: Response(audience, part, []) for key, audience, part in found}
    answers = db.session.execute(
        select(SurveyAnswer.response_key, SurveyAnswer.question_id, SurveyAnswer.number, SurveyAnswer.text)
        .join(SurveyResponse, SurveyResponse.key == SurveyAnswer.response_key)
        .where(mine, true() if question_ids is None else SurveyAnswer.question_id.in_(question_ids))
    )
    for key, question_id, number, text in answers:
        if key in responses:
            responses[key].answers.append(Answer(question_id, number, text))
    return list(responses.values())


def asked_in(round_id: int) -> dict[Audience, int]:
    """How many were asked, by audience."""
    wanted = select(Invitee.audience, func.count()).where(Invitee.round_id == round_id).group_by(Invitee.audience)
    return dict(db.session.execute(wanted).all())


def seconds_in(round_id: int) -> dict[Audience, int]:
    """How many have another link than that of their mail."""
    more = Invitee.round_id == round_id, Invitee.has_second.is_(True), Invitee.mailed_at.is_not(None)
    wanted = select(Invitee.audience, func.count()).where(*more).group_by(Invitee.audience)
    return dict(db.session.execute(wanted).all())


def answered_in(round_id: int) -> dict[Audience, int]:
    """How many have answered, by audience."""
    wanted = select(SurveyResponse.audience, func.count()).where(SurveyResponse.round_id == round_id)
    return dict(db.session.execute(wanted.group_by(SurveyResponse.audience)).all())
