"""Whose account of a learning system is whose, as its reports tell.

Statements and logs call people by the system's own numbers. A report that shows those numbers beside e-mail addresses
says whose they are. Of two colleagues to whom reports give one account, neither has it.
"""

from collections.abc import Collection

from sqlalchemy import Select, delete, func, insert, select

from campaign.conversions.models import ReportedAccount
from campaign.core.database import touched
from campaign.extensions import db

ENOUGH = 3
"""Reports by which one account is known: whatever says so again adds nothing, while few are ever taken back."""


def learn(campaign_id: int, import_id: int, said: Collection[tuple[bytes, int]]) -> int:
    """Keep what a report says: accounts with their colleagues. Return how many were not known yet."""
    if not said:
        return 0
    pair = ReportedAccount.digest, ReportedAccount.colleague_id
    counted = select(*pair, func.count()).where(ReportedAccount.campaign_id == campaign_id).group_by(*pair)
    times = {(digest, owner): number for digest, owner, number in db.session.connection().execute(counted)}
    rows = [
        {"campaign_id": campaign_id, "import_id": import_id, "digest": digest, "colleague_id": owner}
        for digest, owner in sorted(said)
        if times.get((digest, owner), 0) < ENOUGH
    ]
    if rows:
        db.session.execute(insert(ReportedAccount), rows)
    return len(set(said).difference(times))


def unlearn(import_id: int) -> int:
    """Forget what a report said; return how much that was. What others say as well stays known."""
    return touched(db.session.connection(), delete(ReportedAccount).where(ReportedAccount.import_id == import_id))


def owners(campaign_id: int) -> Select[bytes, int]:
    """The accounts that are one colleague's, with that colleague."""
    owner = func.min(ReportedAccount.colleague_id)
    return (
        select(ReportedAccount.digest, owner.label("colleague_id"))
        .where(ReportedAccount.campaign_id == campaign_id)
        .group_by(ReportedAccount.digest)
        .having(owner == func.max(ReportedAccount.colleague_id))
    )


def known(campaign_id: int) -> dict[bytes, int]:
    """All of them, in one go."""
    # Past the session, which would look at each of very many rows.
    return dict(db.session.connection().execute(owners(campaign_id)).all())
