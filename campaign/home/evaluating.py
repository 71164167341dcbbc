"""What an ambassador is asked about the campaign, and what came out of it, as far as the first page tells."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.campaigns.models import Campaign
from campaign.campaigns.phases import OVER
from campaign.core import clock
from campaign.evaluation.models import EvaluationRound
from campaign.evaluation.rounds.sharing import shared_rounds
from campaign.evaluation.survey.second_links import open_for
from campaign.people.models import Ambassador
from campaign.testimonials.queries import testimonial_by

NEAR_THE_END = timedelta(days=14)
OLD = timedelta(days=28)
"""What was shared longer ago is no news."""


@dataclass(frozen=True)
class Evaluating:
    """What there is to answer, to read and to tell."""

    open: list[EvaluationRound]
    """Surveys that wait for an answer; of those without names nobody knows whose they still do."""
    shared: EvaluationRound | None
    """The latest that came out, as long as it is news."""
    asks_to_tell: bool
    """The campaign ends, and the ambassador did not say yet how it was."""
    asks_for_again: bool
    """It ends, and nobody knows whether a next one may ask this ambassador."""


def evaluating(campaign: Campaign, ambassador: Ambassador, today: date) -> Evaluating:
    """Read it for one ambassador."""
    shared = shared_rounds(campaign.id)
    latest = shared[0] if shared and shared[0].shared_at and shared[0].shared_at > clock.now() - OLD else None
    ends = campaign.phase in OVER or today > campaign.ends_on - NEAR_THE_END
    return Evaluating(
        open=open_for(ambassador),
        shared=latest,
        asks_to_tell=ends and testimonial_by(ambassador.colleague_id) is None,
        asks_for_again=ends and ambassador.may_ask_again is None,
    )
