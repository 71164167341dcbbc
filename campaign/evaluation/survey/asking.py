"""Who is asked in a round: each person once, in one audience, where mail reaches them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from campaign.campaigns.models import Campaign
from campaign.evaluation.models import Audience, EvaluationRound, Invitee
from campaign.evaluation.questions.services import audiences_of
from campaign.evaluation.results.shown import FEWEST
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.selection.models import TeamLeader


@dataclass(frozen=True)
class Person:
    """Someone to ask."""

    audience: Audience
    name: str
    email: str
    language: str
    ambassador_id: int | None = None
    colleague_id: int | None = None
    leader_id: int | None = None


@dataclass(frozen=True)
class Listed:
    """Who would be asked of an audience, and whether they are."""

    audience: Audience
    people: tuple[Person, ...]
    is_asked: bool
    """False for fewer than five where answers are anonymous: theirs could never be shown."""


def listed(campaign: Campaign, round: EvaluationRound) -> list[Listed]:
    """Who would be asked if the survey opened now."""
    known: set[str] = set()
    found = []
    for audience in (Audience.AMBASSADORS, Audience.TEAM_LEADERS, Audience.RECRUITS):
        if audience in audiences_of(round):
            people = tuple(person for person in FINDERS[audience](campaign) if person.email not in known)
            known.update(person.email for person in people)
            found.append(Listed(audience, people, bool(people) and (not round.is_anonymous or len(people) >= FEWEST)))
    return found


def ambassadors(campaign: Campaign) -> Iterator[Person]:
    """Everyone who is an ambassador now."""
    wanted = select(Ambassador).where(*active_ambassadors(campaign.id)).options(joinedload(Ambassador.user))
    for one in db.session.scalars(wanted.order_by(Ambassador.id)):
        language = one.user.language or campaign.language
        yield Person(Audience.AMBASSADORS, one.user.name, one.user.email, language, ambassador_id=one.id)


def recruits(campaign: Campaign) -> Iterator[Person]:
    """Colleagues of whom something counted, and whose address is known."""
    wanted = select(Colleague).where(Colleague.campaign_id == campaign.id, Colleague.reached.is_not(None))
    for one in db.session.scalars(wanted.options(selectinload(Colleague.emails)).order_by(Colleague.id)):
        if one.email:
            yield Person(Audience.RECRUITS, one.name, one.email, campaign.language, colleague_id=one.id)


def team_leaders(campaign: Campaign) -> Iterator[Person]:
    """Team leaders who were asked for candidates."""
    wanted = select(TeamLeader).where(TeamLeader.campaign_id == campaign.id).order_by(TeamLeader.id)
    for one in db.session.scalars(wanted):
        yield Person(Audience.TEAM_LEADERS, one.name, one.email, campaign.language, leader_id=one.id)


FINDERS = {Audience.AMBASSADORS: ambassadors, Audience.RECRUITS: recruits, Audience.TEAM_LEADERS: team_leaders}


def person_of(campaign: Campaign, invitee: Invitee) -> Person | None:
    """Who an invitee is; None when it is not known any more, or mail no longer reaches them."""
    if invitee.ambassador_id is not None:
        user = db.session.get_one(Ambassador, invitee.ambassador_id).user
        return Person(invitee.audience, user.name, user.email, user.language or campaign.language)
    if invitee.leader_id is not None:
        leader = db.session.get_one(TeamLeader, invitee.leader_id)
        return Person(invitee.audience, leader.name, leader.email, campaign.language)
    if invitee.colleague_id is None:
        return None
    colleague = db.session.get_one(Colleague, invitee.colleague_id)
    return Person(invitee.audience, colleague.name, colleague.email, campaign.language) if colleague.email else None


def invitees_of(round_id: int) -> list[Invitee]:
    """Everyone who was asked in a round."""
    return list(db.session.scalars(select(Invitee).where(Invitee.round_id == round_id).order_by(Invitee.id)))
