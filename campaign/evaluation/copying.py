"""The questions of the last survey in the next campaign."""

from datetime import timedelta

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of, moved_work
from campaign.evaluation.models import EvaluationRound, RoundKind, SurveyQuestion
from campaign.evaluation.questions.usual import KPI
from campaign.extensions import db
from campaign.goals.models import Kpi

TABLES = (EvaluationRound, SurveyQuestion)
OF_ONE_ROUND: dict[str, object] = {
    "closes_on": None,
    "remind_on": None,
    "opened_at": None,
    "closed_at": None,
    "meeting_id": None,
    "shared_at": None,
    "scrubbed_at": None,
    "slips": {},
}


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The last final round with its questions, still to be held. They keep their keys, so that campaigns compare."""
    session = db.session()
    last = last_final(old.id)
    if last is None:
        return
    made = maps.copied(
        last, campaign_id=new.id, held_on=moved_work(last.held_on, moved), created_at=clock.now(), **OF_ONE_ROUND
    )
    for question in all_of(session, SurveyQuestion, SurveyQuestion.round_id == last.id):
        maps.copied(question, round_id=made.id, options=list(question.options), key=key_there(question.key, maps))


def last_final(campaign_id: int) -> EvaluationRound | None:
    """The final round that was held last."""
    mine = EvaluationRound.campaign_id == campaign_id, EvaluationRound.kind == RoundKind.FINAL
    newest = EvaluationRound.held_on.desc(), EvaluationRound.id.desc()
    return db.session.scalar(select(EvaluationRound).where(*mine).order_by(*newest).limit(1))


def key_there(key: str | None, maps: Maps) -> str | None:
    """A question about a measured KPI is about what became of it; where that stayed behind, about none."""
    number = (key or "").removeprefix(f"{KPI}-")
    if not number.isdecimal():
        return key
    kpi_id = maps.of(Kpi, int(number))
    return None if kpi_id is None else f"{KPI}-{kpi_id}"
