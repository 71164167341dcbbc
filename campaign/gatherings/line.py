"""The line of a gathering: who goes, who waits, and who moves up. The caller holds the campaign's lock."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings import mails, times
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.people.models import Ambassador


def in_line(gathering: Gathering, standing: Standing) -> list[SignUp]:
    """Who goes, or who waits: the first who signed up first."""
    theirs = SignUp.gathering_id == gathering.id, SignUp.standing == standing
    wanted = select(SignUp).where(*theirs).options(joinedload(SignUp.ambassador).joinedload(Ambassador.user))
    wanted = wanted.order_by(SignUp.place, SignUp.id).execution_options(populate_existing=True)
    return list(db.session.scalars(wanted))


def fill(gathering: Gathering, *, newcomer: SignUp | None = None) -> None:
    """Let the first who wait have the places that are free, and invite them. Once it has begun nobody moves up.

    `newcomer`: whoever signed up just now, and hears that they have a place, not that there is one after all.
    """
    if times.has_begun(gathering, clock.now()):
        return
    waiting = in_line(gathering, Standing.WAITING)
    if gathering.capacity is not None:
        waiting = waiting[: max(0, gathering.capacity - going(gathering))]
    for sign_up in waiting:
        sign_up.standing = Standing.GOING
        db.session.flush()
        mails.invite(sign_up, moved_up=sign_up is not newcomer)


def going(gathering: Gathering) -> int:
    """How many have a place."""
    theirs = SignUp.gathering_id == gathering.id, SignUp.standing == Standing.GOING
    return db.session.scalar(select(func.count(SignUp.id)).where(*theirs)) or 0
