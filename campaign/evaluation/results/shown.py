"""What a round showed: counts, means and words, each audience by itself, never of fewer than five people.

Answers of an anonymous round come in five at a time, so that nobody sees a single one arrive; the rest comes when the
survey closes. No number is given over several audiences: what is left after the others are subtracted could be one
person. Words are shown as soon as the audience is, even when fewer than five wrote any: nobody knows which five of all
who were asked have answered, and those who wrote were asked to name nobody. They stand in an order that has nothing to
do with who wrote them, another one for each question, so that nobody's words are put together again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import and_, false, func, or_, select

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
    """An answer to one question, and how many of an audience gave it, as plain values: a round has thousands."""

    audience: Audience
    question_id: int
    number: int | None
    text: str
    times: int = 1


def results_of(
    round: EvaluationRound, audiences: Collection[Audience] = tuple(Audience), keys: Collection[str] | None = None
) -> RoundResults:
    """What a round showed so far, of all who were asked or of some; `keys`: to these questions only."""
    asked, seconds, slips = asked_in(round.id), seconds_in(round.id), round.slips or {}
    questions = [one for one in questions_of(round.id) if keys is None or one.key in keys]
    sizes, is_closed = parts_of(round.id), round.closed_at is not None
    wanted = {one: counted_of(sizes[one], is_closed=is_closed) for one in audiences_of(round) if one in audiences}
    answers = answers_of(round.id, {one: sizes[one].keys() - counted for one, counted in wanted.items()}, questions)
    return RoundResults(
        round.id,
        tuple(
            results_for(
                audience,
                [question for question in questions if question.audience in (audience, None)],
                [answer for answer in answers if answer.audience is audience],
                answered=sizes[audience].total(),
                counted=sum(sizes[audience][part] for part in counted),
                asked=asked.get(audience, 0) or slips.get(audience, 0),
                seconds=seconds.get(audience, 0),
                slips=slips.get(audience, 0),
            )
            for audience, counted in wanted.items()
        ),
    )


def results_for(
    audience: Audience,
    questions: Sequence[SurveyQuestion],
    answers: Iterable[Answer],
    *,
    answered: int,
    counted: int,
    asked: int,
    seconds: int = 0,
    slips: int = 0,
) -> AudienceResults:
    """What one audience answered; `answers`: those that may be seen, of `counted` people."""
    given: defaultdict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.question_id].append(answer)
    return AudienceResults(
        audience=audience,
        asked=asked,
        answered=answered,
        counted=counted,
        seconds=seconds,
        slips=slips,
        questions=tuple(result_of(question, given[question.id]) for question in questions) if counted else (),
    )


def counted_of(sizes: Counter[int], *, is_closed: bool) -> set[int]:
    """The parts that may be looked at: those of five, after the end the rest too; none while there are fewer."""
    if sizes.total() < FEWEST:
        return set()
    return {part for part, size in sizes.items() if is_closed or size >= FEWEST}


def result_of(question: SurveyQuestion, answers: Sequence[Answer]) -> QuestionResult:
    """What was answered to a question."""
    facts: dict[str, Any] = {
        "question_id": question.id,
        "key": question.key,
        "kind": question.kind,
        "text": question.text,
        "low": question.low,
        "high": question.high,
        "answered": sum(answer.times for answer in answers),
    }
    if question.kind is QuestionKind.OPEN:
        texts = (text for answer in answers for text in repeat(answer.text, answer.times))
        return QuestionResult(**facts, texts=shuffled(question.id, texts))
    numbers: Counter[int | None] = Counter()
    for answer in answers:
        numbers[answer.number] += answer.times
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


def parts_of(round_id: int) -> defaultdict[Audience, Counter[int]]:
    """How many answered, by audience and the part in which their answers came."""
    which = SurveyResponse.audience, SurveyResponse.part
    sizes: defaultdict[Audience, Counter[int]] = defaultdict(Counter)
    for audience, part, number in db.session.execute(
        select(*which, func.count()).where(SurveyResponse.round_id == round_id).group_by(*which)
    ):
        sizes[audience][part] = number
    return sizes


def answers_of(
    round_id: int, but: Mapping[Audience, Collection[int]], questions: Iterable[SurveyQuestion]
) -> list[Answer]:
    """What these audiences answered to these questions; `but`: of each, the parts that are left out."""
    seen = [
        and_(SurveyResponse.audience == audience, SurveyResponse.part.not_in(parts)) for audience, parts in but.items()
    ]
    which = SurveyResponse.audience, SurveyAnswer.question_id, SurveyAnswer.number, SurveyAnswer.text
    found = (
        select(*which, func.count())
        .join(SurveyResponse, SurveyResponse.key == SurveyAnswer.response_key)
        .where(SurveyResponse.round_id == round_id, or_(false(), *seen))
        .where(SurveyAnswer.question_id.in_(question.id for question in questions))
        .group_by(*which)
    )
    return [Answer(*row) for row in db.session.execute(found)]


def asked_in(round_id: int) -> dict[Audience, int]:
    """How many were asked, by audience."""
    wanted = select(Invitee.audience, func.count()).where(Invitee.round_id == round_id).group_by(Invitee.audience)
    return dict(db.session.execute(wanted).all())


def seconds_in(round_id: int) -> dict[Audience, int]:
    """How many have another link than that of their mail."""
    more = Invitee.round_id == round_id, Invitee.has_second.is_(True), Invitee.mailed_at.is_not(None)
    wanted = select(Invitee.audience, func.count()).where(*more).group_by(Invitee.audience)
    return dict(db.session.execute(wanted).all())
