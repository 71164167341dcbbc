"""One reminder to those who were asked: of an anonymous survey all of them, as nobody knows who answered."""

from datetime import datetime

from sqlalchemy import exists, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import reading
from campaign.evaluation.models import EvaluationRound, Invitee, SurveyResponse
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey import mails
from campaign.evaluation.survey.asking import person_of
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one
from campaign.outbox.reminding import NOT_BEFORE, mark


def remind_of_surveys() -> None:
    """Write the reminders that are due into the outbox, and commit each by itself."""
    one_by_one(to_remind(clock.now()), remind_one)


def remind_one(ids: tuple[int, int]) -> None:
    """Write the reminder to someone who was asked in a round, unless another worker just did."""
    invitee_id, round_id = ids
    invitee, round = db.session.get(Invitee, invitee_id), db.session.get_one(EvaluationRound, round_id)
    campaign = db.session.get_one(Campaign, round.campaign_id)
    person = person_of(campaign, invitee) if invitee is not None else None
    if invitee is not None and mark(invitee, "reminded_at", clock.now()) and person is not None:
        mails.remind(campaign, round, invitee, person)


def to_remind(moment: datetime) -> list[tuple[int, int]]:
    """Who is to be reminded, with the round; looking takes no write lock."""
    with reading():
        rounds = [
            round
            for round, campaign in db.session.execute(
                select(EvaluationRound, Campaign)
                .join(Campaign, Campaign.id == EvaluationRound.campaign_id)
                .where(
                    EvaluationRound.opened_at.is_not(None),
                    EvaluationRound.closed_at.is_(None),
                    EvaluationRound.remind_on.is_not(None),
                )
                .order_by(EvaluationRound.id)
            )
            if is_due(round, campaign, moment)
        ]
        found = [(invitee_id, round.id) for round in rounds for invitee_id in unreminded(round)]
        db.session.rollback()
    return found


def is_due(round: EvaluationRound, campaign: Campaign, moment: datetime) -> bool:
    """Whether the day of the reminder has come, and there is still time to answer."""
    here = moment.astimezone(campaign.zone)
    has_come = round.remind_on is not None and round.remind_on <= here.date()
    return has_come and here.time() >= NOT_BEFORE and state_of(round, here.date()) is SurveyState.OPEN


def unreminded(round: EvaluationRound) -> list[int]:
    """Those who had a mail and no reminder; of a round with names who has not answered."""
    wanted = select(Invitee.id).where(
        Invitee.round_id == round.id, Invitee.mailed_at.is_not(None), Invitee.reminded_at.is_(None)
    )
    if not round.is_anonymous:
        wanted = wanted.where(~exists().where(SurveyResponse.invitee_id == Invitee.id))
    return list(db.session.scalars(wanted.order_by(Invitee.id)))
