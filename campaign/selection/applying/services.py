"""People who apply, and people whom colleagues name. Whoever fills in those forms could be anyone."""

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import ambassador_of_colleague, find_colleague
from campaign.selection import mails
from campaign.selection.longlist.proposals import propose
from campaign.selection.models import Candidate, Proposal
from campaign.selection.states import Source

MOST_WAITING = 500
"""So many names without a colleague wait for a manager at most: whoever has the link could be a machine."""


def apply(campaign: Campaign, *, name: str, email: str, team: str, why: str) -> None:
    """Put forward whoever applies. What came of it is told only to the colleague with that address, by mail."""
    lock(campaign.id)
    colleague = find_colleague(campaign.id, email)
    first = colleague is not None and not is_known_here(colleague)
    if not put_forward(campaign, name=name, email=email, team=team, why=why, source=Source.SELF):
        return
    if colleague is not None and first:
        mails.thank_applicant(colleague)


def name_people(campaign: Campaign, people: list[tuple[str, str]], *, why: str) -> None:
    """Put forward the people (name, team) whom a colleague goes to."""
    lock(campaign.id)
    for name, team in people:
        put_forward(campaign, name=name, email="", team=team, why=why, source=Source.COLLEAGUE)


def put_forward(campaign: Campaign, *, name: str, email: str, team: str, why: str, source: Source) -> bool:
    """Whether something could be kept. Where not, as of an ambassador, nothing is said of it."""
    if too_many_wait(campaign):
        return False
    try:
        propose(campaign, name=name, email=email, team=team, source=source, why=why)
    except DomainError:
        return False
    return True


def too_many_wait(campaign: Campaign) -> bool:
    waiting = Proposal.campaign_id == campaign.id, Proposal.candidate_id.is_(None), Proposal.dismissed_at.is_(None)
    return len(list(db.session.scalars(select(Proposal.id).where(*waiting).limit(MOST_WAITING)))) >= MOST_WAITING


def is_known_here(colleague: Colleague) -> bool:
    """Whether a colleague is an ambassador, or applied before and had the mail about it."""
    if ambassador_of_colleague(colleague) is not None:
        return True
    mine = Candidate.colleague_id == colleague.id, Proposal.source == Source.SELF
    applied = select(Proposal.id).join(Candidate, Candidate.id == Proposal.candidate_id).where(*mine)
    return db.session.scalar(applied.limit(1)) is not None
