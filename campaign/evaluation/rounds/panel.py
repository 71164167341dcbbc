"""How it stands with the surveys of rounds, each on a card."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.evaluation.models import EvaluationRound, Invitee, SurveyQuestion, SurveyResponse
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
    return panels_of([round])[round.id]


def panels_of(rounds: Sequence[EvaluationRound]) -> dict[int, SurveyPanel]:
    """How it stands now with each round of a campaign, by id; as many statements for one as for many."""
    if not rounds:
        return {}
    today = clock.today(db.session.get_one(Campaign, rounds[0].campaign_id).zone)
    keys = [round.id for round in rounds]
    questions, asked, answered = (counted(model, keys) for model in (SurveyQuestion, Invitee, SurveyResponse))
    return {
        round.id: SurveyPanel(
            state=state_of(round, today),
            questions=questions[round.id],
            asked=asked[round.id],
            answered=answered[round.id],
            closes_on=round.closes_on,
        )
        for round in rounds
    }


def counted(model: type[SurveyQuestion | Invitee | SurveyResponse], keys: Sequence[int]) -> Counter[int]:
    """How many rows of a table belong to each round."""
    wanted = select(model.round_id, func.count()).where(model.round_id.in_(keys)).group_by(model.round_id)
    return Counter(dict(db.session.execute(wanted).all()))
