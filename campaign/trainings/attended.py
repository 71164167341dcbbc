"""How many ambassadors were at the trainings of each day."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.trainings.models import TrainingSession


def attended_by_day(campaign: Campaign) -> list[tuple[date, int]]:
    """Days with trainings, in order, and how many were there: once for each training."""
    held = Gathering.campaign_id == campaign.id, Gathering.called_off_at.is_(None), SignUp.was_there.is_(True)
    rows = db.session.execute(
        select(Gathering.starts_at, func.count(SignUp.id))
        .join(TrainingSession, TrainingSession.gathering_id == Gathering.id)
        .join(SignUp, SignUp.gathering_id == Gathering.id)
        .where(*held)
        .group_by(Gathering.id, Gathering.starts_at)
    )
    days: Counter[date] = Counter()
    for starts_at, people in rows:
        days[local_day(starts_at, campaign.zone)] += people
    return sorted(days.items())
