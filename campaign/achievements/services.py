"""What an ambassador does with badges: look at them."""

from sqlalchemy import update

from campaign.achievements.models import EarnedBadge
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador


def note_that_all_was_seen(ambassador: Ambassador) -> None:
    """From now on no badge of this ambassador is new."""
    unseen = EarnedBadge.ambassador_id == ambassador.id, EarnedBadge.seen_at.is_(None)
    db.session.execute(
        update(EarnedBadge).where(*unseen).values(seen_at=clock.now()).execution_options(synchronize_session=False)
    )
