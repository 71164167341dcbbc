"""What ambassadors have to hear of their claims, written in the transaction in which it happens."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert

from campaign.conversions.models import Claim, ClaimNews, Happening
from campaign.core import clock
from campaign.extensions import db


def tell(claims: Iterable[Claim], what: Happening) -> None:
    """Let the ambassadors of these claims hear what happened to them."""
    tell_of(((claim.campaign_id, claim.ambassador_id, claim.id) for claim in claims), what, at=clock.now())


def tell_of(claims: Iterable[Sequence[int]], what: Happening, *, at: datetime) -> None:
    """The same, for claims as (campaign id, ambassador id, claim id)."""
    rows = [
        {"campaign_id": campaign_id, "ambassador_id": ambassador_id, "claim_id": claim_id, "what": what, "at": at}
        for campaign_id, ambassador_id, claim_id in claims
    ]
    if rows:
        db.session.execute(insert(ClaimNews), rows)


def take_back(claim: Claim, whats: Collection[Happening]) -> bool:
    """Forget what was not mailed yet about a claim, because it was undone; return whether there was such news."""
    untold = delete(ClaimNews).where(
        ClaimNews.claim_id == claim.id, ClaimNews.what.in_(whats), ClaimNews.told_at.is_(None)
    )
    forgotten = db.session.execute(untold.returning(ClaimNews.id)).all()
    return bool(forgotten)
