"""Signing up and signing off: one place after the other, and never one more than there are."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings import mails, times
from campaign.gatherings.beginning import begin_with
from campaign.gatherings.line import fill
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.states import IN_LINE, Standing
from campaign.people.models import Ambassador


def sign_up(campaign: Campaign, gathering: Gathering, ambassador: Ambassador, *, by: User | None = None) -> SignUp:
    """Give an ambassador a place, or one in the waiting line, and tell them by mail. Twice is once.

    `by`: the manager who does it for them.
    """
    begin_with(campaign, gathering)
    refuse_begun(gathering)
    refuse_outsider(campaign, ambassador)
    mine = sign_up_of(gathering.id, ambassador.id)
    if mine is not None:
        db.session.refresh(mine)
        if mine.standing in IN_LINE:
            return mine
    mine = entered(gathering, ambassador, mine, Standing.WAITING)
    fill(gathering, newcomer=mine)
    if mine.standing is Standing.WAITING:
        mails.tell_waiting(mine)
    if by is not None:
        record("gathering.signed_up", mine, by=by)
    return mine


def sign_off(campaign: Campaign, gathering: Gathering, ambassador: Ambassador, *, by: User | None = None) -> None:
    """Take an ambassador out of the line; whoever waits first moves up. Twice is once."""
    begin_with(campaign, gathering)
    refuse_begun(gathering)
    mine = sign_up_of(gathering.id, ambassador.id)
    if mine is None:
        return
    db.session.refresh(mine)
    if mine.standing not in IN_LINE:
        return
    leave(mine)
    fill(gathering)
    if by is not None:
        record("gathering.signed_off", mine, by=by)


def end_sign_ups(campaign: Campaign, ambassador: Ambassador) -> None:
    """Let someone who is no ambassador any more have no place in anything that is still to come.

    The caller holds the campaign's lock.
    """
    wanted = (
        select(SignUp)
        .join(SignUp.gathering)
        .where(
            SignUp.ambassador_id == ambassador.id,
            SignUp.standing.in_(IN_LINE),
            Gathering.campaign_id == campaign.id,
            Gathering.called_off_at.is_(None),
            Gathering.starts_at > clock.now(),
        )
        .order_by(SignUp.gathering_id)
    )
    for mine in db.session.scalars(wanted.execution_options(populate_existing=True)).all():
        db.session.refresh(mine.gathering)
        leave(mine)
        fill(mine.gathering)


def entered(gathering: Gathering, ambassador: Ambassador, known: SignUp | None, standing: Standing) -> SignUp:
    """The row of an ambassador, at the end of the line. The caller holds the campaign's lock."""
    gathering.places_given += 1
    mine = known or SignUp(gathering=gathering, ambassador=ambassador, sequence=0)
    mine.standing, mine.place = standing, gathering.places_given
    mine.signed_up_at, mine.signed_off_at = clock.now(), None
    db.session.add(mine)
    db.session.flush()
    return mine


def leave(mine: SignUp) -> None:
    """Take someone out of the line, and their calendar with them."""
    was_going = mine.standing is Standing.GOING
    mine.standing, mine.signed_off_at, mine.reminded_at = Standing.OFF, clock.now(), None
    db.session.flush()
    mails.tell_signed_off(mine, was_going=was_going)


def refuse_begun(gathering: Gathering) -> None:
    """WrongState once it has begun."""
    if times.has_begun(gathering, clock.now()):
        raise WrongState(_l("“%(title)s” has begun. Nobody can sign up or off any more.", title=gathering.title))


def refuse_outsider(campaign: Campaign, ambassador: Ambassador) -> None:
    """DomainError for who is no ambassador of this campaign now."""
    if ambassador.campaign_id != campaign.id:
        raise NotFound(_l("There is no such ambassador in this campaign."))
    db.session.refresh(ambassador, ["stepped_down_at"])
    if ambassador.stepped_down_at is not None:
        raise WrongState(_l("%(name)s stepped down already.", name=ambassador.colleague.name))


def record(action: str, mine: SignUp, *, by: User) -> None:
    gathering, name = mine.gathering, mine.ambassador.colleague.name
    audit.record(action, gathering.title, by=by, campaign_id=gathering.campaign_id, details=name)
