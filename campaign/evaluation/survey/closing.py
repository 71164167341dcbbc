"""The end of a survey: no more answers, the rest of them into the results, and nothing left of how they came in.

The rows go first; then the database's files are written anew, since deleted rows stay in their free space in the order
in which they came. If that cannot be done at once, the worker tries again.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, select, update

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.scrubbing import scrub
from campaign.evaluation.models import EvaluationRound, SpentLink
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey.answering import mix
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one

TABLES = ("survey_answer", "survey_response", "survey_spent_link")


def close(round: EvaluationRound) -> None:
    """Take no more answers. The digests of links go: nobody can come in by one any more. Answers lie as one lot."""
    round.closed_at = clock.now()
    db.session.execute(delete(SpentLink).where(SpentLink.round_id == round.id))
    db.session.flush()
    if round.is_anonymous:
        mix(round.id)


def close_due() -> None:
    """Close what is over, each committed by itself; then scrub what was closed."""
    try:
        one_by_one(over(), close_one)
    finally:
        if anything_to_scrub():
            scrub_and_note()


def close_one(ids: tuple[int, int]) -> None:
    """Close a round of a campaign, unless someone else just did."""
    round_id, campaign_id = ids
    lock(campaign_id)
    round = db.session.get_one(EvaluationRound, round_id, populate_existing=True)
    if round.closed_at is None:
        close(round)


def over() -> list[tuple[int, int]]:
    """The rounds whose last day is over; looking takes no write lock."""
    opened = EvaluationRound.opened_at.is_not(None), EvaluationRound.closed_at.is_(None)
    wanted = (
        select(EvaluationRound, Campaign)
        .join(Campaign, Campaign.id == EvaluationRound.campaign_id)
        .where(*opened)
        .order_by(EvaluationRound.id)
    )
    with reading():
        found = [
            (round.id, campaign.id)
            for round, campaign in db.session.execute(wanted)
            if state_of(round, clock.today(campaign.zone)) is SurveyState.CLOSED
        ]
        db.session.rollback()
    return found


def waits_for_scrubbing() -> ColumnElement[bool]:
    """Whether an anonymous survey is closed, and its bytes may still tell an order."""
    closed = EvaluationRound.closed_at.is_not(None), EvaluationRound.scrubbed_at.is_(None)
    return and_(EvaluationRound.is_anonymous.is_(True), *closed)


def anything_to_scrub() -> bool:
    """Whether any survey waits for that; looking takes no write lock."""
    with reading():
        found = db.session.scalar(select(exists().where(waits_for_scrubbing())))
        db.session.rollback()
    return bool(found)


def scrub_and_note() -> bool:
    """Write the database's files anew, and note it; False when it must be done once more."""
    begun: datetime = clock.now()
    if not scrub(db.engine, TABLES):
        return False
    done = update(EvaluationRound).where(waits_for_scrubbing(), EvaluationRound.closed_at <= begun)
    db.session.execute(done.values(scrubbed_at=clock.now()).execution_options(synchronize_session=False))
    db.session.commit()
    return True
