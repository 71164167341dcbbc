"""Whose recruit a colleague is.

The first ambassador who logged the colleague, or whom the colleague named, by the time of recording. Who is second
stands beside the first until a manager settles it (see `disputes`); until then the recruit stays where it is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import STANDS, Claim, Dispute, Evidence, Recruit, Word
from campaign.core.database import upsert_in
from campaign.core.prepared import Prepared
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador

# Asked for every claim; to build a statement takes longer than to run it.
OWNER = select(Recruit.ambassador_id).where(Recruit.colleague_id == bindparam("colleague_id"))

STANDING = Prepared(
    lambda _: select(
        select(Ambassador.id).where(Ambassador.colleague_id == bindparam("colleague_id")).scalar_subquery(),
        select(Recruit.ambassador_id).where(Recruit.colleague_id == bindparam("colleague_id")).scalar_subquery(),
        select(Evidence.colleague_id)
        .where(Evidence.campaign_id == bindparam("campaign_id"), Evidence.colleague_id == bindparam("colleague_id"))
        .limit(1)
        .scalar_subquery(),
        select(Claim.id)
        .where(Claim.campaign_id == bindparam("campaign_id"), Claim.colleague_id == bindparam("colleague_id"))
        .limit(1)
        .scalar_subquery(),
        select(Campaign.phase).where(Campaign.id == bindparam("campaign_id")).scalar_subquery(),
        select(Course.id).where(Course.campaign_id == bindparam("campaign_id"), Course.is_system).scalar_subquery(),
    )
)

Parties = dict[int, datetime]
"""The ambassadors who say to have brought a colleague, each with the moment of the first claim or word for them."""


def recruit_unless_there(dialect: str) -> Any:
    """Insert a recruit, unless someone was first."""
    values: Any = {name: bindparam(name) for name in ("campaign_id", "colleague_id", "ambassador_id", "since")}
    return upsert_in(dialect, Recruit).values(values).on_conflict_do_nothing(index_elements=["colleague_id"])


RECRUIT = Prepared(recruit_unless_there)


@dataclass(frozen=True)
class Standing:
    """How it stands with a colleague whom someone claims."""

    ambassador_id: int | None
    """The ambassador that the colleague is."""
    owner_id: int | None
    """The ambassador who brought the colleague."""
    is_proven: bool
    """Whether there is any evidence."""
    is_claimed: bool
    """Whether anyone ever logged anything of the colleague."""
    is_final: bool
    """Whether the campaign is closed."""
    system_id: int
    """The learning system of the campaign: what a login is a login on."""


def standing_of(campaign_id: int, colleague_id: int) -> Standing:
    """All of it by one question: a claim has to be quick."""
    ((ambassador_id, owner_id, proof_id, claim_id, phase, system_id),) = STANDING.rows(
        db.session.connection(), campaign_id=campaign_id, colleague_id=colleague_id
    )
    is_proven, is_claimed = proof_id is not None, claim_id is not None
    return Standing(ambassador_id, owner_id, is_proven, is_claimed, phase is Phase.CLOSED, system_id)


def ambassador_of(colleague_id: int) -> int | None:
    """The id of the ambassador who brought this colleague, if any did."""
    return db.session.scalar(OWNER, {"colleague_id": colleague_id})


def owners_of(colleague_ids: Collection[int]) -> dict[int, int]:
    """The ambassadors who brought these colleagues, by the ids of both."""
    rows = db.session.execute(
        select(Recruit.colleague_id, Recruit.ambassador_id).where(Recruit.colleague_id.in_(colleague_ids))
    )
    return {row.colleague_id: row.ambassador_id for row in rows}


def attribute(campaign_id: int, colleague_id: int, ambassador_id: int, *, since: datetime) -> None:
    """Make a colleague the recruit of an ambassador, unless someone was first."""
    recruit = {"campaign_id": campaign_id, "colleague_id": colleague_id, "ambassador_id": ambassador_id, "since": since}
    RECRUIT.run(db.session.connection(), **recruit)


def release(colleague_id: int) -> None:
    """Forget whose recruit a colleague is, so that it is looked at as if for the first time."""
    db.session.execute(
        delete(Recruit).where(Recruit.colleague_id == colleague_id).execution_options(synchronize_session=False)
    )


def parties_to(campaign_id: int, colleague_ids: Collection[int]) -> dict[int, Parties]:
    """Who says to have brought each of these colleagues: by claims that stand, and by the colleague's last word."""
    claims = select(Claim.colleague_id, Claim.ambassador_id, Claim.recorded_at).where(
        Claim.campaign_id == campaign_id, Claim.colleague_id.in_(colleague_ids), Claim.state.in_(STANDS)
    )
    said = [(key, word.ambassador_id, word.confirmed_at) for key, word in last_words(colleague_ids).items()]
    found: dict[int, Parties] = {}
    for colleague_id, ambassador_id, at in (*db.session.execute(claims), *said):
        parties = found.setdefault(colleague_id, {})
        parties[ambassador_id] = min(at, parties.get(ambassador_id, at))
    return found


def last_words(colleague_ids: Collection[int]) -> dict[int, Word]:
    """What each of these colleagues confirmed last: who changes their mind is heard as they spoke last."""
    confirmed = (
        select(Word)
        .where(Word.colleague_id.in_(colleague_ids), Word.confirmed_at.is_not(None))
        .order_by(Word.confirmed_at, Word.id)
    )
    return {word.colleague_id: word for word in db.session.scalars(confirmed)}


def winners(colleague_ids: Collection[int]) -> dict[int, int]:
    """To whom these colleagues went by the dispute that was settled last."""
    settled = (
        select(Dispute.colleague_id, Dispute.winner_id)
        .where(Dispute.colleague_id.in_(colleague_ids), Dispute.winner_id.is_not(None))
        .order_by(Dispute.settled_at, Dispute.id)
    )
    return {colleague_id: winner_id for colleague_id, winner_id in db.session.execute(settled) if winner_id}


def attribute_again(campaign_id: int, colleague_ids: Collection[int]) -> set[int]:
    """Look again whose recruits these are, after claims or words changed; return the colleagues for whom it changed."""
    before = owners_of(colleague_ids)
    settled = winners(colleague_ids)
    everyone = parties_to(campaign_id, colleague_ids)
    after: dict[int, int] = {}
    for key, parties in everyone.items():
        first = min(parties, key=lambda one: (parties[one], one))
        after[key] = next((one for one in (settled.get(key), before.get(key)) if one in parties), first)
    changed = {key for key in colleague_ids if before.get(key) != after.get(key)}
    db.session.execute(
        delete(Recruit).where(Recruit.colleague_id.in_(changed)).execution_options(synchronize_session=False)
    )
    for key in changed & after.keys():
        attribute(campaign_id, key, after[key], since=everyone[key][after[key]])
    return changed
