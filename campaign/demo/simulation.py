"""Life in the demo: colleagues who log in, start and complete, one after another."""

import random
import time
from collections.abc import Iterator

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, ConversionState, Recruit
from campaign.conversions.services import enter
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from campaign.courses.queries import counting_courses
from campaign.demo.organisation import MANAGER
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors

NEW_RECRUITS = 0.4
"""The share of what happens that is a new colleague's first log-in."""


def simulate(campaign: Campaign, per_minute: float) -> Iterator[str]:
    """Record `per_minute` conversions a minute, for ever; yields a line about each. Commits each."""
    chance = random.Random()
    while True:
        time.sleep(chance.expovariate(per_minute / 60))
        try:
            yield step(campaign, chance)
        except DomainError as error:
            db.session.rollback()
            yield str(error)


def step(campaign: Campaign, chance: random.Random) -> str:
    """Let one thing happen."""
    manager = db.session.scalars(select(User).where(User.email == MANAGER.email)).one()
    colleague, ambassador, stage = next_event(campaign, chance)
    course = None if stage is Stage.LOGIN else chance.choice(counting_courses(campaign.id))
    enter(
        campaign, colleague=colleague, stage=stage, course=course, happened_on=None, ambassador=ambassador, by=manager
    )
    db.session.commit()
    return f"{colleague.name}: {stage.value}"


def next_event(campaign: Campaign, chance: random.Random) -> tuple[Colleague, Ambassador | None, Stage]:
    """A colleague nobody brought yet, or a recruit who goes a step further."""
    brought = select(Recruit.colleague_id)
    is_ambassador = select(Ambassador.colleague_id)
    mine = Colleague.campaign_id == campaign.id
    new = db.session.scalars(
        select(Colleague).where(mine, Colleague.id.not_in(brought), Colleague.id.not_in(is_ambassador))
    )
    candidates = new.all()
    if candidates and chance.random() < NEW_RECRUITS:
        ambassadors = db.session.scalars(select(Ambassador).where(*active_ambassadors(campaign.id))).all()
        return chance.choice(candidates), chance.choice(ambassadors), Stage.LOGIN
    active = db.session.scalars(
        select(Colleague).where(
            mine,
            Colleague.id.in_(
                select(Conversion.colleague_id).where(
                    Conversion.campaign_id == campaign.id, Conversion.state == ConversionState.CONFIRMED
                )
            ),
        )
    ).all()
    return chance.choice(active), None, chance.choice([Stage.START, Stage.COMPLETION])
