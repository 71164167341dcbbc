"""What conversions do when something below them changes."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_changed, campaign_closes, campaign_moves_on
from campaign.conversions.corrections.services import follow_teams, rescore
from campaign.conversions.final import refuse_what_waits, tell_what_is_undecided
from campaign.conversions.joined import move_results
from campaign.conversions.models import Claim, Evidence
from campaign.core.errors import DomainError
from campaign.courses.signals import courses_changed, courses_joined
from campaign.extensions import db
from campaign.people.signals import teams_changed

PERIOD = frozenset({"starts_on", "ends_on"})


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_changed.connect(follow_settings)
    campaign_moves_on.connect(tell_what_is_undecided)
    campaign_closes.connect(refuse_what_waits)
    courses_changed.connect(follow_courses)
    courses_joined.connect(move_results)
    teams_changed.connect(follow_teams)


def follow_settings(campaign: Campaign, *, fields: frozenset[str], by: User | None, **_: Any) -> None:
    """Another period scores anew; another time zone would move days that were counted, so it is refused."""
    if "time_zone" in fields and has_results(campaign.id):
        raise DomainError(
            _l("The time zone cannot change any more: results were counted by its days."), field="time_zone"
        )
    if fields & PERIOD:
        rescore(campaign, by=by)


def has_results(campaign_id: int) -> bool:
    """Whether any day of a result was written down."""
    return any(
        db.session.scalar(select(model.campaign_id).where(model.campaign_id == campaign_id).limit(1))
        for model in (Evidence, Claim)
    )


def follow_courses(campaign: Campaign, *, by: User | None = None, **_: Any) -> None:
    """Other courses count: score anew."""
    rescore(campaign, by=by)
