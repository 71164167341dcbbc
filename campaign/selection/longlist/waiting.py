"""Names of whom it is not known who is meant, as a manager looks at them: the same words once."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from campaign.accounts.models import User
from campaign.core.letters import plain
from campaign.extensions import db
from campaign.people.models import ColleagueEmail
from campaign.people.queries import Suggestion, find_colleague
from campaign.selection.longlist.matching import Typed, called_so, possible
from campaign.selection.longlist.proposals import waiting
from campaign.selection.models import Proposal, TeamLeader
from campaign.selection.queries import Origin
from campaign.selection.states import Source

MOST_ALIKE = 200
"""Proposals that one look takes in."""
MOST_OFFERED = 6
ON_LISTS = (Source.PASTED, Source.FILE)
"""What managers brought themselves. Who applies or is named by others could be anyone."""


@dataclass(frozen=True)
class Waiting:
    """Words, who said them, and who could be meant."""

    proposal: Proposal
    origins: list[Origin]
    possible: list[Suggestion]
    exact: frozenset[int]
    """Those of them who are called just so."""


def waiting_of(campaign_id: int, *, most: int) -> list[Waiting]:
    """The first names that wait."""
    leader = aliased(TeamLeader)
    rows = db.session.execute(
        select(Proposal, func.coalesce(User.name, leader.name))
        .outerjoin(User, User.id == Proposal.user_id)
        .outerjoin(leader, leader.id == Proposal.leader_id)
        .where(*waiting(campaign_id))
        .order_by(Proposal.id)
        .limit(MOST_ALIKE)
    )
    alike: dict[tuple[str, str, str], list[Origin]] = {}
    for proposal, who in rows:
        alike.setdefault((proposal.name, proposal.email, proposal.team), []).append(Origin(proposal, who))
    return [look(campaign_id, origins) for origins in list(alike.values())[:most]]


def look(campaign_id: int, origins: list[Origin]) -> Waiting:
    """Who could be meant by the words of these."""
    proposal = origins[0].proposal
    typed = Typed(name=proposal.name, emails=(proposal.email,) if proposal.email else (), team=proposal.team)
    exact = frozenset(one.id for one in called_so(campaign_id, proposal.name))
    by_email = find_colleague(campaign_id, proposal.email) if proposal.email else None
    offered = {one.id: one for one in possible(campaign_id, typed, most=MOST_OFFERED)}
    if by_email is not None and by_email.id not in offered:
        team = by_email.team.name if by_email.team else None
        offered = {by_email.id: Suggestion(by_email.id, by_email.name, team), **offered}
    wanted = plain(proposal.team)
    in_order = sorted(
        offered.values(), key=lambda one: (one.id not in exact, plain(one.team or "") != wanted, one.name, one.id)
    )
    return Waiting(proposal, origins, in_order, exact)


def count_waiting(campaign_id: int) -> int:
    """How many names wait, the same words once."""
    words = select(Proposal.name, Proposal.email, Proposal.team).where(*waiting(campaign_id)).distinct().subquery()
    return db.session.scalar(select(func.count()).select_from(words)) or 0


def with_new_address(campaign_id: int) -> list[Proposal]:
    """Of the names on managers' lists that wait, those with an address that nobody has: the same words once."""
    taken = select(ColleagueEmail.email).where(ColleagueEmail.campaign_id == campaign_id)
    listed = Proposal.source.in_(ON_LISTS), Proposal.name != "", Proposal.email != "", Proposal.email.not_in(taken)
    found = select(Proposal).where(*waiting(campaign_id), *listed).order_by(Proposal.id)
    words = {(one.name, one.email, one.team): one for one in reversed(db.session.scalars(found).all())}
    return sorted(words.values(), key=lambda one: one.id)


def dismissed_of(campaign_id: int, *, most: int) -> list[Proposal]:
    """The proposals that were dismissed last."""
    mine = Proposal.campaign_id == campaign_id, Proposal.candidate_id.is_(None), Proposal.dismissed_at.is_not(None)
    wanted = select(Proposal).where(*mine).order_by(Proposal.dismissed_at.desc(), Proposal.id.desc()).limit(most)
    return list(db.session.scalars(wanted))
