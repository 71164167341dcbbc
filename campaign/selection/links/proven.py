"""What a candidate's personal link alone does not open: a link that works once is mailed to the known address for it.

Whoever passes a page on, or finds it, so passes on no judgement of anyone, and cannot have anything erased.
"""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.core.tokens import signed_at, unsigned_at
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.selection.links.services import LARGEST_KEY
from campaign.selection.models import PersonalLink

ONCE = "what is kept of a candidate, once"
OPENED = "what is kept of a candidate, opened"
WAITS_FOR = timedelta(days=1)
OPEN_FOR = timedelta(hours=1)
"""So long the page that was opened by it can be read, and used, in that browser."""


def new_address(link: PersonalLink) -> str:
    """The address to be mailed; a former one no longer works, and what was opened by it is shut."""
    link.kept_asked_at, link.kept_opened_at = clock.now(), None
    db.session.flush()
    return absolute("answering.kept_once", token=signed_at(ONCE, link.id, link.kept_asked_at))


def waits_until(link: PersonalLink) -> datetime | None:
    """Until when a mailed link waits to be used; None when none does."""
    if link.kept_asked_at is None or link.kept_opened_at is not None:
        return None
    until = link.kept_asked_at + WAITS_FOR
    return until if clock.now() < until else None


def asked_with(token: str) -> PersonalLink | None:
    """The personal link for which a mailed link was made that waits still."""
    link, moment = named(ONCE, token)
    return link if link and link.kept_asked_at == moment and waits_until(link) else None


def open_once(link: PersonalLink) -> str:
    """Use the mailed link up; return what stands in the address of the page that it opens."""
    lock(link.campaign_id)
    db.session.refresh(link)
    if waits_until(link) is None:
        raise WrongState(_l("This link was used already."))
    link.kept_opened_at = clock.now()
    db.session.flush()
    return signed_at(OPENED, link.id, link.kept_opened_at)


def opened_with(token: str) -> PersonalLink | None:
    """The personal link of the page that was opened a while ago."""
    link, moment = named(OPENED, token)
    if link is None or link.kept_opened_at is None or link.kept_opened_at != moment:
        return None
    return link if clock.now() < link.kept_opened_at + OPEN_FOR else None


def named(purpose: str, token: str) -> tuple[PersonalLink | None, datetime | None]:
    """What a token names; nothing when it was not made here."""
    found = unsigned_at(purpose, token)
    if found is None or not 0 < found[0] <= LARGEST_KEY:
        return None, None
    return db.session.get(PersonalLink, found[0]), found[1]
