"""What ambassadors and others answered, as far as a report may tell: of closed rounds, audiences of five and more.

An open round is left out: what the next version of the report had more than this one would be the answers of a few.
"""

from collections.abc import Iterable

from campaign.evaluation.models import EvaluationRound, QuestionKind
from campaign.evaluation.results.shown import AudienceResults, QuestionResult, results_of
from campaign.evaluation.rounds.services import rounds_of
from campaign.reporting.contents import Voice, VoiceQuestion
from campaign.reporting.drafting import Picked
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import MOST_QUOTES, shown


def voices_of(campaign_id: int, picked: Iterable[Picked]) -> list[Voice]:
    """What each audience answered in each round, with the open answers that were picked."""
    wanted = {(question_id, text) for question_id, text in picked}
    return [voice_of(found, audience, wanted) for found, audience in answered(campaign_id)]


def quotes_now(campaign_id: int) -> list[Testimonial]:
    """What colleagues say that management may see now, in its present order; the first of many."""
    return shown(campaign_id, Use.MANAGEMENT, at_most=MOST_QUOTES)


def answered(campaign_id: int) -> list[tuple[EvaluationRound, AudienceResults]]:
    """The rounds that are closed, with each audience that was asked."""
    closed = [found for found in rounds_of(campaign_id) if found.closed_at is not None]
    return [(found, audience) for found in closed for audience in results_of(found).audiences if audience.asked]


def voice_of(found: EvaluationRound, results: AudienceResults, wanted: set[Picked]) -> Voice:
    """One audience of one round."""
    is_shown = results.is_shown
    return Voice(
        round_id=found.id,
        kind=found.kind,
        title=found.title,
        held_on=found.held_on,
        audience=results.audience,
        asked=results.asked,
        answered=results.answered if is_shown else None,
        questions=[question_of(one, wanted) for one in results.questions if is_said(one, wanted)] if is_shown else [],
    )


def is_said(question: QuestionResult, wanted: set[Picked]) -> bool:
    """Whether there is anything to tell of a question."""
    if question.kind is QuestionKind.OPEN:
        return any((question.question_id, text) in wanted for text in question.texts)
    return question.answered > 0


def question_of(question: QuestionResult, wanted: set[Picked]) -> VoiceQuestion:
    """A question as plain facts."""
    return VoiceQuestion(
        kind=question.kind,
        text=question.text,
        answered=question.answered,
        key=question.key,
        low=question.low,
        high=question.high,
        mean=None if question.mean is None else str(question.mean),
        counts=[(count.label, count.number) for count in question.counts],
        said=[text for text in question.texts if (question.question_id, text) in wanted],
    )
