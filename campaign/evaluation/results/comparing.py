"""What an earlier round showed to the same question, for beside the results of a later one."""

from dataclasses import dataclass
from decimal import Decimal

from campaign.evaluation.models import Audience, EvaluationRound
from campaign.evaluation.results.shown import AudienceResults, results_of
from campaign.evaluation.rounds.services import rounds_of


@dataclass(frozen=True)
class Before:
    """The last round in which some questions were asked before."""

    round: EvaluationRound
    means: dict[tuple[Audience, str], Decimal]
    """By audience and key of the question; only what may be shown."""


def before(round: EvaluationRound) -> Before | None:
    """What the round before showed to questions of the same key; None where there is nothing to compare."""
    for earlier in reversed(earlier_than(round)):
        means = {key: mean for audience in results_of(earlier).audiences for key, mean in means_of(audience)}
        if means:
            return Before(earlier, means)
    return None


def earlier_than(round: EvaluationRound) -> list[EvaluationRound]:
    """The rounds of the campaign before that one, whose survey was opened."""
    everything = rounds_of(round.campaign_id)
    place = [one.id for one in everything].index(round.id)
    return [one for one in everything[:place] if one.opened_at is not None]


def means_of(results: AudienceResults) -> list[tuple[tuple[Audience, str], Decimal]]:
    return [
        ((results.audience, question.key), question.mean)
        for question in results.questions
        if results.is_shown and question.key is not None and question.mean is not None
    ]
