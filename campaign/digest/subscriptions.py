"""Who wants the digest: everyone, until they say otherwise."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.tokens import signed, unsigned
from campaign.digest.models import DigestSubscription
from campaign.digest.queries import is_untold, subscription_of
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador

PURPOSE = "digest"


def wants_digest(ambassador: Ambassador) -> bool:
    """Whether an ambassador gets the digest."""
    found = subscription_of(ambassador.id)
    return found is None or found.stopped_at is None


def stopped_among(people: Collection[Ambassador]) -> set[int]:
    """Which of these ambassadors get no digest, by id."""
    mine = DigestSubscription.ambassador_id.in_([one.id for one in people])
    return set(
        db.session.scalars(
            select(DigestSubscription.ambassador_id).where(mine, DigestSubscription.stopped_at.is_not(None))
        )
    )


def stop(ambassador: Ambassador) -> None:
    """Send no digest any more."""
    switch(ambassador, to_stopped=True)


def go_on(ambassador: Ambassador) -> None:
    """Send the digest again, from the next one on."""
    switch(ambassador, to_stopped=False)


def switch(ambassador: Ambassador, *, to_stopped: bool) -> None:
    moment = clock.now() if to_stopped else None
    insert = upsert(db.session, DigestSubscription).values(ambassador_id=ambassador.id, stopped_at=moment, last_tip="")
    db.session.execute(insert.on_conflict_do_update(index_elements=["ambassador_id"], set_={"stopped_at": moment}))
    db.session.expire_all()


def mark(ambassador_id: int, told: date, *, tip: str) -> bool:
    """Write down that the digest of that week was sent, and return whether it was this worker that did."""
    sent = {"sent_for": told, "last_tip": tip}
    insert = upsert(db.session, DigestSubscription).values(ambassador_id=ambassador_id, **sent)
    marked = db.session.scalars(
        insert.on_conflict_do_update(index_elements=["ambassador_id"], set_=sent, where=is_untold(told)).returning(
            DigestSubscription.ambassador_id
        )
    )
    return marked.one_or_none() is not None


def stop_url(ambassador: Ambassador) -> str:
    """The address in the mail, by which one stops the digest without signing in."""
    return absolute("digest.stopping", token=signed(PURPOSE, ambassador.id))


def ambassador_behind(token: str) -> Ambassador | None:
    """Whose address it is; None when it was not made here, or the ambassador is no more."""
    key = unsigned(PURPOSE, token)
    return db.session.get(Ambassador, key) if key is not None else None
