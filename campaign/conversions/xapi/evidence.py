"""The evidence of statements: for each colleague, stage and course the first moment that a connection reported."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection as Executing
from sqlalchemy import Select, String, bindparam, case, func, literal, select, type_coerce, update
from sqlalchemy.orm import aliased

from campaign.campaigns.models import Campaign
from campaign.conversions import derivation
from campaign.conversions.concerned import run, these
from campaign.conversions.models import Evidence, Source
from campaign.conversions.xapi.models import Activity, Connection, Identity, Statement
from campaign.core import clock
from campaign.core.database import upsert_in
from campaign.core.prepared import Among, ByKeys, Prepared
from campaign.core.stages import Stage
from campaign.courses.services import system_course
from campaign.extensions import db
from campaign.points.ledger import Booking

AT_ONCE = 500
"""Colleagues whose evidence is compared at a time."""
KEY = ("campaign_id", "colleague_id", "stage", "course_id", "source", "source_id", "line")


class Proven(NamedTuple):
    """That a colleague reached a stage of a course, as one connection says."""

    colleague_id: int
    stage: str
    """As it is stored: that is compared many times faster than a member of Stage."""
    course_id: int
    connection_id: int


class Moment(NamedTuple):
    """When that was."""

    at: datetime
    on: date


class Kept(NamedTuple):
    """The evidence that is there."""

    at: datetime
    withdrawn: bool


def of_colleagues(is_one: Among) -> Any:
    return select(
        Evidence.colleague_id,
        type_coerce(Evidence.stage, String()),
        Evidence.course_id,
        Evidence.source_id,
        Evidence.happened_at,
        Evidence.withdrawn_at.is_not(None),
    ).where(
        Evidence.campaign_id == bindparam("campaign_id"),
        is_one(Evidence.colleague_id),
        Evidence.source == Source.STATEMENT,
    )


OF_COLLEAGUES = ByKeys(of_colleagues)


def writing(dialect: str) -> Any:
    """The statement that writes a piece of evidence, whatever stood there before."""
    statement = upsert_in(dialect, Evidence).values(
        campaign_id=bindparam("campaign_id"),
        colleague_id=bindparam("colleague_id"),
        stage=bindparam("stage"),
        course_id=bindparam("course_id"),
        source=bindparam("source"),
        source_id=bindparam("source_id"),
        line=0,
        happened_at=bindparam("happened_at"),
        happened_on=bindparam("happened_on"),
    )
    said = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=KEY,
        set_={"happened_at": said.happened_at, "happened_on": said.happened_on, "withdrawn_at": None},
    )


WRITE = Prepared(writing)


def kept(connection: Executing, campaign_id: int, colleague_ids: Collection[int]) -> dict[Proven, Kept]:
    """What statements proved of these colleagues before."""
    rows = OF_COLLEAGUES.rows(connection, colleague_ids, campaign_id=campaign_id)
    return {Proven(*row[:4]): Kept(*row[4:]) for row in rows}


def add(connection: Executing, campaign_id: int, found: dict[Proven, Moment]) -> set[int]:
    """Keep what was not proven yet, or not so early; return the colleagues of whom anything changed."""
    if not found:
        return set()
    before = kept(connection, campaign_id, {proven.colleague_id for proven in found})
    fresh = {proven: moment for proven, moment in found.items() if is_news(before.get(proven), moment)}
    write(connection, campaign_id, fresh)
    return {proven.colleague_id for proven in fresh}


def is_news(known: Kept | None, moment: Moment) -> bool:
    return known is None or known.withdrawn or moment.at < known.at


def agree(campaign: Campaign, colleague_ids: Iterable[int], booking: Booking) -> None:
    """Make the evidence of these colleagues say what their statements say, and let everything follow.

    The caller holds the campaign's lock, and has flushed what changed.
    """
    everyone = sorted(set(colleague_ids))
    system_id = system_course(campaign.id).id
    for first in range(0, len(everyone), AT_ONCE):
        some = everyone[first : first + AT_ONCE]
        changed, withdrawn = compare(campaign.id, some, system_id)
        if changed or withdrawn:
            colleagues = these(campaign.id, *changed, *withdrawn)
            derivation.follow(campaign, colleagues, booking, withdrawn=bool(withdrawn))


def compare(campaign_id: int, colleague_ids: Collection[int], system_id: int) -> tuple[set[int], set[int]]:
    """Write the difference between statements and evidence; return of whom something came, and of whom some went."""
    connection = db.session.connection()
    before = kept(connection, campaign_id, colleague_ids)
    now = {
        Proven(*row[:4]): Moment(row[4], row[5])
        for row in db.session.execute(said(campaign_id, colleague_ids, system_id))
    }
    fresh = {
        proven: moment
        for proven, moment in now.items()
        if proven not in before or before[proven].withdrawn or before[proven].at != moment.at
    }
    gone = [proven for proven, known in before.items() if not known.withdrawn and proven not in now]
    # What is said later than before may move a result to another day: also that is something that went.
    later = {proven.colleague_id for proven in fresh if proven in before and fresh[proven].at > before[proven].at}
    write(connection, campaign_id, fresh)
    withdraw(campaign_id, gone)
    return {proven.colleague_id for proven in fresh}, {proven.colleague_id for proven in gone} | later


def said(campaign_id: int, colleague_ids: Collection[int], system_id: int) -> Select[*tuple[Any, ...]]:
    """What the statements about these colleagues come to, that nobody took back and whose course is known."""
    first, second = aliased(Activity), aliased(Activity)
    course = case(
        (Statement.stage == Stage.LOGIN, literal(system_id)), else_=func.coalesce(first.course_id, second.course_id)
    )
    return (
        select(
            Identity.colleague_id,
            type_coerce(Statement.stage, String()),
            course.label("course_id"),
            Statement.connection_id,
            func.min(Statement.happened_at, type_=Statement.happened_at.type),
            func.min(Statement.happened_on, type_=Statement.happened_on.type),
        )
        .select_from(Identity)
        .join(Statement, (Statement.campaign_id == Identity.campaign_id) & (Statement.identity_id == Identity.id))
        .join(Connection, Connection.id == Statement.connection_id)
        .outerjoin(first, first.id == Statement.activity_id)
        .outerjoin(second, second.id == Statement.also_id)
        .where(
            Identity.campaign_id == campaign_id,
            Identity.colleague_id.in_(colleague_ids),
            Statement.stage.is_not(None),
            Statement.voided.is_(False),
            Connection.withdrawn_at.is_(None),
            course.is_not(None),
        )
        .group_by(Identity.colleague_id, Statement.stage, course, Statement.connection_id)
    )


def write(connection: Executing, campaign_id: int, fresh: dict[Proven, Moment]) -> None:
    """Keep evidence, whatever stood there before."""
    if not fresh:
        return
    rows = [
        {
            "campaign_id": campaign_id,
            "colleague_id": proven.colleague_id,
            "stage": proven.stage,
            "course_id": proven.course_id,
            "source": Source.STATEMENT,
            "source_id": proven.connection_id,
            "happened_at": moment.at,
            "happened_on": moment.on,
        }
        for proven, moment in fresh.items()
    ]
    WRITE.run_all(connection, rows)


def withdraw(campaign_id: int, gone: Iterable[Proven]) -> None:
    """Let evidence stand no more."""
    now = clock.now()
    for proven in gone:
        run(
            update(Evidence)
            .where(
                Evidence.campaign_id == campaign_id,
                Evidence.colleague_id == proven.colleague_id,
                Evidence.stage == proven.stage,
                Evidence.course_id == proven.course_id,
                Evidence.source == Source.STATEMENT,
                Evidence.source_id == proven.connection_id,
            )
            .values(withdrawn_at=now)
        )
