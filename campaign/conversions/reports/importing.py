"""A report of a learning system, from file to standings.

First the file is read, checked and staged, while others go on working. Then one transaction makes evidence of it and
lets everything follow. Whatever ends the program before that transaction is whole leaves nothing of it.
"""

import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from sqlalchemy import distinct, exists, func, insert, select, update

from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation, reported_accounts
from campaign.conversions.concerned import Colleagues, run
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
from campaign.conversions.reports.intake import RECRUITS, Intake, Rows, intake
from campaign.conversions.reports.reading import Recognised, check_ready, read_results
from campaign.conversions.reports.results import ResultBatch
from campaign.conversions.reports.strangers import Strangers
from campaign.conversions.xapi.reported import follow_reports
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.errors import DomainError
from campaign.core.holding import IMPORTS, hold
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.names import course_key
from campaign.courses.queries import course_ids
from campaign.courses.services import find_or_create
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import identities
from campaign.points.ledger import Booking, last_entry, lowered_after
from campaign.points.models import Reason

MOST_LISTED = 20_000
"""Refused rows that are kept one by one; beyond that they are only counted."""
MOST_REMEMBERED = 50_000
"""Results by which repetition is known; what is kept twice all the same, counts once."""
MOST_NEW_COURSES = 1_000
"""In one report."""
TELL_EVERY = 0.5
"""Seconds between two signs of progress."""

Progress = Callable[[int, float], None]
"""Told now and then: rows read, and the share of the file that was."""


@dataclass
class Courses:
    """Course names of a file as ids; a name that is new gets a number until it may be written."""

    known: dict[str, int]
    system_id: int
    new: dict[str, int] = field(default_factory=dict)
    """The numbers of new names."""

    def numbering(self, new_number: Callable[[], int]) -> Callable[[str | None], int | None]:
        """What gives the number of a name."""

        def number(name: str | None) -> int | None:
            if name is None:
                return None
            key = course_key(name)
            if key not in self.known:
                self.known[key] = self.new[name] = new_number()
            return self.known[key]

        return number


@dataclass(frozen=True)
class Known:
    """What rows are compared with."""

    people: dict[str, int]
    """Colleagues by everything that a report can call them."""
    courses: Courses
    recruits: frozenset[int]
    """Colleagues who have an ambassador."""
    head_count: tuple[int, int]
    """By which it is seen whether anyone left."""
    strangers: Strangers


@dataclass
class Tally:
    """What reading a report came to."""

    rows: int = 0
    unmatched: int = 0
    unattributed: int = 0
    refused: int = 0
    silent: int = 0
    listed: list[dict[str, Any]] = field(default_factory=list)
    attributed: int = 0
    """Rows about colleagues who have an ambassador."""
    colleague_ids: set[int] = field(default_factory=set)
    """Everyone that rows were about."""
    course_ids: set[int] = field(default_factory=set)
    accounts: set[tuple[bytes, int]] = field(default_factory=set)
    """Accounts of the learning system, with the colleagues whose they are."""
    said: dict[int, str] = field(default_factory=dict)
    """What was reached when, by the latest rows."""

    def list_row(self, import_id: int, line: int, column: str, value: str, reason: str) -> None:
        if len(self.listed) < MOST_LISTED:
            self.listed.append(
                {"import_id": import_id, "line": line, "column": column[:200], "value": value[:200], "reason": reason}
            )


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
        hold(connection, IMPORTS, import_id)
        taken = intake(connection, campaign_id, import_id)
        batches = read_results(
            recognised,
            zone=zone or campaign_zone,
            campaign_zone=campaign_zone,
            now=clock.now(),
            as_moment=taken.as_stored,
            as_course=known.courses.numbering(taken.new_course),
        )
        with no_search_for_cycles(), taken.reading():
            tally = take_all(taken, batches, known, import_id, progress or tell_nobody)
        run(update(ReportImport).where(ReportImport.id == import_id).values(rows=tally.rows, share=1.0))
        lock(campaign_id)
        refuse_when_closed(campaign)
        check_still_there(campaign_id, tally, known)
        renumbered = make_courses(campaign_id, known.courses.new)
        taken.keep(renumbered)
        taken.note_recruits(sorted(recruits_of(campaign_id) & tally.colleague_ids))
        booking = Booking(Reason.RECORDED, clock.now(), by_id)
        bringing, before = rows_that_bring_something(campaign_id, import_id), last_entry()
        derivation.follow(campaign, Colleagues(select(RECRUITS.c.colleague_id)), booking)
        recorded = newly_recorded(campaign_id, booking)
        report.lowered, report.lowered_points = lowered_after(campaign_id, before)
        taken.close()
        report.accounts = reported_accounts.learn(campaign_id, import_id, tally.accounts)
        if report.accounts:
            follow_reports(campaign, by=by)
    if tally.listed:
        db.session.execute(insert(RefusedRow), tally.listed)
    report.state, report.finished_at, report.rows = ImportState.DONE, clock.now(), tally.rows
    report.logins, report.starts, report.completions = (
        sum(number for (reached, _), number in recorded.items() if reached is stage) for stage in Stage
    )
    about = {renumbered.get(number, number) for number in tally.course_ids} - {known.courses.system_id}
    report.courses = json.dumps({key: of_course(recorded, key) for key in sorted(about)})
    report.known, report.unattributed, report.unmatched, report.refused = (
        # Someone may have been brought while the report was read.
        max(tally.attributed - bringing, 0),
        tally.unattributed,
        tally.unmatched,
        tally.refused,
    )
    report.silent = tally.silent


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
    people = who.by_number | who.by_email
    return Known(people, Courses(ids, system_id), recruits_of(campaign_id), head_count(campaign_id), Strangers(people))


def recruits_of(campaign_id: int) -> frozenset[int]:
    """The colleagues who have an ambassador."""
    brought = select(Recruit.colleague_id).where(Recruit.campaign_id == campaign_id)
    return frozenset(db.session.connection().scalars(brought))


def head_count(campaign_id: int) -> tuple[int, int]:
    """How many colleagues there are, and the sum of their ids: who comes has a higher id than who left."""
    everyone = select(func.count(), func.coalesce(func.sum(Colleague.id), 0)).where(
        Colleague.campaign_id == campaign_id
    )
    number, total = db.session.connection().execute(everyone).one()
    return int(number), int(total)


def take_all(
    taken: Intake,
    batches: Any,
    known: Known,
    import_id: int,
    progress: Progress,
) -> Tally:
    """Take all results in, and count what is none."""
    tally = Tally()
    told_at = time.monotonic()
    for batch in batches:
        if batch.results:
            taken.put(matched(batch, known, import_id, tally))
        for digest, identity, alternative in batch.accounts:
            owner = known.people.get(identity) or known.people.get(alternative or "")
            if owner:
                tally.accounts.add((digest, owner))
        tally.rows += batch.rows
        tally.silent += batch.silent
        tally.refused += len(batch.refusals)
        for refusal in batch.refusals:
            tally.list_row(import_id, refusal.line, refusal.column, refusal.value, refusal.reason.value)
        if time.monotonic() - told_at >= TELL_EVERY:
            told_at = time.monotonic()
            progress(tally.rows, batch.share)
    return tally


def matched(batch: ResultBatch, known: Known, import_id: int, tally: Tally) -> Rows:
    """The results of a batch with colleagues in place of names. A row counts once, however many results it has."""
    # Whole columns at a time, because reading must not take longer than writing does.
    lines, identities, alternatives, stages, courses, ats, days = zip(*batch.results, strict=True)
    people, system_id = known.people, known.courses.system_id
    persons: list[Any] = list(map(people.get, identities))
    if None in persons:
        persons = [one or people.get(other) for one, other in zip(persons, alternatives, strict=True)]
    # A login names no course: it is one on the learning system.
    rows = Rows(lines, persons, stages, [course_id or system_id for course_id in courses], ats, days)
    if None in persons:
        strangers = {
            line: identity for line, person, identity in zip(lines, persons, identities, strict=True) if person is None
        }
        why = known.strangers.why
        for line, identity in strangers.items():
            tally.list_row(import_id, line, batch.column_of(line), identity, why(identity))
        tally.unmatched += len(strangers)
        rows = rows.only([person is not None for person in persons])
    present = set(rows.colleague_ids)
    tally.colleague_ids |= present
    tally.course_ids.update(rows.course_ids)
    brought = present & known.recruits
    attributed = {line for line, person in zip(rows.lines, rows.colleague_ids, strict=True) if person in brought}
    tally.attributed += len(attributed)
    tally.unattributed += len(set(rows.lines)) - len(attributed)
    return without_repetition(rows, tally.said)


def without_repetition(rows: Rows, said: dict[int, str]) -> Rows:
    """The rows that say something new, or an earlier day of it; `said` is when the latest rows said what happened."""
    if len(said) > MOST_REMEMBERED:
        said.clear()
    new = dict(zip(rows.whats, rows.ats, strict=True))
    if len(new) == len(rows.whats) and said.keys().isdisjoint(new):
        said.update(new)
        return rows
    wanted = []
    for what, at in zip(rows.whats, rows.ats, strict=True):
        wanted.append(what not in said or at < said[what])
        if wanted[-1]:
            said[what] = at
    return rows.only(wanted)


def check_still_there(campaign_id: int, tally: Tally, known: Known) -> None:
    """Raise DomainError when someone or something was removed while the report was read. No foreign key looks."""
    connection = db.session.connection()
    # Hardly ever did anyone leave; to count costs a tenth of comparing each.
    same_people = head_count(campaign_id) == known.head_count
    people = select(Colleague.id).where(Colleague.campaign_id == campaign_id)
    courses = connection.scalars(select(Course.id).where(Course.campaign_id == campaign_id))
    told_of = tally.colleague_ids.union(owner for _, owner in tally.accounts)
    left = set() if same_people else told_of.difference(connection.scalars(people))
    if left or tally.course_ids.difference(courses, known.courses.new.values()):
        raise DomainError(
            _l("Someone removed a colleague or a course while this report was read. Import it once more.")
        )


def make_courses(campaign_id: int, new: dict[str, int]) -> dict[int, int]:
    """Make courses of the names that were new; return those that got another id than their number.

    Raises DomainError for more than any learning system has: then it is no column of courses.
    """
    if len(new) > MOST_NEW_COURSES:
        raise DomainError(
            _l(
                "This report names %(number)s courses that are new. Look again which column says the course.",
                number=len(new),
            ),
            field="mapping",
        )
    ids = {number: find_or_create(campaign_id, name, number=number).id for name, number in new.items()}
    return {number: key for number, key in ids.items() if number != key}


def rows_that_bring_something(campaign_id: int, import_id: int) -> int:
    """Rows about recruits that say something new."""
    stands = exists().where(
        Conversion.campaign_id == campaign_id,
        Conversion.colleague_id == Evidence.colleague_id,
        Conversion.stage == Evidence.stage,
        Conversion.course_id == Evidence.course_id,
        Conversion.state == ConversionState.CONFIRMED,
    )
    bringing = select(func.count(distinct(Evidence.line))).where(
        Evidence.campaign_id == campaign_id,
        Evidence.colleague_id.in_(select(RECRUITS.c.colleague_id)),
        Evidence.source == Source.REPORT,
        Evidence.source_id == import_id,
        ~stands,
    )
    return db.session.scalar(bringing) or 0


def of_course(recorded: dict[tuple[Stage, int], int], course_id: int) -> int:
    """How many of these are of a course."""
    return sum(number for (_, course), number in recorded.items() if course == course_id)


def newly_recorded(campaign_id: int, booking: Booking) -> dict[tuple[Stage, int], int]:
    """How many conversions came to stand in this booking, by stage and course."""
    fresh = (
        select(Conversion.stage, Conversion.course_id, func.count())
        .where(
            Conversion.campaign_id == campaign_id,
            Conversion.colleague_id.in_(select(RECRUITS.c.colleague_id)),
            Conversion.recorded_at == booking.at,
            Conversion.state == ConversionState.CONFIRMED,
        )
        .group_by(Conversion.stage, Conversion.course_id)
    )
    return {(stage, course_id): int(number) for stage, course_id, number in db.session.execute(fresh)}


def tell(import_id: int) -> Progress:
    """Progress that a waiting page can see: written in a transaction of its own."""

    def told(rows: int, share: float) -> None:
        with db.engine.begin() as connection:
            connection.execute(update(ReportImport).where(ReportImport.id == import_id).values(rows=rows, share=share))

    return told
