"""An ambassador asks to stop, steps down, and hands the care for recruits over. Points and recruits stay."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import membership_of
from campaign.campaigns.services import announce_change, lock, remove_member
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.ambassadors import tell
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import Bringer
from campaign.people.signals import Change

LONGEST_WHY = 2000


def ask_to_stop(campaign: Campaign, ambassador: Ambassador, *, why: str) -> None:
    """Let an ambassador ask the managers to be released. Asking again changes the reason."""
    if len(why) > LONGEST_WHY:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_WHY), field="why")
    refuse_stepped_down(ambassador)
    ambassador.stop_asked_at, ambassador.stop_why = ambassador.stop_asked_at or clock.now(), why
    db.session.flush()
    audit.record("ambassador.asked_to_stop", ambassador.colleague.name, by=ambassador.user, campaign_id=campaign.id)


def stay(ambassador: Ambassador) -> None:
    """Let an ambassador who asked to stop go on after all."""
    ambassador.stop_asked_at, ambassador.stop_why = None, ""
    db.session.flush()


def step_down(
    campaign: Campaign,
    ambassador: Ambassador,
    *,
    successor: Ambassador | None,
    by: User | None,
    why: str = "",
    at: datetime | None = None,
) -> None:
    """Let an ambassador stop: the role and its sessions end at once, and `successor` looks after the recruits.

    Points, rank and recruits stay as they are. Whoever the ambassador looked after goes to the successor as well.
    `at`: the moment, where it has to be the same as that of something else.
    """
    lock(campaign.id)
    db.session.refresh(ambassador)
    refuse_stepped_down(ambassador)
    if successor is not None:
        db.session.refresh(successor)
        check_successor(ambassador, successor)
    ambassador.stepped_down_at, ambassador.cared_for_by_id = at or clock.now(), successor.id if successor else None
    ambassador.stop_asked_at, ambassador.stop_why = None, ""
    db.session.flush()
    db.session.execute(
        update(Ambassador)
        .where(Ambassador.campaign_id == campaign.id, Ambassador.cared_for_by_id == ambassador.id)
        .values(cared_for_by_id=ambassador.cared_for_by_id)
    )
    membership = membership_of(campaign.id, ambassador.user_id, Role.AMBASSADOR)
    if membership is not None:
        remove_member(membership, by=by)
    announce_change(campaign)
    details = successor.colleague.name if successor else None
    audit.record("ambassador.stepped_down", ambassador.colleague.name, by=by, campaign_id=campaign.id, details=details)
    tell(campaign, ambassador.colleague, Change.STEPPED_DOWN, by=by, why=why)


def refuse_stepped_down(ambassador: Ambassador) -> None:
    """WrongState for who is no ambassador any more."""
    if ambassador.stepped_down_at is not None:
        raise WrongState(_l("%(name)s stepped down already.", name=ambassador.colleague.name))


def check_successor(ambassador: Ambassador, successor: Ambassador) -> None:
    """DomainError when nobody can hand over to this one."""
    if successor.campaign_id != ambassador.campaign_id or successor is ambassador:
        raise DomainError(_l("Choose another ambassador of this campaign."), field="successor")
    if successor.stepped_down_at is not None:
        raise DomainError(_l("%(name)s stepped down, too.", name=successor.colleague.name), field="successor")


def taken_over_by(ambassador: Ambassador) -> list[Ambassador]:
    """Those who stepped down and whose recruits this ambassador looks after, by name."""
    mine = Ambassador.campaign_id == ambassador.campaign_id, Ambassador.cared_for_by_id == ambassador.id
    found = select(Ambassador).join(Ambassador.colleague).where(*mine).options(joinedload(Ambassador.colleague))
    return list(db.session.scalars(found.order_by(Colleague.name, Ambassador.id)))


def looks_after(ambassador: Ambassador | Bringer, other_id: int) -> bool:
    """Whether `ambassador` took over the recruits of the one with that id."""
    mine = Ambassador.id == other_id, Ambassador.cared_for_by_id == ambassador.id
    return db.session.scalar(select(Ambassador.id).where(*mine)) is not None
