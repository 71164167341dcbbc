"""Conversions and claims, read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.services import lock
from campaign.conversions.models import (
    Claim,
    ClaimState,
    Conversion,
    ConversionState,
    Dispute,
    ImportState,
    Recruit,
    ReportImport,
)
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import Bringer
from campaign.points.models import ScoreEntry

PAGE = 50
MANY = 100
"""Up to here a number of things that wait is counted."""
RECENT = 50


LOOKED_AT = 48
"""Entries of the ledger that are looked at first for those that came in last."""
MOST_LOOKED_AT = 5_000

# Without a condition on anything but the index, and joined outwards: a database that has to guess how many of the
# newest entries stand may guess that nearly none do, and goes through the whole ledger then.
ENTRIES = (
    select(
        ScoreEntry.id,
        ScoreEntry.conversion_id,
        ScoreEntry.ambassador_id,
        ScoreEntry.stage,
        ScoreEntry.booked_at,
        ScoreEntry.happened_at,
        Conversion.colleague_id,
        Course.name.label("course"),
        Course.is_system,
        # What was countered, because the recruit is someone else's or it happened on another day, is no news.
        and_(
            ScoreEntry.counted == 1,
            Conversion.state == ConversionState.CONFIRMED,
            ScoreEntry.ambassador_id == Recruit.ambassador_id,
            ScoreEntry.happened_at == Conversion.happened_at,
        ).label("stands"),
    )
    # A bonus for hundreds of teams is thousands of entries that are no news: nothing is looked up for them.
    .outerjoin(Conversion, Conversion.id == case((ScoreEntry.counted == 1, ScoreEntry.conversion_id)))
    .outerjoin(Recruit, Recruit.colleague_id == Conversion.colleague_id)
    .outerjoin(Course, Course.id == Conversion.course_id)
    .where(ScoreEntry.campaign_id == bindparam("campaign_id"))
    .order_by(ScoreEntry.id.desc())
    .limit(bindparam("size", type_=Integer()))
)


def standing_of(entries: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Those entries that stand; and the last of all, from which to go on. The others stay in the database."""
    found = entries.cte("entries").c
    last = select(func.min(found.id)).scalar_subquery()
    standing = select(*found).where(or_(found.stands, found.id == last)).order_by(found.id.desc())
    return standing.limit(bindparam("most", type_=Integer()))


# The first ones are asked for by the campaign alone: SQLite would else go through the entries of every campaign.
NEWEST = standing_of(ENTRIES)
OLDER = standing_of(ENTRIES.where(ScoreEntry.id < bindparam("before")))


@dataclass(frozen=True)
class Latest:
    """A conversion that came in, without its recruit."""

    id: int
    """The conversion's, which stays when another day or rule books it anew: nobody is celebrated twice."""
    ambassador_id: int
    stage: Stage
    course: str | None
    happened_at: datetime


def latest_conversions(campaign_id: int, number: int) -> list[Latest]:
    """The conversions that came in last; of what came in at once for one recruit only the furthest stage."""
    furthest: dict[tuple[int, datetime], Row[*tuple[Any, ...]]] = {}
    most, booked_at = number * len(Stage) * 2, None
    for row in islice(standing_entries(campaign_id, most), most):
        # What was booked at once stands together: nothing further back belongs to what was found.
        if len(furthest) >= number and row.booked_at != booked_at:
            break
        key, booked_at = (row.colleague_id, row.booked_at), row.booked_at
        if key not in furthest or row.stage.rank > furthest[key].stage.rank:
            furthest[key] = row
    newest = sorted(furthest.values(), key=lambda row: -row.id)[:number]
    return [
        Latest(row.conversion_id, row.ambassador_id, row.stage, None if row.is_system else row.course, row.happened_at)
        for row in newest
    ]


def standing_entries(campaign_id: int, most: int) -> Iterator[Row[*tuple[Any, ...]]]:
    """The entries of what counts as it was booked, the newest first, as far as they are asked for, `most` at a time."""
    asked, values = NEWEST, {"campaign_id": campaign_id, "size": LOOKED_AT, "most": most}
    while page := db.session.execute(asked, values).all():
        yield from (row for row in page if row.stands)
        # Where much was taken back at once, the next that stands can be far.
        size = min(2 * values["size"], MOST_LOOKED_AT)
        asked, values = OLDER, {"campaign_id": campaign_id, "most": most, "size": size, "before": page[-1].id}


def recent_courses(ambassador: Ambassador | Bringer, courses: Collection[Course]) -> list[Course]:
    """`courses`, those first that the ambassador logged last."""
    if len(courses) < 2:
        return list(courses)
    used = db.session.scalars(
        select(Claim.course_id).where(Claim.ambassador_id == ambassador.id).order_by(Claim.id.desc()).limit(RECENT)
    )
    order = {course_id: place for place, course_id in reversed(list(enumerate(used)))}
    return sorted(courses, key=lambda course: order.get(course.id, RECENT))


def ambassador_names(campaign_id: int) -> list[tuple[int, str]]:
    """The ambassadors of a campaign by name, for a choice."""
    rows = (
        select(Ambassador.id, Colleague.name)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(Ambassador.campaign_id == campaign_id)
        .order_by(Colleague.name, Ambassador.id)
    )
    return [(row.id, row.name) for row in db.session.execute(rows)]


@dataclass(frozen=True)
class Waiting:
    """Claims that wait for a decision: how many (counted up to MANY), and the oldest of them."""

    number: int
    oldest: Claim | None


def waiting_claims(campaign_id: int) -> Waiting:
    """What waits in a campaign."""
    oldest = select(Claim).where(*to_confirm(campaign_id))
    first = db.session.scalar(
        oldest.options(joinedload(Claim.ambassador).joinedload(Ambassador.colleague)).order_by(Claim.id).limit(1)
    )
    return Waiting(count_waiting(campaign_id) if first else 0, first)


def to_confirm(campaign_id: Any) -> tuple[ColumnElement[bool], ...]:
    """What a claim is that a manager can decide about by itself."""
    disputed = exists().where(Dispute.colleague_id == Claim.colleague_id, Dispute.settled_at.is_(None))
    return Claim.campaign_id == campaign_id, Claim.state == ClaimState.WAITING, ~disputed


# Every page of a manager asks this; to build a statement takes longer than to run it.
WAITING = select(func.count()).select_from(
    select(Claim.id).where(*to_confirm(bindparam("campaign_id"))).limit(MANY).subquery()
)


def count_waiting(campaign_id: int) -> int:
    """How many claims wait, counted up to MANY; not those that wait for a dispute."""
    return db.session.scalar(WAITING, {"campaign_id": campaign_id}) or 0


def claims(
    campaign_id: int, *, state: ClaimState | None, ambassador_id: int | None = None, page: int = 1
) -> Pagination:
    """A page of claims: those that wait oldest first, others the latest first."""
    wanted = select(Claim).where(Claim.campaign_id == campaign_id)
    if state:
        wanted = wanted.where(Claim.state == state)
    if ambassador_id:
        wanted = wanted.where(Claim.ambassador_id == ambassador_id)
    order = Claim.id if state is ClaimState.WAITING else Claim.id.desc()
    wanted = wanted.options(
        joinedload(Claim.ambassador).joinedload(Ambassador.colleague),
        joinedload(Claim.colleague).joinedload(Colleague.team),
        joinedload(Claim.course),
    ).order_by(order)
    return db.paginate(wanted, page=page, per_page=PAGE, error_out=False)


def claims_to_decide(campaign_id: int, ids: Collection[int]) -> list[Claim]:
    """These claims as they are now, oldest first; nobody else decides until this transaction ends."""
    lock(campaign_id)
    return list(
        db.session.scalars(
            select(Claim)
            .where(Claim.campaign_id == campaign_id, Claim.id.in_(ids))
            .order_by(Claim.id)
            .execution_options(populate_existing=True)
        )
    )


def imports_of(campaign_id: int) -> list[ReportImport]:
    """The reports of a campaign, the newest first; not those that are only being tried out."""
    brought = or_(ReportImport.state != ImportState.RUNNING, ReportImport.started_at.is_not(None))
    mine = select(ReportImport).where(ReportImport.campaign_id == campaign_id, brought)
    return list(db.session.scalars(mine.order_by(ReportImport.id.desc()).limit(200)))
