"""Which colleague an account is, as far as reports of the same learning system say."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions import reported_accounts
from campaign.conversions.models import ReportedAccount
from campaign.conversions.xapi.mapping import follow
from campaign.conversions.xapi.models import Identity
from campaign.conversions.xapi.who import Who
from campaign.core.models import Key
from campaign.extensions import db

OWNER = bindparam("owner_id", type_=Key)
GIVE = update(Identity).where(Identity.id == bindparam("identity_id")).values(colleague_id=OWNER)


def colleagues_by_reports(campaign_id: int, digests: Mapping[Who, bytes | None]) -> dict[Who, int]:
    """Those of the people who are colleagues by what reports said before."""
    asked = set(digests.values()) - {None}
    if not asked:
        return {}
    these = reported_accounts.owners(campaign_id).where(ReportedAccount.digest.in_(asked))
    found: dict[bytes | None, int] = dict(db.session.execute(these).all())
    return {who: found[digest] for who, digest in digests.items() if digest in found}


def follow_reports(campaign: Campaign, *, by: User | None) -> None:
    """Let accounts be those colleagues whose they are by what reports say now, and let everything follow.

    What a manager said of an account stands. The caller holds the campaign's lock.
    """
    owners = reported_accounts.owners(campaign.id).subquery()
    differing = (
        select(Identity.id, Identity.colleague_id.label("before_id"), owners.c.colleague_id.label("owner_id"))
        .outerjoin(owners, owners.c.digest == Identity.digest)
        .where(
            Identity.campaign_id == campaign.id,
            Identity.digest.is_not(None),
            Identity.by_hand.is_(False),
            Identity.ignored.is_(False),
            Identity.colleague_id.is_distinct_from(owners.c.colleague_id),
        )
    )
    found = [row._asdict() for row in db.session.execute(differing)]
    if found:
        db.session.connection().execute(GIVE, [{"identity_id": row["id"], **row} for row in found])
        follow(campaign, {row[who] for row in found for who in ("before_id", "owner_id")}, by=by)
