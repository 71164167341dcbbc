"""Who was asked in a round that is over: the numbers stay, the people do not."""

from datetime import datetime

from sqlalchemy import or_, select, update

from campaign.core.database import touched
from campaign.evaluation.models import EvaluationRound, Invitee
from campaign.extensions import db

PERSONS = (Invitee.ambassador_id, Invitee.colleague_id, Invitee.leader_id)


def unlink(campaign_id: int, before: datetime) -> int:
    """Forget whom an invitation went to, of the rounds that were closed before that moment; return how many."""
    over = select(EvaluationRound.id).where(
        EvaluationRound.campaign_id == campaign_id, EvaluationRound.closed_at < before
    )
    known = or_(*(column.is_not(None) for column in PERSONS))
    nobody = {column.key: None for column in PERSONS}
    return touched(db.session.connection(), update(Invitee).where(Invitee.round_id.in_(over), known).values(nobody))
