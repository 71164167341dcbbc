"""Whose recruit a colleague is: the ambassador of the first claim that stands, by the time of recording."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from campaign.conversions.models import Claim, ClaimState, Recruit
from campaign.core.database import upsert
from campaign.extensions import db


def ambassador_of(colleague_id: int) -> int | None:
    """The id of the ambassador who brought this colleague, if any did."""
    return db.session.scalar(select(Recruit.ambassador_id).where(Recruit.colleague_id == colleague_id))


def attribute(campaign_id: int, colleague_id: int, ambassador_id: int, *, since: datetime) -> None:
    """Make a colleague the recruit of an ambassador, unless someone was first."""
    statement = upsert(db.session, Recruit).values(
        campaign_id=campaign_id, colleague_id=colleague_id, ambassador_id=ambassador_id, since=since
    )
    db.session.execute(statement.on_conflict_do_nothing(index_elements=["colleague_id"]))


def attribute_again(campaign_id: int, colleague_ids: Collection[int]) -> set[int]:
    """Look again whose recruits these are, after claims were refused; return the colleagues for whom it changed."""
    before = {
        recruit.colleague_id: recruit.ambassador_id
        for recruit in db.session.scalars(select(Recruit).where(Recruit.colleague_id.in_(colleague_ids)))
    }
    first: dict[int, Claim] = {}
    standing = (
        select(Claim)
        .where(
            Claim.campaign_id == campaign_id,
            Claim.colleague_id.in_(colleague_ids),
            Claim.state != ClaimState.REJECTED,
        )
        .order_by(Claim.recorded_at, Claim.id)
    )
    for claim in db.session.scalars(standing):
        first.setdefault(claim.colleague_id, claim)
    changed = {key for key, owner in before.items() if key not in first or first[key].ambassador_id != owner}
    db.session.execute(
        delete(Recruit).where(Recruit.colleague_id.in_(changed)).execution_options(synchronize_session=False)
    )
    for key in changed & first.keys():
        claim = first[key]
        attribute(campaign_id, key, claim.ambassador_id, since=claim.recorded_at)
    return changed
