"""Finding one person in a campaign, whatever they are in it: by name, address or employee number."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.conversions.xapi.erased import is_erased
from campaign.conversions.xapi.models import Identity
from campaign.core.database import is_like, pattern_of
from campaign.core.identity import NOWHERE, is_email, normal_number
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail
from campaign.people.queries import matching
from campaign.privacy.person import Person, person_of
from campaign.selection.models import Candidate, TeamLeader
from campaign.trainings.models import Expert

MOST = 20
"""So many of each kind are shown; whoever finds more types more."""


class Kind(StrEnum):
    """What someone is found as."""

    COLLEAGUE = "colleague"
    LEADER = "leader"
    EXPERT = "expert"
    MEMBER = "member"
    IDENTITY = "identity"
    """A name in the learning system that nobody could be found for."""


KINDS: dict[Kind, LazyString] = {
    Kind.COLLEAGUE: _l("colleague"),
    Kind.LEADER: _l("team leader"),
    Kind.EXPERT: _l("expert from outside"),
    Kind.MEMBER: _l("has a role in the campaign"),
    Kind.IDENTITY: _l("unknown name in the learning system"),
}
AMBASSADOR, WAS_AMBASSADOR, CANDIDATE = _l("ambassador"), _l("was an ambassador"), _l("candidate")


@dataclass(frozen=True)
class Found:
    """Someone who may be meant."""

    kind: Kind
    key: int
    name: str
    note: str
    """An address or a number, to tell people of one name apart."""
    also: tuple[LazyString, ...] = ()
    """What they are here besides."""

    @property
    def what(self) -> str:
        return ", ".join(str(one) for one in (KINDS[self.kind], *self.also))


def find(campaign: Campaign, text: str) -> list[Found]:
    """Everyone in a campaign who may be meant by `text`; who is listed as a colleague stands there only."""
    if not text:
        return []
    colleagues = matching(
        campaign.id,
        select(Colleague)
        .where(Colleague.campaign_id == campaign.id, Colleague.erased_at.is_(None))
        .options(selectinload(Colleague.emails)),
        text,
    )
    listed = list(db.session.scalars(colleagues.order_by(Colleague.name, Colleague.id).limit(MOST)))
    beside = others(campaign, text)
    listed += [one for one in with_addresses(campaign, {one.email for _kind, one in beside}) if one not in listed]
    addresses = {row.email for one in listed for row in one.emails}
    found = found_colleagues(campaign, listed)
    found += [Found(kind, one.id, one.name, one.email) for kind, one in beside if one.email.casefold() not in addresses]
    return found + [Found(Kind.IDENTITY, one.id, one.value, one.home) for one in unknown(campaign, text)]


def found_colleagues(campaign: Campaign, listed: Collection[Colleague]) -> list[Found]:
    """Colleagues, with what else they are in the campaign."""
    addresses = {row.email: one.id for one in listed for row in one.emails}
    also: dict[int, list[LazyString]] = {one.id: [] for one in listed}
    for ambassador in db.session.scalars(select(Ambassador).where(Ambassador.colleague_id.in_(also))):
        also[ambassador.colleague_id].append(WAS_AMBASSADOR if ambassador.stepped_down_at else AMBASSADOR)
    candidates = select(Candidate.colleague_id).where(
        Candidate.colleague_id.in_([key for key, found in also.items() if not found])
    )
    for colleague_id in db.session.scalars(candidates):
        also[colleague_id].append(CANDIDATE)
    for kind, model in ((Kind.LEADER, TeamLeader), (Kind.EXPERT, Expert)):
        theirs = model.campaign_id == campaign.id, func.lower(model.email).in_(addresses)
        for email in db.session.scalars(select(model.email).where(*theirs).order_by(model.id)):
            also[addresses[email.casefold()]].append(KINDS[kind])
    return [
        Found(Kind.COLLEAGUE, one.id, one.name, one.email or one.employee_number or "", tuple(also[one.id]))
        for one in listed
    ]


def with_addresses(campaign: Campaign, addresses: set[str]) -> list[Colleague]:
    """The colleagues to whom these addresses belong, by name."""
    theirs = ColleagueEmail.campaign_id == campaign.id, ColleagueEmail.email.in_({one.casefold() for one in addresses})
    wanted = select(Colleague).where(
        Colleague.id.in_(select(ColleagueEmail.colleague_id).where(*theirs)), Colleague.erased_at.is_(None)
    )
    return list(
        db.session.scalars(wanted.options(selectinload(Colleague.emails)).order_by(Colleague.name, Colleague.id))
    )


def others(campaign: Campaign, text: str) -> list[tuple[Kind, TeamLeader | Expert | User]]:
    """Team leaders, experts and people with a role whose name or address has that in it."""
    found: list[tuple[Kind, TeamLeader | Expert | User]] = []
    pattern = pattern_of(text)
    led = or_(is_like(TeamLeader.name, pattern), is_like(TeamLeader.email, pattern))
    leaders = select(TeamLeader).where(TeamLeader.campaign_id == campaign.id, led)
    found += [(Kind.LEADER, one) for one in db.session.scalars(leaders.order_by(TeamLeader.name).limit(MOST))]
    taught = or_(is_like(Expert.name, pattern), is_like(Expert.email, pattern))
    experts = select(Expert).where(Expert.campaign_id == campaign.id, taught)
    found += [(Kind.EXPERT, one) for one in db.session.scalars(experts.order_by(Expert.name).limit(MOST))]
    members = select(Membership.user_id).where(Membership.campaign_id == campaign.id)
    like = or_(is_like(User.name, pattern), is_like(User.email, pattern))
    users = db.session.scalars(select(User).where(User.id.in_(members), like).order_by(User.name, User.id).limit(MOST))
    return [*found, *((Kind.MEMBER, user) for user in users)]


def unknown(campaign: Campaign, text: str) -> list[Identity]:
    """Names in the learning system that are nobody's, and contain the text."""
    nobodys = Identity.campaign_id == campaign.id, Identity.colleague_id.is_(None)
    like = is_like(Identity.value, pattern_of(text)), ~is_erased()
    return list(db.session.scalars(select(Identity).where(*nobodys, *like).order_by(Identity.value).limit(MOST)))


@dataclass(frozen=True)
class Whole:
    """Someone with all that is theirs in a campaign."""

    found: Found
    person: Person


def whole(campaign: Campaign, kind: Kind, key: int) -> Whole | None:
    """Whoever was found as that; None when nobody is there, or not any more."""
    if kind is Kind.COLLEAGUE:
        one = db.session.get(Colleague, key)
        if one is None or one.campaign_id != campaign.id or one.erased_at is not None:
            return None
        (found,) = found_colleagues(campaign, [one])
        return Whole(found, person_of(campaign, colleague_ids=[key]))
    if kind is Kind.IDENTITY:
        return nameless(campaign, key)
    if kind is Kind.MEMBER:
        return member(campaign, key)
    other: TeamLeader | Expert | None
    other = db.session.get(TeamLeader, key) if kind is Kind.LEADER else db.session.get(Expert, key)
    if other is None or other.campaign_id != campaign.id:
        return None
    return Whole(Found(kind, key, other.name, other.email), person_of(campaign, addresses=[other.email]))


def member(campaign: Campaign, key: int) -> Whole | None:
    """Someone with a role in a campaign."""
    has_role = select(Membership.user_id).where(Membership.campaign_id == campaign.id)
    user = db.session.scalar(select(User).where(User.id == key, User.id.in_(has_role)))
    if user is None or user.email.endswith(NOWHERE):
        return None
    return Whole(Found(Kind.MEMBER, key, user.name, user.email), person_of(campaign, addresses=[user.email]))


def nameless(campaign: Campaign, key: int) -> Whole | None:
    """Whoever a learning system calls so."""
    mine = Identity.id == key, Identity.campaign_id == campaign.id, Identity.colleague_id.is_(None)
    identity = db.session.scalar(select(Identity).where(*mine, ~is_erased()))
    if identity is None:
        return None
    found = Found(Kind.IDENTITY, key, identity.value, identity.home)
    if is_email(identity.value):
        return Whole(found, person_of(campaign, addresses=[identity.value]))
    return Whole(found, person_of(campaign, numbers=[normal_number(identity.value)]))
