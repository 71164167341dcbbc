"""Personal links: a team leader or a candidate comes in by one without an account, until it ends or is taken back.

One person has one link that works. Its address is signed and not kept, so that a copy of the database opens nothing.
"""

from datetime import date, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.tokens import signed, unsigned
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.selection.keeping import is_complete
from campaign.selection.models import Candidate, PersonalLink, TeamLeader

PURPOSE = "a personal link"
MOMENTS = 2**40
"""More than there are seconds in a `sent_at`."""
LARGEST_KEY = 2**63 - 1
LEADER_DAYS = 21
CANDIDATE_DAYS = 30
MOST_DAYS = 180

Owner = TeamLeader | Candidate


class LinkState(StrEnum):
    """Whether a link still leads anywhere."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOSED = "closed"
    """The campaign is over; or the team is complete, and leaders are asked nothing more."""


def link_for(owner: Owner, *, days: int, by: User | None) -> PersonalLink:
    """A new link that works for so many days from today; the former ones of `owner` no longer do."""
    campaign = db.session.get_one(Campaign, owner.campaign_id)
    lock(campaign.id)
    refuse_closed(campaign)
    take_back(owner)
    link = PersonalLink(
        campaign_id=campaign.id,
        leader_id=owner.id if isinstance(owner, TeamLeader) else None,
        candidate_id=owner.id if isinstance(owner, Candidate) else None,
        expires_on=clock.today(campaign.zone) + timedelta(days=checked_days(days)),
        sent_at=clock.now(),
    )
    db.session.add(link)
    db.session.flush()
    audit.record("link.made", name_in_log(link), by=by, campaign_id=campaign.id)
    return link


def take_back(owner: Owner) -> None:
    """Let no link of `owner` work any more."""
    its = PersonalLink.leader_id if isinstance(owner, TeamLeader) else PersonalLink.candidate_id
    working = update(PersonalLink).where(its == owner.id, PersonalLink.revoked_at.is_(None))
    db.session.execute(working.values(revoked_at=clock.now()))


def newest_link(owner: Owner) -> PersonalLink | None:
    """The link that `owner` was given last; None when there never was one."""
    its = PersonalLink.leader_id if isinstance(owner, TeamLeader) else PersonalLink.candidate_id
    newest = select(PersonalLink).where(its == owner.id).order_by(PersonalLink.id.desc()).limit(1)
    return db.session.scalar(newest)


def working_link(owner: Owner, *, days: int, by: User | None) -> PersonalLink:
    """The link of `owner` that works for at least so many days from now: the one there is, else a new one."""
    link = newest_link(owner)
    campaign = db.session.get_one(Campaign, owner.campaign_id)
    today = clock.today(campaign.zone)
    if link is None or state_of(link, today) is not LinkState.OPEN:
        return link_for(owner, days=days, by=by)
    link.expires_on = max(link.expires_on, today + timedelta(days=checked_days(days)))
    db.session.flush()
    return link


def address_of(link: PersonalLink) -> str:
    """The whole address of the page behind a link."""
    endpoint = "answering.leader" if link.leader_id is not None else "answering.candidate"
    return absolute(endpoint, token=token_of(link))


def token_of(link: PersonalLink) -> str:
    """What stands in the address. It names the moment too: a database may give the number of an erased row again."""
    return signed(PURPOSE, link.id * MOMENTS + moment_of(link))


def moment_of(link: PersonalLink) -> int:
    return int(link.sent_at.timestamp())


def find(token: str) -> PersonalLink | None:
    """The link with that token; None when it was not made here, or is erased."""
    named = unsigned(PURPOSE, token)
    if named is None:
        return None
    key, moment = divmod(named, MOMENTS)
    link = db.session.get(PersonalLink, key) if 0 < key <= LARGEST_KEY else None
    return link if link is not None and moment_of(link) == moment else None


def state_of(link: PersonalLink, today: date) -> LinkState:
    """How it stands with a link on that day."""
    campaign = db.session.get_one(Campaign, link.campaign_id)
    return state_when(link, today, is_closed=is_closed_to(campaign, leaders=link.leader_id is not None))


def is_closed_to(campaign: Campaign, *, leaders: bool) -> bool:
    """Whether nobody is asked any more: the campaign is closed, or the team is complete and it is about `leaders`."""
    return campaign.phase is Phase.CLOSED or (leaders and is_complete(campaign))


def state_when(link: PersonalLink, today: date, *, is_closed: bool) -> LinkState:
    """The same, where it is known whether anybody is still asked."""
    if is_closed:
        return LinkState.CLOSED
    if link.revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.OPEN if works(link, today) else LinkState.EXPIRED


def works(link: PersonalLink, today: date) -> bool:
    """Whether a link was not taken back and did not end, whatever became of the campaign."""
    return link.revoked_at is None and link.expires_on >= today


def extend(link: PersonalLink, *, days: int, by: User | None) -> None:
    """Let a link work for so many days from today, also one that ended; not one that was taken back."""
    campaign = db.session.get_one(Campaign, link.campaign_id)
    refuse_closed(campaign)
    if link.revoked_at is not None:
        raise WrongState(_l("This link was taken back. Send a new one."))
    link.expires_on = clock.today(campaign.zone) + timedelta(days=checked_days(days))
    db.session.flush()
    audit.record("link.extended", name_in_log(link), by=by, campaign_id=campaign.id)


def revoke(link: PersonalLink, *, by: User | None) -> None:
    """Let a link no longer work. Twice is once."""
    if link.revoked_at is not None:
        return
    link.revoked_at = clock.now()
    db.session.flush()
    audit.record("link.revoked", name_in_log(link), by=by, campaign_id=link.campaign_id)


def refuse_closed(campaign: Campaign) -> None:
    """Raise WrongState when a campaign is over."""
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed. Nothing of it changes any more."))


def checked_days(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise DomainError(_l("A link works for 1 to %(number)s days.", number=MOST_DAYS), field="days")
    return days


def name_in_log(link: PersonalLink) -> str:
    """Without a name: the log stays when people are erased."""
    return f"leader #{link.leader_id}" if link.leader_id is not None else f"candidate #{link.candidate_id}"
