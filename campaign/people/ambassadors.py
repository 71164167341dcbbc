"""Making colleagues ambassadors, and what ambassadors decide about their own name."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.accounts.queries import user_by_email
from campaign.accounts.services import invite
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.campaigns.queries import membership_of
from campaign.campaigns.services import add_member, announce_change, lock, remove_member
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.letters import tidy
from campaign.core.permissions import Role
from campaign.core.references import is_referred_to
from campaign.extensions import db
from campaign.people.aliases import check_alias, give_way
from campaign.people.models import Ambassador, Colleague, LinkVisits, MailRhythm
from campaign.people.naming import allowed
from campaign.people.queries import ambassador_of_colleague
from campaign.people.signals import Change, ambassadors_changed, naming_chosen


@dataclass(frozen=True)
class Appointment:
    """What came of making a colleague an ambassador."""

    ambassador: Ambassador
    link: str | None
    """Signs in once; None for who was an ambassador already."""


def appoint(campaign: Campaign, colleague: Colleague, *, by: User | None) -> Appointment:
    """Make `colleague` an ambassador with an account, a role and a code, and mail the invitation. Twice is once.

    Who stepped down before comes back with the points, the link and the name of that time.
    """
    lock(campaign.id)
    refuse_when_closed(campaign)
    if colleague.erased_at is not None:
        raise WrongState(_l("This colleague was erased from the campaign."))
    known = ambassador_of_colleague(colleague)
    if known is not None and known.stepped_down_at is None:
        return Appointment(known, None)
    address = known.user.email if known else account_address(colleague)
    user, link = invited(campaign, address, colleague.name, by=by)
    ambassador = known or Ambassador(
        campaign_id=campaign.id,
        colleague=colleague,
        user=user,
        code=free_code(),
        created_at=clock.now(),
        stop_why="",
    )
    ambassador.stepped_down_at, ambassador.cared_for_by_id = None, None
    db.session.add(ambassador)
    add_member(campaign, user, Role.AMBASSADOR, by=by)
    db.session.flush()
    give_way(campaign)
    announce_change(campaign)
    audit.record("ambassador.appointed", colleague.name, by=by, campaign_id=campaign.id)
    tell(campaign, colleague, Change.APPOINTED, by=by)
    return Appointment(ambassador, link)


def invited(campaign: Campaign, email: str, name: str, *, by: User | None) -> tuple[User, str]:
    """The account of that address, with a mail on its way and the link that is in it."""
    return invite(email, name, by=by, campaign_name=campaign.name, campaign_id=campaign.id, language=campaign.language)


def account_address(colleague: Colleague) -> str:
    """The address by which a colleague has an account already, else the first."""
    addresses = [row.email for row in colleague.emails]
    if not addresses:
        raise DomainError(
            _l("%(name)s has no e-mail address in the list, so no invitation can be sent.", name=colleague.name)
        )
    return next((email for email in addresses if user_by_email(email)), addresses[0])


def free_code() -> str:
    """A code that no ambassador has."""
    code = short_code()
    while db.session.scalar(select(Ambassador.id).where(Ambassador.code == code)):
        code = short_code()
    return code


def invite_again(campaign: Campaign, ambassador: Ambassador, *, by: User | None) -> str:
    """Mail an ambassador a new link, and return it."""
    if ambassador.stepped_down_at is not None:
        raise WrongState(_l("%(name)s stepped down already.", name=ambassador.colleague.name))
    _, link = invited(campaign, ambassador.user.email, ambassador.user.name, by=by)
    audit.record("ambassador.invited", ambassador.colleague.name, by=by, campaign_id=campaign.id)
    return link


def dismiss(campaign: Campaign, ambassador: Ambassador, *, by: User | None) -> None:
    """Take back that someone is an ambassador, as long as nothing was recorded for them."""
    lock(campaign.id)
    colleague, name = ambassador.colleague, ambassador.colleague.name
    db.session.refresh(ambassador, ["stepped_down_at"])
    if ambassador.stepped_down_at is not None:
        raise WrongState(_l("%(name)s stepped down already.", name=name))
    if is_referred_to(ambassador, db.session, besides=(LinkVisits,)):
        raise DomainError(
            _l("%(name)s has logged colleagues or has results. Those stay, and so does the ambassador.", name=name)
        )
    membership = membership_of(campaign.id, ambassador.user_id, Role.AMBASSADOR)
    db.session.delete(ambassador)
    db.session.flush()
    if membership is not None:
        remove_member(membership, by=by)
    announce_change(campaign)
    audit.record("ambassador.dismissed", name, by=by, campaign_id=campaign.id)
    tell(campaign, colleague, Change.DISMISSED, by=by)


def tell(campaign: Campaign, colleague: Colleague, change: Change, *, by: User | None, why: str = "") -> None:
    """Let the features above follow."""
    ambassadors_changed.send(campaign, colleague=colleague, change=change, by=by, why=why)


def choose_naming(campaign: Campaign, ambassador: Ambassador, *, alias: str | None, names: NamePrivacy | None) -> None:
    """Let an ambassador choose how to be named in public; None: as the campaign names everyone."""
    lock(campaign.id)
    line = tidy(alias or "") or None
    if line:
        check_alias(line, of=ambassador)
    if names is not None and names not in allowed(campaign.names):
        raise DomainError(_l("This campaign names ambassadors less openly than that."), field="names")
    if names is NamePrivacy.ALIAS and line is None:
        raise DomainError(_l("Fill in the alias that you want to go by."), field="alias")
    ambassador.alias, ambassador.names = line, names
    db.session.flush()
    announce_change(campaign)
    naming_chosen.send(campaign)


def choose_rhythm(ambassador: Ambassador, rhythm: MailRhythm) -> None:
    """Let an ambassador choose how often mail about claims comes."""
    ambassador.claim_mail = rhythm
    db.session.flush()
