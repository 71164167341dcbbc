"""Putting colleagues on the longlist. Nobody stands on it twice; everyone who put them forward is kept with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.selection.beginning import begin
from campaign.selection.models import Candidate, Proposal, TeamLeader
from campaign.selection.moving import enter
from campaign.selection.states import Source

LONGEST_WHY = 1000
OF_NOBODY = frozenset({Source.COLLEAGUE, Source.SELF})
"""Who proposed by these is not known, so that each time may be someone else."""


@dataclass
class Enlisted:
    """What came of putting people forward."""

    added: list[Candidate] = field(default_factory=list)
    known: list[Candidate] = field(default_factory=list)
    """Stood on the list already."""
    ambassadors: list[Colleague] = field(default_factory=list)
    """Are in the team, so nothing came of it."""
    proposals: dict[int, Proposal] = field(default_factory=dict)
    """By colleague."""


def put_forward(
    campaign: Campaign,
    colleague: Colleague,
    source: Source,
    *,
    why: str = "",
    by: User | None = None,
    leader: TeamLeader | None = None,
) -> Candidate:
    """Put `colleague` on the longlist, or add who proposed them to the candidate that they are already.

    The same source and person again changes only why. DomainError for an ambassador of the campaign.
    """
    result = put_all_forward(campaign, [colleague], source, why=why, by=by, leader=leader)
    if result.ambassadors:
        raise DomainError(_l("%(name)s is an ambassador already.", name=colleague.name), field="colleague")
    return (result.added or result.known)[0]


def put_all_forward(
    campaign: Campaign,
    colleagues: Sequence[Colleague],
    source: Source,
    *,
    why: str = "",
    by: User | None = None,
    leader: TeamLeader | None = None,
) -> Enlisted:
    """Put many on the longlist; ambassadors are left alone, and named."""
    begin(campaign)
    ids = [colleague.id for colleague in colleagues]
    serving = ambassadors_among(ids)
    candidates = candidates_among(campaign.id, ids)
    before = set(candidates)
    earlier = proposals_of(candidates, source, by=by, leader=leader)
    reason, now = some_lines(why, LONGEST_WHY), clock.now()
    result = Enlisted()
    for colleague in colleagues:
        if colleague.id in serving:
            result.ambassadors.append(colleague)
            continue
        candidate = candidates.get(colleague.id)
        if candidate is None:
            candidate = candidates[colleague.id] = enter(campaign, colleague, by=by)
            result.added.append(candidate)
        elif colleague.id in before:
            result.known.append(candidate)
        proposal = earlier.get(candidate.id)
        if proposal is None:
            proposal = Proposal(
                campaign_id=campaign.id,
                candidate_id=candidate.id,
                source=source,
                why=reason,
                leader_id=leader and leader.id,
                user_id=by and by.id,
                proposed_at=now,
            )
            db.session.add(proposal)
            if source not in OF_NOBODY:
                earlier[candidate.id] = proposal
        elif reason:
            proposal.why = reason
        result.proposals[colleague.id] = proposal
    db.session.flush()
    if result.added:
        subject = f"#{result.added[0].id}" if len(result.added) == 1 else campaign.name
        details = f"{source}: {len(result.added)} new"
        audit.record("candidates.added", subject, by=by, campaign_id=campaign.id, details=details)
    return result


def ambassadors_among(colleague_ids: list[int]) -> frozenset[int]:
    """Which of these colleagues are ambassadors today; who stepped down may be asked again."""
    mine = Ambassador.colleague_id.in_(colleague_ids), Ambassador.stepped_down_at.is_(None)
    return frozenset(db.session.scalars(select(Ambassador.colleague_id).where(*mine)))


def candidates_among(campaign_id: int, colleague_ids: list[int]) -> dict[int, Candidate]:
    """Which of these colleagues are candidates, by colleague."""
    mine = Candidate.campaign_id == campaign_id, Candidate.colleague_id.in_(colleague_ids)
    return {candidate.colleague_id: candidate for candidate in db.session.scalars(select(Candidate).where(*mine))}


def proposals_of(
    candidates: dict[int, Candidate], source: Source, *, by: User | None, leader: TeamLeader | None
) -> dict[int, Proposal]:
    """What the same person said by the same way before, by candidate."""
    if source in OF_NOBODY:
        return {}
    same = (
        Proposal.candidate_id.in_([candidate.id for candidate in candidates.values()]),
        Proposal.source == source,
        Proposal.user_id == by.id if by else Proposal.user_id.is_(None),
        Proposal.leader_id == leader.id if leader else Proposal.leader_id.is_(None),
    )
    found = db.session.scalars(select(Proposal).where(*same).order_by(Proposal.id))
    return {proposal.candidate_id: proposal for proposal in found if proposal.candidate_id is not None}
