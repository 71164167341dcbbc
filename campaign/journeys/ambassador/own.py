"""Which ambassador journey the campaign itself works by: at most one, a click away from everywhere."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.services import lock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey
from campaign.journeys.revisions import next_revision


def make_own(journey: Journey, *, by: User) -> None:
    """Let the campaign work by this journey, and by no other any more."""
    if journey.kind is not JourneyKind.AMBASSADOR:
        raise DomainError(_l("A campaign works by an ambassador journey."))
    lock(journey.campaign_id)
    next_revision(journey)
    others = update(Journey).where(Journey.campaign_id == journey.campaign_id, Journey.id != journey.id)
    db.session.execute(others.values(is_own=False).execution_options(synchronize_session="fetch"))
    journey.is_own = True
    db.session.flush()
    audit.record("journey.own", journey.title, by=by, campaign_id=journey.campaign_id)


def make_one_of_many(journey: Journey, *, by: User) -> None:
    """Let this journey be one like the others."""
    lock(journey.campaign_id)
    next_revision(journey)
    journey.is_own = False
    db.session.flush()
    audit.record("journey.not_own", journey.title, by=by, campaign_id=journey.campaign_id)
