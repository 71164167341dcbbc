"""The number that goes up with every change of a canvas, and the lock that comes with it."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from campaign.campaigns.models import Phase
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey


def next_revision(journey: Journey) -> int:
    """Raise the revision of a journey, and return it. First of all in every service that changes anything on a canvas.

    From here to the commit nobody else changes this canvas: what is checked then stays so. What stands on the phases of
    a customer journey is another canvas and hears of it by `tell_followers`.
    """
    if journey.campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))
    raised = update(Journey).where(Journey.id == journey.id, Journey.archived_at.is_(None))
    found = db.session.execute(
        raised.values(revision=Journey.revision + 1).execution_options(synchronize_session=False)
    )
    if not found.rowcount:  # type: ignore[attr-defined]
        raise WrongState(_l("This canvas is put away. Take it out again before you change it."))
    db.session.refresh(journey, ["revision"])
    return journey.revision


def may_change(journey: Journey) -> bool:
    """Whether anything on this canvas changes still, whoever asks."""
    return journey.archived_at is None and journey.campaign.phase is not Phase.CLOSED


def tell_followers(journey: Journey) -> None:
    """Raise the revision of the employee journeys that stand on the phases of this one."""
    if journey.kind is not JourneyKind.CUSTOMER:
        return
    followers = update(Journey).where(Journey.source_id == journey.id)
    db.session.execute(followers.values(revision=Journey.revision + 1).execution_options(synchronize_session=False))
