"""The link of an expert: one for all their sessions, signed and not kept, until it ends, is renewed or taken back."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.tokens import signed_at, unsigned_at
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.trainings.models import Expert

PURPOSE = "the link of an expert"
USUAL_DAYS = 60
MOST_DAYS = 366


class LinkState(StrEnum):
    """Whether the link of an expert leads anywhere."""

    NONE = "none"
    """There never was one, or it was taken back."""
    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"
    """The campaign is over."""


def make_link(expert: Expert, campaign: Campaign, *, days: int) -> str:
    """Another link for an expert, for so many days from today; the former one leads nowhere. Return its address."""
    if not 1 <= days <= MOST_DAYS:
        raise DomainError(_l("A link works for 1 to %(number)s days.", number=MOST_DAYS), field="days")
    expert.link_made_at = later_than(expert.link_made_at)
    expert.link_ends_on = clock.today(campaign.zone) + timedelta(days=days)
    db.session.flush()
    return address_of(expert)


def later_than(former: datetime | None) -> datetime:
    """This moment, and never the same as the former one: it is what tells two links apart."""
    return max(clock.now(), former + timedelta(microseconds=1)) if former else clock.now()


def address_of(expert: Expert) -> str:
    """The whole address of the expert's page; there must be a link."""
    return absolute("training.expert", token=token_of(expert))


def token_of(expert: Expert) -> str:
    """What stands in the address of an expert who has a link."""
    if expert.link_made_at is None:
        raise LookupError("this expert has no link")
    return signed_at(PURPOSE, expert.id, expert.link_made_at)


def find(token: str) -> tuple[Expert, bool] | None:
    """Whose link that is, and whether it is their newest; None when it was not made here, or they are gone."""
    named = unsigned_at(PURPOSE, token)
    if named is None:
        return None
    key, moment = named
    expert = db.session.get(Expert, key) if 0 < key <= LARGEST_KEY else None
    return (expert, expert.link_made_at == moment) if expert else None


def state_of(expert: Expert, campaign: Campaign, today: date) -> LinkState:
    """How it is with the newest link of an expert on that day."""
    if campaign.phase is Phase.CLOSED:
        return LinkState.CLOSED
    if expert.link_made_at is None or expert.link_ends_on is None:
        return LinkState.NONE
    return LinkState.OPEN if expert.link_ends_on >= today else LinkState.ENDED
