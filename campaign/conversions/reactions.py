"""What conversions do when something below them changes."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import (
    campaign_changed,
    campaign_closes,
    campaign_days_tried,
    campaign_moves_on,
)
from campaign.conversions.corrections.services import follow_teams, rescore
from campaign.conversions.final import refuse_what_waits, tell_what_is_undecided
from campaign.conversions.joined import move_results
from campaign.conversions.models import Claim, Evidence
from campaign.core.errors import DomainError
from campaign.courses.signals import courses_changed, courses_joined
from campaign.extensions import db
from campaign.people.signals import teams_changed
from campaign.points.models import ScoreEntry
from campaign.points.teams import team_sizes

PERIOD = frozenset({"starts_on", "ends_on"})


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_changed.connect(follow_settings)
    campaign_days_tried.connect(look_at_days)
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


def look_at_days(campaign: Campaign, **_: Any) -> Callable[[], list[str]]:
    """What other days make of the results."""
    reached, last = reached_in(campaign.id), entries_of(campaign.id, func.max(ScoreEntry.id)) or 0

    def look() -> list[str]:
        then = reached_in(campaign.id)
        booked = entries_of(campaign.id, func.count(ScoreEntry.id), ScoreEntry.id > last) or 0
        said = [gettext("Colleagues reached: %(before)s now, %(after)s then.", before=reached, after=then)]
        corrections = [
            ngettext("%(num)s correction comes into the ledger.", "%(num)s corrections come into the ledger.", booked)
        ]
        return (said if then != reached else []) + (corrections if booked else [])

    return look


def reached_in(campaign_id: int) -> int:
    """How many colleagues are reached."""
    return sum(size.reached for size in team_sizes(campaign_id))


def entries_of(campaign_id: int, what: Any, *which: ColumnElement[bool]) -> int | None:
    """Something of the lines of the ledger."""
    return db.session.scalar(select(what).where(ScoreEntry.campaign_id == campaign_id, *which))


def has_results(campaign_id: int) -> bool:
    """Whether any day of a result was written down."""
    return any(
        db.session.scalar(select(model.campaign_id).where(model.campaign_id == campaign_id).limit(1))
        for model in (Evidence, Claim)
    )


def follow_courses(campaign: Campaign, *, by: User | None = None, **_: Any) -> None:
    """Other courses count: score anew."""
    rescore(campaign, by=by)
