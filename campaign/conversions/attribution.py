"""Whose recruit a colleague is: the ambassador of the first claim that stands, by the time of recording."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select

from campaign.conversions.models import Claim, ClaimState, Evidence, Recruit
from campaign.core.database import upsert_in
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague

# Asked for every claim; to build a statement takes longer than to run it.
OWNER = select(Recruit.ambassador_id).where(Recruit.colleague_id == bindparam("colleague_id"))

STANDING = select(
    select(Ambassador.id).where(Ambassador.colleague_id == bindparam("colleague_id")).scalar_subquery(),
    select(Recruit.ambassador_id).where(Recruit.colleague_id == bindparam("colleague_id")).scalar_subquery(),
    select(Evidence.id)
    .where(Evidence.campaign_id == bindparam("campaign_id"), Evidence.colleague_id == bindparam("colleague_id"))
    .limit(1)
    .scalar_subquery(),
)


@cache
def recruit_unless_there(dialect: str) -> Any:
    """Insert a recruit, unless someone was first."""
    return upsert_in(dialect, Recruit).on_conflict_do_nothing(index_elements=["colleague_id"])


@dataclass(frozen=True)
class Standing:
    """How it stands with a colleague whom someone claims."""

    ambassador_id: int | None
    """The ambassador that the colleague is."""
    owner_id: int | None
    """The ambassador who brought the colleague."""
    is_proven: bool
    """Whether there is any evidence."""


def standing_of(colleague: Colleague) -> Standing:
    """All of it by one question: a claim has to be quick."""
    whose = {"campaign_id": colleague.campaign_id, "colleague_id": colleague.id}
    ambassador_id, owner_id, proof_id = db.session.execute(STANDING, whose).one()
    return Standing(ambassador_id, owner_id, proof_id is not None)


def ambassador_of(colleague_id: int) -> int | None:
    """The id of the ambassador who brought this colleague, if any did."""
    return db.session.scalar(OWNER, {"colleague_id": colleague_id})


def attribute(campaign_id: int, colleague_id: int, ambassador_id: int, *, since: datetime) -> None:
    """Make a colleague the recruit of an ambassador, unless someone was first."""
    recruit = {"campaign_id": campaign_id, "colleague_id": colleague_id, "ambassador_id": ambassador_id, "since": since}
    db.session.execute(recruit_unless_there(db.engine.dialect.name), recruit)


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
