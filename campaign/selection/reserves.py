"""The order in which reserves step in: 1, 2, 3 …, without gaps."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.selection.beginning import begin
from campaign.selection.models import Candidate
from campaign.selection.states import Standing


def reserves_of(campaign_id: int) -> list[Candidate]:
    """The reserves of a campaign; the first steps in first."""
    mine = Candidate.campaign_id == campaign_id, Candidate.standing == Standing.RESERVE
    wanted = select(Candidate).where(*mine).options(joinedload(Candidate.colleague).joinedload(Colleague.team))
    return list(db.session.scalars(wanted.order_by(Candidate.reserve_rank, Candidate.id)))


def last_rank(campaign_id: int) -> int:
    """The rank of the reserve who steps in last; 0 when there is none."""
    mine = Candidate.campaign_id == campaign_id, Candidate.standing == Standing.RESERVE
    return db.session.scalar(select(func.max(Candidate.reserve_rank)).where(*mine)) or 0


def close_gap(campaign_id: int, rank: int) -> None:
    """Let everyone behind `rank` step forward, because nobody has it any more."""
    db.session.execute(
        update(Candidate)
        .where(Candidate.campaign_id == campaign_id, Candidate.reserve_rank > rank)
        .values(reserve_rank=Candidate.reserve_rank - 1)
    )


def shift(campaign: Campaign, candidate: Candidate, by: int) -> None:
    """Let a reserve step in so many places later (earlier: less than 0), as far as there are any."""
    begin(campaign)
    db.session.refresh(candidate)
    if candidate.reserve_rank is None:
        raise WrongState(_l("%(name)s is no reserve any more.", name=candidate.colleague.name))
    place(candidate, candidate.reserve_rank + by)


def place(candidate: Candidate, rank: int) -> None:
    """Give a reserve the place `rank`, or the nearest that there is; the others keep their order."""
    order = [one for one in reserves_of(candidate.campaign_id) if one is not candidate]
    order.insert(max(0, min(rank - 1, len(order))), candidate)
    for number, one in enumerate(order, start=1):
        one.reserve_rank = number
    db.session.flush()
