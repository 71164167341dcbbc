"""How it stands with the survey of a round, on one card."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.evaluation.models import EvaluationRound, SurveyQuestion
from campaign.evaluation.results import answered_in, asked_in
from campaign.evaluation.states import SurveyState, state_of
from campaign.extensions import db


@dataclass(frozen=True, kw_only=True)
class SurveyPanel:
    """The facts of a survey at a glance."""

    state: SurveyState
    questions: int
    asked: int
    answered: int
    closes_on: date | None


def panel_of(round: EvaluationRound) -> SurveyPanel:
    """How it stands now."""
    campaign = db.session.get_one(Campaign, round.campaign_id)
    count = select(func.count()).select_from(SurveyQuestion).where(SurveyQuestion.round_id == round.id)
    return SurveyPanel(
        state=state_of(round, clock.today(campaign.zone)),
        questions=db.session.scalar(count) or 0,
        asked=sum(asked_in(round.id).values()),
        answered=sum(answered_in(round.id).values()),
        closes_on=round.closes_on,
    )
