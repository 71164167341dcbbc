"""Whether a survey can be answered."""

from datetime import date
from enum import StrEnum

from campaign.evaluation.models import EvaluationRound


class SurveyState(StrEnum):
    """How far a survey is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


def state_of(round: EvaluationRound, today: date) -> SurveyState:
    """How far a survey is on that day of its campaign; after its last day it is closed, noted or not."""
    if round.opened_at is None:
        return SurveyState.DRAFT
    if round.closed_at is not None or (round.closes_on is not None and round.closes_on < today):
        return SurveyState.CLOSED
    return SurveyState.OPEN
