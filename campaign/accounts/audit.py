"""The audit log: every change by a manager or an administrator, in the transaction of the change."""

from sqlalchemy import bindparam, insert

from campaign.accounts import watching
from campaign.accounts.models import AuditEntry, User
from campaign.core.clock import now
from campaign.core.prepared import Prepared
from campaign.extensions import db

LONGEST_SUBJECT = 200
COLUMNS = ("at", "user_id", "had_account", "campaign_id", "action", "subject", "details", "changes")
ENTRY = Prepared(
    lambda _: insert(AuditEntry).values({name: bindparam(name) for name in COLUMNS}).returning(AuditEntry.id)
)


def record(
    action: str, subject: str, *, by: User | None, campaign_id: int | None = None, details: str | None = None
) -> None:
    """Write down that `by` (None: no one with an account) did `action` (`noun.verb`) to `subject`.

    What was before and after in the rows that are watched comes along by itself, whether they were written before this
    or are written after it.
    """
    changes = watching.take(action)
    ((entry,),) = ENTRY.rows(
        db.session.connection(),
        at=now(),
        user_id=by.id if by else None,
        had_account=by is not None,
        campaign_id=campaign_id,
        action=action,
        subject=subject[:LONGEST_SUBJECT],
        details=details,
        changes=changes,
    )
    watching.given_to(entry, action, changes)
