"""Experts hear by themselves what is new of their sessions, and on the day before that it is tomorrow.

Nobody has to call this: it compares what an expert was told with how it is. Whatever is due is looked at once more
under the campaign's lock, so that of several workers one tells it.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.outbox.reminding import NOT_BEFORE
from campaign.trainings.experts import mails
from campaign.trainings.experts.links import LinkState, state_of
from campaign.trainings.models import Expert, TrainingSession


def tell_experts() -> None:
    """Write everything that an expert is to hear now into the outbox, and commit each session by itself."""
    moment = clock.now()
    for session_id, campaign_id in to_tell(moment):
        lock(campaign_id)
        session = db.session.get(TrainingSession, session_id, populate_existing=True)
        if session is not None:
            follow(session, moment)
        db.session.commit()


def to_tell(moment: datetime) -> list[tuple[int, int]]:
    """The sessions about which something is to be told, with their campaigns; looking takes no write lock."""
    with reading():
        wanted = (
            select(TrainingSession)
            .join(TrainingSession.gathering)
            .join(Campaign, Campaign.id == Gathering.campaign_id)
            .where(
                Gathering.ends_at > moment,
                # A session that was called off by closing is one of which they are still to hear.
                or_(Campaign.phase != Phase.CLOSED, Gathering.called_off_at.is_not(None)),
                TrainingSession.expert_id.is_not(None) | TrainingSession.told_expert_id.is_not(None),
            )
            .options(
                joinedload(TrainingSession.gathering).joinedload(Gathering.campaign),
                joinedload(TrainingSession.expert),
            )
            .order_by(TrainingSession.id)
        )
        found = [
            (session.id, session.gathering.campaign_id)
            for session in db.session.scalars(wanted)
            if must_be_taken_back(session) or must_be_told(session, moment) or must_be_reminded(session, moment)
        ]
        db.session.rollback()
    return found


def follow(session: TrainingSession, moment: datetime) -> None:
    """Tell whatever of a session is not told yet."""
    if must_be_taken_back(session):
        mails.take_back(session)
    if must_be_told(session, moment):
        mails.tell(session)
    if session.expert is not None and must_be_reminded(session, moment):
        session.expert_reminded_at = moment
        mails.remind(session, session.expert, going=going(session.gathering_id))


def must_be_taken_back(session: TrainingSession) -> bool:
    """Whether it stands in the calendar of someone whose it is no longer."""
    return session.told_expert_id is not None and session.told_expert_id != session.expert_id


def must_be_told(session: TrainingSession, moment: datetime) -> bool:
    """Whether its expert knows less than there is to know."""
    gathering, knows = session.gathering, session.told_expert_id == session.expert_id
    if gathering.called_off_at is not None:
        return knows and session.expert is not None
    if not can_be_told(session.expert, gathering, moment):
        return False
    return not knows or session.told_at is None or gathering.changed_at > session.told_at


def must_be_reminded(session: TrainingSession, moment: datetime) -> bool:
    """Whether it is tomorrow, and its expert was not reminded today. One that was moved is reminded of again."""
    gathering = session.gathering
    if gathering.called_off_at is not None or not can_be_told(session.expert, gathering, moment):
        return False
    zone = gathering.campaign.zone
    today = clock.local_day(moment, zone)
    if moment.astimezone(zone).time() < NOT_BEFORE:
        return False
    if clock.local_day(gathering.starts_at, zone) != today + timedelta(days=1):
        return False
    reminded_at = session.expert_reminded_at
    return reminded_at is None or clock.local_day(reminded_at, zone) != today


def can_be_told(expert: Expert | None, gathering: Gathering, moment: datetime) -> bool:
    """Whether there is an expert who was let in: before that a manager may still think again."""
    if expert is None:
        return False
    campaign = gathering.campaign
    return state_of(expert, campaign, clock.local_day(moment, campaign.zone)) is LinkState.OPEN


def going(gathering_id: int) -> int:
    """How many come."""
    come = SignUp.gathering_id == gathering_id, SignUp.standing == Standing.GOING
    return db.session.scalar(select(func.count()).select_from(SignUp).where(*come)) or 0
