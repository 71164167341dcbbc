"""A report of a learning system, from file to standings.

First the file is read, checked and staged, while others go on working. Then one transaction makes evidence of it and
lets everything follow. Whatever ends the program before that transaction is whole leaves nothing of it.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection, String, and_, case, distinct, func, insert, literal, null, select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.models import (
    Conversion,
    ConversionState,
    Evidence,
    ImportState,
    Recruit,
    RefusedRow,
    ReportImport,
    Source,
)
from campaign.conversions.reports.reading import Need, Recognised, read_results
from campaign.conversions.reports.results import ResultBatch
from campaign.conversions.staging import (
    RECRUITS,
    STAGED,
    WHAT,
    Staged,
    as_stored,
    close_stage,
    find_recruits,
    open_stage,
    put,
    stage_name,
)
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from campaign.courses.names import course_key
from campaign.courses.queries import course_ids
from campaign.courses.services import find_or_create
from campaign.extensions import db
from campaign.people.queries import identities
from campaign.points.ledger import Booking
from campaign.points.models import Reason

UNKNOWN_PERSON = "unknown_person"
"""The reason of a row about someone who is no colleague of this campaign."""
MOST_LISTED = 20_000
"""Refused rows that are kept one by one; beyond that they are only counted."""
TELL_EVERY = 0.5
"""Seconds between two signs of progress."""

RANKS = {stage.value: stage.rank for stage in Stage}
# Grouped by WHAT, each of them is the same in a whole group.
WHO_AND_WHAT = (
    func.min(STAGED.c.colleague_id).label("colleague_id"),
    stage_name(func.min(STAGED.c.stage)).label("stage"),
    func.min(STAGED.c.course_id).label("course_id"),
)

Progress = Callable[[int, float], None]
"""Told now and then: rows read, and the share of the file that was."""


@dataclass
class Courses:
    """Course names of a file as ids; a name that is new gets a number below zero until it may be written."""

    known: dict[str, int]
    system_id: int
    new: dict[str, int] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(-1, -1))

    def number(self, name: str | None) -> int | None:
        if name is None:
            return None
        found = self.known.get(course_key(name))
        if found is not None:
            return found
        if name not in self.new:
            self.new[name] = next(self.numbers)
        return self.new[name]


@dataclass(frozen=True)
class Known:
    """What rows are compared with."""

    people: dict[str, int]
    """Colleagues by everything that a report can call them."""
    courses: Courses
    recruits: frozenset[int]
    """Colleagues who have an ambassador."""


@dataclass
class Tally:
    """What reading a report came to."""

    rows: int = 0
    unmatched: int = 0
    unattributed: int = 0
    refused: int = 0
    listed: list[dict[str, Any]] = field(default_factory=list)

    def list_row(self, import_id: int, line: int, column: str, value: str, reason: str) -> None:
        if len(self.listed) < MOST_LISTED:
            self.listed.append(
                {"import_id": import_id, "line": line, "column": column[:200], "value": value[:200], "reason": reason}
            )


def check_ready(recognised: Recognised) -> None:
    """Raise the question that must be answered before the report can be read."""
    if Need.MAPPING in recognised.needs:
        missing = " ".join(str(sentence) for sentence in recognised.missing)
        raise DomainError(_l("This table is not a known report. %(missing)s", missing=missing), field="mapping")
    if Need.DATES in recognised.needs:
        raise DomainError(
            _l("The dates in this file can be read in two ways. Say whether the day or the month comes first."),
            field="dates",
        )
    if Need.COURSE in recognised.needs:
        raise DomainError(_l("Say which course this report is about."), field="course")


def import_report(
    campaign: Campaign,
    report: ReportImport,
    recognised: Recognised,
    *,
    by: User | None,
    zone: ZoneInfo | None = None,
    progress: Progress | None = None,
) -> None:
    """Read the whole report and let everything follow. Commits `report` as running first; the caller commits the rest.

    Raises DomainError, before anything is written, while something has to be asked (see `check_ready`).
    """
    check_ready(recognised)
    report.state = ImportState.RUNNING
    campaign_id, import_id, campaign_zone = campaign.id, report.id, campaign.zone
    by_id = by.id if by else None
    with no_search_for_cycles():
        known = what_is_known(campaign_id)
    db.session.commit()
    # From here to the first write nothing may read the database, not even a fact of an object that was committed:
    # a transaction on SQLite that began by reading cannot become the one that writes once someone else wrote.
    with reading():
        connection = db.session.connection()
        open_stage(connection)
        batches = read_results(
            recognised,
            zone=zone or campaign_zone,
            campaign_zone=campaign_zone,
            now=clock.now(),
            as_moment=as_stored(connection.dialect.name),
            as_course=known.courses.number,
        )
        with no_search_for_cycles():
            tally = stage_all(connection, batches, known, import_id, progress or tell_nobody)
        derivation.run(update(ReportImport).where(ReportImport.id == import_id).values(rows=tally.rows, share=1.0))
        lock(campaign_id)
        name_new_courses(campaign_id, known.courses.new)
        booking = Booking(Reason.RECORDED, clock.now(), by_id)
        find_recruits(connection, campaign_id)
        already_known = rows_already_known(campaign_id)
        keep_as_evidence(campaign_id, import_id)
        derivation.follow(campaign, select(RECRUITS.c.colleague_id), booking)
        recorded = newly_recorded(campaign_id, booking)
        close_stage(connection)
    if tally.listed:
        db.session.execute(insert(RefusedRow), tally.listed)
    report.state, report.finished_at, report.rows = ImportState.DONE, clock.now(), tally.rows
    report.logins, report.starts, report.completions = (recorded.get(stage, 0) for stage in Stage)
    report.known, report.unattributed, report.unmatched, report.refused = (
        already_known,
        tally.unattributed,
        tally.unmatched,
        tally.refused,
    )


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Let Python not look for garbage in cycles, of which rows make none: it would look through all of the program."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def tell_nobody(_rows: int, _share: float) -> None:
    """Progress that nobody waits for."""


def what_is_known(campaign_id: int) -> Known:
    """What rows are compared with."""
    who = identities(campaign_id)
    ids, system_id = course_ids(campaign_id)
    brought = select(Recruit.colleague_id).where(Recruit.campaign_id == campaign_id)
    return Known(who.by_number | who.by_email, Courses(ids, system_id), frozenset(db.session.scalars(brought)))


def stage_all(
    connection: Connection,
    batches: Any,
    known: Known,
    import_id: int,
    progress: Progress,
) -> Tally:
    """Put all results on the stage, and count what is none."""
    tally = Tally()
    told_at = time.monotonic()
    for batch in batches:
        put(connection, matched(batch, known, import_id, tally))
        tally.rows += batch.rows
        tally.refused += len(batch.refusals)
        for refusal in batch.refusals:
            tally.list_row(import_id, refusal.line, refusal.column, refusal.value, refusal.reason.value)
        if time.monotonic() - told_at >= TELL_EVERY:
            told_at = time.monotonic()
            progress(tally.rows, batch.share)
    return tally


def matched(batch: ResultBatch, known: Known, import_id: int, tally: Tally) -> list[Staged]:
    """The results of a batch with colleagues in place of names. A row counts once, however many results it has."""
    if not batch.results:
        return []
    # Whole columns at a time, because reading must not take longer than writing does.
    lines, identities, alternatives, stages, courses, ats, days = zip(*batch.results, strict=True)
    people, recruits, system_id = known.people, known.recruits, known.courses.system_id
    persons = list(map(people.get, identities))
    if None in persons:
        persons = [one or people.get(other) for one, other in zip(persons, alternatives, strict=True)]
    # A login names no course: it is one on the learning system.
    of = [course_id or system_id for course_id in courses]
    staged = list(zip(lines, persons, map(RANKS.__getitem__, stages), of, ats, days, strict=True))
    if None in persons:
        strangers = {row[0]: identity for row, identity in zip(staged, identities, strict=True) if row[1] is None}
        for line, identity in strangers.items():
            tally.list_row(import_id, line, "", identity, UNKNOWN_PERSON)
        tally.unmatched += len(strangers)
        staged = [row for row in staged if row[1] is not None]
    tally.unattributed += len({row[0] for row in staged if row[1] not in recruits})
    return staged


def name_new_courses(campaign_id: int, new: dict[str, int]) -> None:
    """Make courses of the names that were new, and put their ids on the stage."""
    if not new:
        return
    ids = {number: find_or_create(campaign_id, name).id for name, number in new.items()}
    given = case(ids, value=STAGED.c.course_id)
    derivation.run(update(STAGED).where(STAGED.c.course_id < 0).values(course_id=given))


def rows_already_known(campaign_id: int) -> int:
    """Rows about recruits that say nothing new."""
    first = (
        select(*WHO_AND_WHAT, func.min(STAGED.c.line).label("line"))
        .where(STAGED.c.colleague_id.in_(select(RECRUITS.c.colleague_id)))
        .group_by(WHAT)
        .subquery()
    )
    stands = Conversion.__table__.alias()
    bringing = (
        select(func.count(distinct(first.c.line)))
        .outerjoin(
            stands,
            and_(
                stands.c.campaign_id == campaign_id,
                stands.c.colleague_id == first.c.colleague_id,
                stands.c.stage == first.c.stage,
                stands.c.course_id == first.c.course_id,
                stands.c.state == ConversionState.CONFIRMED,
            ),
        )
        .where(stands.c.id.is_(None))
    )
    of_recruits = select(func.count(distinct(STAGED.c.line))).where(
        STAGED.c.colleague_id.in_(select(RECRUITS.c.colleague_id))
    )
    return int(db.session.scalar(of_recruits) or 0) - int(db.session.scalar(bringing) or 0)


def keep_as_evidence(campaign_id: int, import_id: int) -> None:
    """Make evidence of what is staged: once for each colleague, stage and course, of the first day in the report."""
    rows = (
        select(
            literal(campaign_id),
            *WHO_AND_WHAT,
            func.min(STAGED.c.happened_at),
            func.min(STAGED.c.happened_on),
            literal(Source.REPORT.value, String()),
            literal(import_id),
            null(),
        )
        .group_by(WHAT)
        .order_by(WHAT)
    )
    columns = ("campaign_id", "colleague_id", "stage", "course_id", "happened_at", "happened_on", "source", "source_id",
               "withdrawn_at")  # fmt: skip
    db.session.execute(insert(Evidence).from_select(columns, rows))


def newly_recorded(campaign_id: int, booking: Booking) -> dict[Stage, int]:
    """The conversions that came to stand in this booking, by stage."""
    fresh = (
        select(Conversion.stage, func.count())
        .where(
            Conversion.campaign_id == campaign_id,
            Conversion.colleague_id.in_(select(RECRUITS.c.colleague_id)),
            Conversion.recorded_at == booking.at,
            Conversion.state == ConversionState.CONFIRMED,
        )
        .group_by(Conversion.stage)
    )
    return {stage: int(number) for stage, number in db.session.execute(fresh)}


def tell(import_id: int) -> Progress:
    """Progress that a waiting page can see: written in a transaction of its own."""

    def told(rows: int, share: float) -> None:
        with db.engine.begin() as connection:
            connection.execute(update(ReportImport).where(ReportImport.id == import_id).values(rows=rows, share=share))

    return told
