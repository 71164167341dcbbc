"""One reminder to everyone who has a place: on the day before, and once more when it was moved to another day.

What was mailed is marked in the same transaction, under the campaign's lock: of several workers only one tells.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.gatherings import mails, times
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.outbox.reminding import FURTHEST_ZONE


def remind_of_gatherings() -> None:
    """Write what is due to be told now into the outbox, and commit each mail by itself."""
    moment = clock.now()
    for campaign_id, key in to_tell(moment):
        lock(campaign_id)
        # Looked at once more: someone may have signed off, or it may have been moved or called off since.
        sign_up = db.session.get(SignUp, key, options=[joinedload(SignUp.gathering)], populate_existing=True)
        if sign_up is not None and is_due(sign_up, moment):
            sign_up.reminded_at = moment
            mails.remind(sign_up)
        db.session.commit()


def to_tell(moment: datetime) -> list[tuple[int, int]]:
    """Campaign and sign-up of whoever is to be reminded; looking takes no write lock."""
    with reading():
        found = db.session.scalars(
            select(SignUp)
            .join(SignUp.gathering)
            .join(Campaign, Campaign.id == Gathering.campaign_id)
            .where(
                Campaign.phase != Phase.CLOSED,
                Gathering.called_off_at.is_(None),
                Gathering.starts_at > moment,
                Gathering.starts_at < moment + 2 * times.DAY + FURTHEST_ZONE,
                SignUp.standing == Standing.GOING,
                SignUp.reminded_at.is_(None),
            )
            .options(joinedload(SignUp.gathering).joinedload(Gathering.campaign))
            .order_by(SignUp.id)
        ).all()
        due = [(one.gathering.campaign_id, one.id) for one in found if is_due(one, moment)]
        db.session.rollback()
    return due


def is_due(sign_up: SignUp, moment: datetime) -> bool:
    """Whether whoever this is has a place in something tomorrow, and was not told yet."""
    gathering = sign_up.gathering
    if gathering.called_off_at is not None or sign_up.standing is not Standing.GOING:
        return False
    is_close = times.reminder_from(gathering) <= moment < gathering.starts_at
    return sign_up.reminded_at is None and is_close
