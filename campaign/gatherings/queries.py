"""Gatherings, who comes, who waits, and who was there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.gatherings import times
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import IN_LINE, Standing
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors

MOST_PAST = 50
"""Of what is over, the latest; the rest nobody looks for."""


@dataclass(frozen=True)
class GatheringLine:
    """A gathering with how full it is, and how one ambassador stands to it."""

    gathering: Gathering
    going: int
    waiting: int
    there: int
    """Who was there, as far as anybody said."""
    mine: SignUp | None
    """Of whoever asks: signed up now or before, or was there."""
    place: int | None
    """In the waiting line, from 1; None for who does not wait."""
    moment: datetime
    """At which all this was so."""

    @property
    def free(self) -> int | None:
        """How many places are left; None: as many as one likes."""
        return None if self.gathering.capacity is None else max(0, self.gathering.capacity - self.going)

    @property
    def goes_on(self) -> bool:
        """Whether the place of whoever signs off goes to someone who waits at once: not one that is one too many."""
        capacity = self.gathering.capacity
        return self.waiting > 0 and (capacity is None or self.going <= capacity)

    @property
    def is_going(self) -> bool:
        return self.mine is not None and self.mine.standing is Standing.GOING

    @property
    def is_waiting(self) -> bool:
        return self.mine is not None and self.mine.standing is Standing.WAITING

    @property
    def was_there(self) -> bool | None:
        return self.mine.was_there if self.mine else None

    @property
    def is_called_off(self) -> bool:
        return self.gathering.called_off_at is not None

    @property
    def is_kept(self) -> bool:
        """Whether its campaign is an archive: nothing of it changes any more."""
        return self.gathering.campaign.phase is Phase.CLOSED

    @property
    def has_begun(self) -> bool:
        return times.has_begun(self.gathering, self.moment)

    @property
    def is_over(self) -> bool:
        return times.is_over(self.gathering, self.moment)

    @property
    def is_open(self) -> bool:
        """Whether one can sign up and off."""
        return not self.is_called_off and not self.has_begun and not self.is_kept

    @property
    def checks_in(self) -> bool:
        """Whether the code on the spot works."""
        return not self.is_called_off and not self.is_kept and times.code_works(self.gathering, self.moment)

    @property
    def takes_attendance(self) -> bool:
        """Whether it can be said who is there."""
        return not self.is_called_off and not self.is_kept and times.can_be_attended(self.gathering, self.moment)


def gathering_in(campaign_id: int, gathering_id: int) -> Gathering | None:
    """The gathering of this campaign with that id."""
    if gathering_id > LARGEST_KEY:
        return None
    mine = Gathering.id == gathering_id, Gathering.campaign_id == campaign_id
    return db.session.scalar(select(Gathering).where(*mine))


def coming(campaign_id: int, moment: datetime) -> list[Gathering]:
    """What is not over, the next one first; also what was called off."""
    wanted = select(Gathering).where(Gathering.campaign_id == campaign_id, Gathering.ends_at > moment)
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at, Gathering.id)))


def past(campaign_id: int, moment: datetime, *, most: int = MOST_PAST) -> list[Gathering]:
    """What is over, the latest first."""
    wanted = select(Gathering).where(Gathering.campaign_id == campaign_id, Gathering.ends_at <= moment)
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at.desc(), Gathering.id.desc()).limit(most)))


def past_of(ambassador: Ambassador, moment: datetime, *, most: int = MOST_PAST) -> list[Gathering]:
    """What is over and an ambassador was signed up for, or was at; the latest first."""
    theirs = exists().where(
        SignUp.gathering_id == Gathering.id,
        SignUp.ambassador_id == ambassador.id,
        or_(SignUp.standing == Standing.GOING, SignUp.was_there.is_(True)),
    )
    wanted = select(Gathering).where(Gathering.campaign_id == ambassador.campaign_id, Gathering.ends_at <= moment)
    wanted = wanted.where(theirs, Gathering.called_off_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Gathering.starts_at.desc(), Gathering.id.desc()).limit(most)))


def lines_for(
    gatherings: Sequence[Gathering], ambassador: Ambassador | None, *, moment: datetime | None = None
) -> list[GatheringLine]:
    """These gatherings in the order given, with how full each is, and how `ambassador` stands to it."""
    moment = moment or clock.now()
    ids = [gathering.id for gathering in gatherings]
    counts = {
        row.gathering_id: (row.going, row.waiting, row.there)
        for row in db.session.execute(
            select(
                SignUp.gathering_id,
                counted(SignUp.standing == Standing.GOING).label("going"),
                counted(SignUp.standing == Standing.WAITING).label("waiting"),
                counted(SignUp.was_there.is_(True)).label("there"),
            )
            .where(SignUp.gathering_id.in_(ids))
            .group_by(SignUp.gathering_id)
        )
    }
    mine = own_sign_ups(ids, ambassador)
    places = places_in_line([sign_up for sign_up in mine.values() if sign_up.standing is Standing.WAITING])
    return [
        GatheringLine(
            gathering,
            *counts.get(gathering.id, (0, 0, 0)),
            mine=mine.get(gathering.id),
            place=places.get(gathering.id),
            moment=moment,
        )
        for gathering in gatherings
    ]


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """In how many rows it holds."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def own_sign_ups(gathering_ids: Collection[int], ambassador: Ambassador | None) -> dict[int, SignUp]:
    if ambassador is None:
        return {}
    theirs = SignUp.ambassador_id == ambassador.id, SignUp.gathering_id.in_(gathering_ids)
    return {sign_up.gathering_id: sign_up for sign_up in db.session.scalars(select(SignUp).where(*theirs))}


def places_in_line(waiting: Collection[SignUp]) -> dict[int, int]:
    """At which place in its waiting line each of these stands, by gathering; one sign-up of a gathering at most."""
    ahead = {sign_up.gathering_id: sign_up.place for sign_up in waiting}
    if not ahead:
        return {}
    of_each = or_(*((SignUp.gathering_id == key) & (SignUp.place <= place) for key, place in ahead.items()))
    rows = db.session.execute(
        select(SignUp.gathering_id, func.count(SignUp.id).label("number"))
        .where(SignUp.standing == Standing.WAITING, of_each)
        .group_by(SignUp.gathering_id)
    )
    return {row.gathering_id: row.number for row in rows}


ORDER = case({Standing.GOING: 0, Standing.WAITING: 1}, value=SignUp.standing, else_=2)


def sign_ups_of(gathering_id: int) -> list[SignUp]:
    """Who goes, who waits, each in the order of signing up; then who came without being signed up. With their teams."""
    return list(
        db.session.scalars(
            select(SignUp)
            .where(
                SignUp.gathering_id == gathering_id,
                or_(SignUp.standing.in_(IN_LINE), SignUp.was_there.is_(True)),
            )
            .options(
                joinedload(SignUp.ambassador).joinedload(Ambassador.colleague).joinedload(Colleague.team),
                joinedload(SignUp.ambassador).joinedload(Ambassador.user),
            )
            .order_by(ORDER, SignUp.place, SignUp.id)
        )
    )


def sign_up_of(gathering_id: int, ambassador_id: int) -> SignUp | None:
    """How an ambassador stands to a gathering."""
    theirs = SignUp.gathering_id == gathering_id, SignUp.ambassador_id == ambassador_id
    return db.session.scalar(select(SignUp).where(*theirs))


def not_signed_up(gathering: Gathering) -> list[Ambassador]:
    """The ambassadors who are neither going nor waiting nor there, by name."""
    is_in = exists().where(
        SignUp.gathering_id == gathering.id,
        SignUp.ambassador_id == Ambassador.id,
        or_(SignUp.standing.in_(IN_LINE), SignUp.was_there.is_(True)),
    )
    return list(
        db.session.scalars(
            select(Ambassador)
            .join(Ambassador.colleague)
            .where(*active_ambassadors(gathering.campaign_id), ~is_in)
            .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
            .order_by(Colleague.name, Ambassador.id)
        )
    )


def attended(ambassador_ids: Collection[int]) -> set[tuple[int, int]]:
    """Which of these ambassadors were at which gathering: (ambassador, gathering)."""
    were_there = SignUp.was_there.is_(True), Gathering.called_off_at.is_(None)
    rows = db.session.execute(
        select(SignUp.ambassador_id, SignUp.gathering_id)
        .join(SignUp.gathering)
        .where(SignUp.ambassador_id.in_(ambassador_ids), *were_there)
    )
    return {(ambassador_id, gathering_id) for ambassador_id, gathering_id in rows}


def in_calendar_of(user: User) -> list[tuple[Gathering, bool]]:
    """What stands in a person's calendar: all of the campaigns that they manage, and where they go as an ambassador.

    With each, whether they go there.
    """
    manages = exists().where(
        Membership.user_id == user.id, Membership.campaign_id == Gathering.campaign_id, Membership.role == Role.MANAGER
    )
    goes = exists().where(
        SignUp.gathering_id == Gathering.id,
        SignUp.standing == Standing.GOING,
        Ambassador.id == SignUp.ambassador_id,
        Ambassador.user_id == user.id,
    )
    found = db.session.execute(
        select(Gathering, goes)
        .join(Campaign, Campaign.id == Gathering.campaign_id)
        .where(Gathering.called_off_at.is_(None), or_(manages, goes))
        .options(joinedload(Gathering.campaign))
        .order_by(Gathering.starts_at, Gathering.id)
    )
    return [(gathering, is_going) for gathering, is_going in found]
