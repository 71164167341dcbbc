"""Connections, and what waits for a manager, as pages show them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, Subquery, exists, func, or_, select, union_all
from sqlalchemy.orm import joinedload

from campaign.conversions.xapi.erased import is_erased
from campaign.conversions.xapi.models import Activity, Connection, Identity, RefusedRequest, Statement
from campaign.core.stages import Stage
from campaign.extensions import db

PAGE = 25


class Show(StrEnum):
    """Which names a list shows."""

    WAITING = "waiting"
    KNOWN = "known"
    IGNORED = "ignored"


@dataclass
class Steps:
    """What statements say of one name: how many steps of each kind, and when the last was."""

    numbers: dict[Stage, int] = field(default_factory=dict)
    last_at: datetime | None = None

    def add(self, stage: Stage, number: int, last_at: datetime) -> None:
        self.numbers[stage] = self.numbers.get(stage, 0) + number
        self.last_at = max(self.last_at or last_at, last_at)


def connections_of(campaign_id: int) -> list[Connection]:
    """The connections of a campaign: those that may send first, the newest first."""
    mine = select(Connection).where(Connection.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Connection.revoked_at.is_not(None), Connection.id.desc())))


def refusals_of(connection: Connection) -> list[RefusedRequest]:
    """Why requests of a connection were refused, the last reason first."""
    mine = select(RefusedRequest).where(RefusedRequest.connection_id == connection.id)
    return list(db.session.scalars(mine.order_by(RefusedRequest.last_at.desc(), RefusedRequest.id.desc())))


def identities(campaign_id: int, *, show: Show, page: int = 1) -> Pagination:
    """A page of identities: those that wait by how much they did, the most first; then whoever came last."""
    wanted = select(Identity).where(Identity.campaign_id == campaign_id, *of_people(show))
    if show is Show.WAITING:
        done = doings(campaign_id)
        wanted = wanted.join(done, done.c.identity_id == Identity.id).order_by(done.c.steps.desc())
        wanted = wanted.order_by(done.c.last_at.desc())
    wanted = wanted.options(joinedload(Identity.colleague)).order_by(Identity.id.desc())
    return paged(wanted, page)


def paged(wanted: Select[Any], page: int) -> Pagination:
    """That page, or the last one: whoever settled all of a page comes back to one that is not there any more."""
    found = db.paginate(wanted, page=page, per_page=PAGE, error_out=False)
    return found if page <= max(found.pages, 1) else paged(wanted, found.pages)


def doings(campaign_id: int) -> Subquery:
    """How much is known of each identity that is nobody yet, and until when."""
    nobody = select(Identity.id).where(Identity.campaign_id == campaign_id, Identity.colleague_id.is_(None))
    return (
        select(
            Statement.identity_id,
            func.count().label("steps"),
            func.max(Statement.happened_at).label("last_at"),
        )
        .where(Statement.campaign_id == campaign_id, Statement.identity_id.in_(nobody), *of_use())
        .group_by(Statement.identity_id)
        .subquery()
    )


def of_use() -> tuple[ColumnElement[bool], ...]:
    """Whether a statement would count for anything if it were known whose it is, and of which course."""
    thing = or_(Activity.id == Statement.activity_id, Activity.id == Statement.also_id)
    not_ignored = exists().where(thing, Activity.ignored.is_(False))
    return Statement.stage.is_not(None), Statement.voided.is_(False), or_(Statement.stage == Stage.LOGIN, not_ignored)


def of_people(show: Show) -> tuple[ColumnElement[bool], ...]:
    """What an identity must be to be shown."""
    theirs = Statement.campaign_id == Identity.campaign_id, Statement.identity_id == Identity.id
    said = exists().where(*theirs, *of_use())
    conditions: dict[Show, tuple[ColumnElement[bool], ...]] = {
        Show.WAITING: (Identity.colleague_id.is_(None), Identity.ignored.is_(False), ~is_erased(), said),
        Show.KNOWN: (Identity.colleague_id.is_not(None), ~is_erased()),
        Show.IGNORED: (Identity.ignored.is_(True), ~is_erased()),
    }
    return conditions[show]


def activities(campaign_id: int, *, show: Show, page: int = 1) -> Pagination:
    """A page of activities: those that wait in the order of arrival, others by name."""
    wanted = select(Activity).where(Activity.campaign_id == campaign_id, *of_things(show))
    order = (Activity.id,) if show is Show.WAITING else (Activity.name, Activity.id)
    wanted = wanted.options(joinedload(Activity.course)).order_by(*order)
    return paged(wanted, page)


def of_things(show: Show) -> tuple[ColumnElement[bool], ...]:
    """What an activity must be to be shown."""
    here = Statement.campaign_id == Activity.campaign_id
    said = or_(
        exists().where(here, Statement.activity_id == Activity.id),
        exists().where(here, Statement.also_id == Activity.id),
    )
    conditions: dict[Show, tuple[ColumnElement[bool], ...]] = {
        Show.WAITING: (Activity.course_id.is_(None), Activity.ignored.is_(False), said),
        Show.KNOWN: (Activity.course_id.is_not(None),),
        Show.IGNORED: (Activity.ignored.is_(True),),
    }
    return conditions[show]


def waiting_people(campaign_id: int) -> int:
    """How many identities wait for a manager."""
    return count(select(Identity.id).where(Identity.campaign_id == campaign_id, *of_people(Show.WAITING)))


def waiting_courses(campaign_id: int) -> int:
    """How many activities wait for a manager."""
    return count(select(Activity.id).where(Activity.campaign_id == campaign_id, *of_things(Show.WAITING)))


def count(wanted: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def steps_of_people(campaign_id: int, identity_ids: Collection[int]) -> dict[int, Steps]:
    """What statements say of these identities."""
    return steps(steps_by(Statement.identity_id, campaign_id, identity_ids))


def steps_of_things(campaign_id: int, activity_ids: Collection[int]) -> dict[int, Steps]:
    """What statements say of these activities."""
    both = (steps_by(column, campaign_id, activity_ids) for column in (Statement.activity_id, Statement.also_id))
    return steps(union_all(*both))


def steps_by(column: Any, campaign_id: int, keys: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(column, Statement.stage, func.count(), func.max(Statement.happened_at, type_=Statement.happened_at.type))
        .where(
            Statement.campaign_id == campaign_id,
            column.in_(keys),
            Statement.stage.is_not(None),
            Statement.voided.is_(False),
        )
        .group_by(column, Statement.stage)
    )


def steps(wanted: Any) -> dict[int, Steps]:
    found: dict[int, Steps] = {}
    for key, stage, number, last_at in db.session.execute(wanted):
        found.setdefault(key, Steps()).add(stage, number, last_at)
    return found
