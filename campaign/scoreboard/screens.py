"""Televisions: their addresses, and when they were last seen."""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.scoreboard.models import Screen

SEEN_EVERY = timedelta(minutes=1)
"""A screen that looks more often is written down once in this time."""


def add_screen(campaign: Campaign, *, name: str, by: User | None) -> Screen:
    """A new screen with an address of its own."""
    screen = Screen(campaign_id=campaign.id, name=name, token=long_key(), created_at=clock.now())
    db.session.add(screen)
    db.session.flush()
    audit.record("screen.added", name, by=by, campaign_id=campaign.id)
    return screen


def revoke(screen: Screen, *, by: User) -> None:
    """Switch a screen off for good: its address shows nothing any more."""
    if screen.revoked_at:
        raise WrongState(_l("This screen was switched off before."))
    screen.revoked_at = clock.now()
    audit.record("screen.revoked", screen.name, by=by, campaign_id=screen.campaign_id)


def screens_of(campaign_id: int) -> list[Screen]:
    """The screens that are on, oldest first."""
    on = Screen.campaign_id == campaign_id, Screen.revoked_at.is_(None)
    return list(db.session.scalars(select(Screen).where(*on).order_by(Screen.id)))


def by_token(token: str) -> Screen | None:
    """The screen with that address, revoked or not."""
    return db.session.scalar(select(Screen).where(Screen.token == token))


def is_due(screen: Screen, now: datetime) -> bool:
    """Whether it is time to write down again that this screen lives."""
    return screen.last_seen_at is None or now - screen.last_seen_at >= SEEN_EVERY


def seen(screen_id: int, now: datetime) -> None:
    """Write down that a screen lives."""
    db.session.execute(update(Screen).where(Screen.id == screen_id).values(last_seen_at=now))
