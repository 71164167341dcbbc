"""Connections: made and revoked by a manager, and recognised by their key and secret."""

import hmac
import secrets
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from flask_babel import lazy_gettext as _l
from sqlalchemy import Engine, Row, bindparam, delete, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions.concerned import run
from campaign.conversions.xapi import evidence
from campaign.conversions.xapi.iris import is_storable
from campaign.conversions.xapi.models import MEANING, Connection, Identity, RefusedRequest, Statement
from campaign.conversions.xapi.receiving import Revoked, Sender
from campaign.core import clock
from campaign.core.codes import digest, long_key
from campaign.core.database import reading, upsert
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.points.ledger import Booking
from campaign.points.models import Reason

LONGEST_NAME = 120
LONGEST_KEY = 40
LONGEST_REASON = 300
REASONS_KEPT = 20
"""Of every connection; the reason that did not come up for longest goes."""


@dataclass(frozen=True)
class Made:
    """A new connection, and its secret: the only time that anyone sees it."""

    connection: Connection
    secret: str


def make(campaign: Campaign, name: str, *, by_number: bool = False, by: User | None) -> Made:
    """A connection for one learning system."""
    line = " ".join(name.split())[:LONGEST_NAME]
    if not line:
        raise DomainError(_l("Give the connection a name: which system is it?"), field="name")
    lock(campaign.id)
    refuse_when_closed(campaign)
    secret = secrets.token_urlsafe(32)
    connection = Connection(
        campaign_id=campaign.id,
        name=line,
        key=long_key(),
        secret_digest=digest(secret),
        by_number=by_number,
        created_at=clock.now(),
        created_by_id=by.id if by else None,
    )
    db.session.add(connection)
    db.session.flush()
    audit.record("connection.made", line, by=by, campaign_id=campaign.id)
    return Made(connection, secret)


def revoke(campaign: Campaign, connection: Connection, *, withdraw: bool = False, by: User | None) -> None:
    """Let a system send nothing more. `withdraw`: what it reported counts no more either."""
    lock(campaign.id)
    db.session.refresh(connection)  # it was read before the lock was had
    if connection.withdrawn_at or (connection.revoked_at and not withdraw):
        raise WrongState(_l("This connection was revoked before."))
    now = clock.now()
    connection.revoked_at = connection.revoked_at or now
    if withdraw:
        refuse_when_closed(campaign)
        connection.withdrawn_at = now
        db.session.flush()
        evidence.agree(campaign, colleagues_seen_by(connection), Booking(Reason.WITHDRAWN, now, by.id if by else None))
        # Whoever sends the same anew, by another connection, is heard as if for the first time.
        theirs = Statement.campaign_id == campaign.id, Statement.connection_id == connection.id
        run(update(Statement).where(*theirs).values(dict.fromkeys(MEANING)))
    details = "with all that it reported" if withdraw else None
    audit.record("connection.revoked", connection.name, by=by, campaign_id=campaign.id, details=details)


def colleagues_seen_by(connection: Connection) -> list[int]:
    """Whom a connection said something about."""
    seen = (
        select(Identity.colleague_id)
        .join(Statement, (Statement.campaign_id == Identity.campaign_id) & (Statement.identity_id == Identity.id))
        .where(
            Identity.campaign_id == connection.campaign_id,
            Identity.colleague_id.is_not(None),
            Statement.connection_id == connection.id,
        )
        .distinct()
    )
    return [key for key in db.session.scalars(seen) if key is not None]


# Asked for every request; to build a statement takes longer than to run it.
FACTS = select(
    Connection.id,
    Connection.campaign_id,
    Connection.secret_digest,
    Connection.by_number,
    Connection.revoked_at,
)
BY_KEY = FACTS.where(Connection.key == bindparam("value"))
BY_ID = FACTS.where(Connection.id == bindparam("value"))
NO_DIGEST = digest("")


@dataclass(frozen=True)
class Trusted:
    """What was found out about a key: neither its secret nor its campaign ever changes."""

    secret_digest: str
    sender: Sender


TRUSTED: WeakKeyDictionary[Engine, dict[str, Trusted]] = WeakKeyDictionary()
"""By database. Whoever is in here may have been revoked since: taking in statements finds that out by itself."""


def by_secret(key: str, secret: str, *, for_statements: bool = False) -> Sender | None:
    """The connection with this key and secret, if it may still send.

    `for_statements`: the caller takes in statements of it, or notes why not, and both find out if it was revoked.
    """
    given = digest(secret)
    known = TRUSTED.setdefault(db.engine, {}).get(key) if for_statements else None
    if known and hmac.compare_digest(known.secret_digest, given):
        return known.sender
    row = look_up(BY_KEY, key) if is_storable(key, LONGEST_KEY) else None
    if not hmac.compare_digest(row.secret_digest if row else NO_DIGEST, given) or row is None:
        return None
    found = sender(row)
    if found:
        TRUSTED.setdefault(db.engine, {})[key] = Trusted(given, found)
    return found


def by_id(connection_id: int) -> Sender | None:
    """The connection that a token names, if it may still send."""
    row = look_up(BY_ID, connection_id)
    return sender(row) if row else None


def sender(row: Row[Any]) -> Sender | None:
    return None if row.revoked_at else Sender(row.id, row.campaign_id, row.by_number)


def look_up(statement: Any, value: str | int) -> Row[Any] | None:
    """A row, read in a transaction of its own: what follows must not hold a lock while it reads a request."""
    with reading(), db.engine.connect() as connection:
        return connection.execute(statement, {"value": value}).one_or_none()


def note_refusal(connection_id: int, status: int, reason: str) -> None:
    """Write down that a request was refused, and why; the same reason again is the same line. Raises Revoked."""
    now = clock.now()
    # A reason may name a property as it was sent, and not every letter of that can be stored.
    line = "".join(letter if letter.isprintable() else "?" for letter in reason[:LONGEST_REASON])
    mine = RefusedRequest.connection_id == connection_id
    counted = (
        update(Connection)
        .where(Connection.id == connection_id, Connection.revoked_at.is_(None))
        .values(refused=Connection.refused + 1, last_used_at=now)
    )
    if not db.session.connection().execute(counted).rowcount:
        raise Revoked
    statement = upsert(db.session, RefusedRequest).values(
        connection_id=connection_id,
        status=status,
        reason=line,
        times=1,
        first_at=now,
        last_at=now,
    )
    again = {"times": RefusedRequest.times + 1, "last_at": now, "status": status}
    db.session.execute(statement.on_conflict_do_update(index_elements=["connection_id", "reason"], set_=again))
    newest = select(RefusedRequest.id).where(mine).order_by(RefusedRequest.last_at.desc(), RefusedRequest.id.desc())
    run(delete(RefusedRequest).where(mine, RefusedRequest.id.not_in(newest.limit(REASONS_KEPT).scalar_subquery())))
