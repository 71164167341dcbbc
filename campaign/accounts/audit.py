"""The audit log: every change by a manager or an administrator, in the transaction of the change."""

from sqlalchemy import bindparam, insert

from campaign.accounts.models import AuditEntry, User
from campaign.core.clock import now
from campaign.core.prepared import Prepared
from campaign.extensions import db

LONGEST_SUBJECT = 200
COLUMNS = ("at", "user_id", "campaign_id", "action", "subject", "details")
ENTRY = Prepared(lambda _: insert(AuditEntry).values({name: bindparam(name) for name in COLUMNS}))


def record(
    action: str, subject: str, *, by: User | None, campaign_id: int | None = None, details: str | None = None
) -> None:
    """Write down that `by` (None: someone on the command line) did `action` (`noun.verb`) to `subject`."""
    ENTRY.run(
        db.session.connection(),
        at=now(),
        user_id=by.id if by else None,
        campaign_id=campaign_id,
        action=action,
        subject=subject[:LONGEST_SUBJECT],
        details=details,
    )
