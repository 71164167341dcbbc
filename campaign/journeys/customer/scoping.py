"""Whose journey a customer journey is, and how much of the service it is about: where its document begins."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core.errors import DomainError
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.journeys.models import LONGEST_LINE, Journey
from campaign.journeys.revisions import next_revision

LONGEST_SCOPE = 500


def set_scope(journey: Journey, *, for_whom: str, is_whole: bool, part: str, by: User | None) -> None:
    """Say who the customer is, and whether the map is about the whole service or about a part of it, and which."""
    for_whom = one_line(for_whom, LONGEST_LINE)
    part = "" if is_whole else some_lines(part, LONGEST_SCOPE)
    if not for_whom:
        raise DomainError(
            _l("Say who the customer is: you look through the eyes of one kind of person."), field="for_whom"
        )
    if not is_whole and not part:
        words = _l("Say which part: from where to where does this journey go? Or choose the whole service.")
        raise DomainError(words, field="part")
    if (for_whom, part) == (journey.for_whom, journey.scope):
        return
    next_revision(journey)
    journey.for_whom, journey.scope = for_whom, part
    db.session.flush()
    audit.record("journey.scoped", journey.title, by=by, campaign_id=journey.campaign_id)
