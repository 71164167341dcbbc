"""Reports that people brought: the files, what was said about them, and imports tried, done and undone."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, delete, exists, func, or_, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import reported_accounts
from campaign.conversions.concerned import run
from campaign.conversions.corrections.services import withdraw_import
from campaign.conversions.models import (
    Conversion,
    ConversionState,
    Evidence,
    ImportState,
    RefusedRow,
    ReportImport,
    SavedMapping,
    Source,
)
from campaign.conversions.reports.differences import differing_days
from campaign.conversions.reports.formats.table import TABLE
from campaign.conversions.reports.how_read import HowRead
from campaign.conversions.reports.importing import Progress, import_report
from campaign.conversions.reports.known import knowledge_of
from campaign.conversions.reports.layouts import WRONG_REPORT
from campaign.conversions.reports.mapping import Mapping
from campaign.conversions.reports.reading import Need, Options, Recognised, recognise
from campaign.conversions.reports.results import SENTENCES, Reason
from campaign.conversions.reports.strangers import STRANGERS
from campaign.conversions.xapi.reported import follow_reports
from campaign.core import clock
from campaign.core.database import reading, upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.holding import IMPORTS, is_let_go
from campaign.courses.models import Course
from campaign.courses.names import course_key
from campaign.courses.queries import find_course, find_name, not_counting
from campaign.courses.services import also_call
from campaign.extensions import db

LONGEST_IMPORT = timedelta(hours=1)
"""Many times what the largest file takes; what still runs after that runs no more."""
BEGUN_WITHIN = timedelta(seconds=10)
"""How long it may take an import that is marked as running to be held by whoever carries it out."""


@dataclass(frozen=True)
class Uncounted:
    """A course of a report that does not count in its campaign: what is recorded of it scores no points."""

    name: str
    new: int
    """How many of the new conversions are of it."""


@dataclass(frozen=True)
class Result:
    """What an import came to, or would come to: rows, and results by stage."""

    format: str
    rows: int
    recorded: dict[str, int]
    known: int
    unattributed: int
    unmatched: int
    refused: int
    silent: int
    differing: int
    lowered: int
    """Results that count for less by it, or no more."""
    lowered_points: int
    accounts: int
    """Accounts of the learning system of which it was the first to say whose they are."""
    uncounted: tuple[Uncounted, ...] = ()
    """The courses in it that do not count."""

    @property
    def unused(self) -> int:
        """Rows of which nothing came; of very many only the first are kept one by one."""
        return self.unmatched + self.refused

    @classmethod
    def of(cls, report: ReportImport) -> "Result":
        recorded = {"login": report.logins, "start": report.starts, "completion": report.completions}
        return cls(
            format=report.format,
            rows=report.rows,
            recorded=recorded,
            known=report.known,
            unattributed=report.unattributed,
            unmatched=report.unmatched,
            refused=report.refused,
            silent=report.silent,
            differing=report.differing,
            lowered=report.lowered,
            lowered_points=report.lowered_points,
            accounts=report.accounts,
            uncounted=uncounted_in(report),
        )

    def as_json(self) -> dict[str, Any]:
        """What scripts build on; pages show more."""
        unsaid = ("silent", "differing", "uncounted", "lowered", "lowered_points", "accounts")
        return {name: value for name, value in asdict(self).items() if name not in unsaid}


def uncounted_in(report: ReportImport) -> tuple[Uncounted, ...]:
    """The courses of a report that do not count, as things stand now."""
    brought = {int(key): int(number) for key, number in json.loads(report.courses).items()}
    return tuple(
        Uncounted(course.name, sum(brought.get(key, 0) for key in keys))
        for course, keys in not_counting(report.campaign_id, brought).items()
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def register(campaign: Campaign, path: Path, *, filename: str, by: User | None) -> ReportImport:
    """Write down that a report was brought."""
    report = ReportImport(
        campaign_id=campaign.id,
        user_id=by.id if by else None,
        filename=filename[-255:],
        digest=digest_of(path),
        size=path.stat().st_size,
        state=ImportState.UPLOADED,
        created_at=clock.now(),
    )
    db.session.add(report)
    db.session.flush()
    return report


def examine(campaign: Campaign, path: Path, *, filename: str, options: Options) -> Recognised:
    """What the file is taken for, with what this campaign knows: how such a file was read before, its only course."""
    refuse_when_closed(campaign)
    look = partial(recognise, path, filename=filename, knowledge=knowledge_of(campaign.id))
    refusal = None
    try:
        found = look(options=options)
    except DomainError as error:
        if error.field != WRONG_REPORT:
            raise
        refusal, found = error, look(options=replace(options, format=TABLE.name))
    remembered = None if options.mapping else remembered_mapping(campaign.id, found.signature)
    if remembered:
        found = look(options=as_before(options, remembered, found))
    elif refusal:
        raise refusal
    if Need.COURSE in found.needs:
        only = only_course(campaign.id)
        if only:
            found = replace(found, course=only.name)
    return called_as_here(campaign.id, found)


def called_as_here(campaign_id: int, found: Recognised) -> Recognised:
    """A report with its course by the name that this campaign knows it by."""
    known = find_course(campaign_id, found.course) if found.course else None
    return replace(found, course=known.name) if known else found


def newly_called(campaign_id: int, recognised: Recognised) -> str | None:
    """The name in the name of the file, where it becomes another name of the course that someone chose instead.

    Not where it is a course that counts itself: then this one report was about something else.
    """
    name, chosen = recognised.file_course, recognised.course
    plan = recognised.plan
    if not name or not chosen or plan is None or plan.names_course or course_key(name) == course_key(chosen):
        return None
    known = find_name(campaign_id, name)
    if known is None or (known.same_as is None and not_counting(campaign_id, [known.id])):
        return name
    return None


def as_before(options: Options, remembered: Mapping, found: Recognised) -> Options:
    """What is said about a file now, and for the rest what was said about such a file before."""
    return replace(
        options,
        mapping=remembered if remembered.columns and found.format is TABLE else None,
        zone=options.zone or remembered.zone,
        numbers=options.numbers or remembered.numbers,
        failed_counts=remembered.failed_counts if options.failed_counts is None else options.failed_counts,
    )


def only_course(campaign_id: int) -> Course | None:
    """The course of a campaign that lists just one."""
    listed = select(Course).where(Course.campaign_id == campaign_id, Course.listed).limit(2)
    courses = db.session.scalars(listed).all()
    return courses[0] if len(courses) == 1 else None


def remembered_mapping(campaign_id: int, signature: str) -> Mapping | None:
    """How a table with this header was read before."""
    saved = db.session.scalar(
        select(SavedMapping.mapping).where(SavedMapping.campaign_id == campaign_id, SavedMapping.signature == signature)
    )
    return Mapping.from_dict(json.loads(saved)) if saved else None


def remember_mapping(campaign_id: int, signature: str, mapping: Mapping) -> None:
    """Keep how a table was read, for the next file with this header."""
    values = {"mapping": json.dumps(mapping.to_dict(), sort_keys=True), "updated_at": clock.now()}
    statement = upsert(db.session, SavedMapping).values(campaign_id=campaign_id, signature=signature, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["campaign_id", "signature"], set_=values))


def remember_course(campaign: Campaign, recognised: Recognised, *, by: User | None) -> None:
    """Let what the file calls its course be another name of the course that someone chose, for the next file."""
    name = newly_called(campaign.id, recognised)
    course = find_course(campaign.id, recognised.course or "") if name else None
    if name and course:
        also_call(campaign, course, name, by=by)


def carry_out(
    campaign: Campaign,
    report: ReportImport,
    recognised: Recognised,
    *,
    by: User | None,
    progress: Progress | None = None,
) -> Result:
    """Import a report and commit it whole; if anything stops it, it is marked as failed and nothing of it stays."""
    take_up(report)
    report.format = recognised.format.name
    report.said = HowRead.of(recognised, campaign).to_json()
    import_id = report.id
    try:
        import_report(campaign, report, recognised, by=by, zone=recognised.zone, progress=progress)
        if recognised.mapping != Mapping() or remembered_mapping(campaign.id, recognised.signature):
            remember_mapping(campaign.id, recognised.signature, recognised.mapping)
        remember_course(campaign, recognised, by=by)
        audit.record("report.imported", report.filename, by=by, campaign_id=campaign.id, details=report.digest)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        fail(import_id)
        raise
    # Only to be told, so nobody should have to wait for it.
    with reading():
        differing = differing_days(report.campaign_id, import_id)
        db.session.rollback()
    report.differing = differing
    db.session.commit()
    return Result.of(report)


def imported_before(campaign_id: int, digest: str) -> ReportImport | None:
    """The latest import of the very file with this digest that stands."""
    same = ReportImport.campaign_id == campaign_id, ReportImport.digest == digest
    stands = select(ReportImport).where(*same, ReportImport.state == ImportState.DONE)
    return db.session.scalar(stands.order_by(ReportImport.id.desc()).limit(1))


def who_brought(reports: Iterable[ReportImport]) -> dict[int, str]:
    """The people who brought reports, by the ids of their accounts."""
    wanted = {report.user_id for report in reports if report.user_id}
    return {user.id: user.name for user in db.session.scalars(select(User).where(User.id.in_(wanted)))}


def take_up(report: ReportImport) -> None:
    """Let a report be imported by one of those who ask for it, also when two do at once; WrongState for the others."""
    waits = ReportImport.id == report.id, ReportImport.state == ImportState.UPLOADED
    running = {"state": ImportState.RUNNING, "started_at": clock.now()}
    taken = update(ReportImport).where(*waits).values(running).returning(ReportImport.id)
    if db.session.scalar(taken) is None:
        raise WrongState(_l("This report was imported already, or its file is gone. Bring it again."))


def fail(import_id: int) -> None:
    """Mark an import that broke off."""
    report = db.session.get(ReportImport, import_id)
    if report and report.state is ImportState.RUNNING:
        report.state, report.finished_at = ImportState.FAILED, clock.now()
        db.session.commit()


def mark_broken_off() -> None:
    """Mark imports whose process ended before they did, and drop such trials; of neither anything was kept. Commits."""
    since, now = func.coalesce(ReportImport.started_at, ReportImport.created_at), clock.now()
    let_go = and_(since < now - BEGUN_WITHIN, is_let_go(IMPORTS, ReportImport.id.expression))
    broken_off = ReportImport.state == ImportState.RUNNING, or_(since < now - LONGEST_IMPORT, let_go)
    # Asked again and again, and hardly ever is there one: no writer should wait for that.
    with reading():
        found = db.session.scalar(select(ReportImport.id).where(*broken_off).limit(1))
        db.session.rollback()
    if found is None:
        return
    run(delete(ReportImport).where(*broken_off, ReportImport.started_at.is_(None)))
    run(update(ReportImport).where(*broken_off).values(state=ImportState.FAILED, finished_at=now))
    db.session.commit()


def try_out(
    campaign: Campaign, path: Path, recognised: Recognised, *, filename: str
) -> tuple[Result, list[RefusedRow]]:
    """What importing the file would change, found out by doing it and taking it back before anyone sees it."""
    report = register(campaign, path, filename=filename, by=None)
    report.format = recognised.format.name
    import_id = report.id
    try:
        import_report(campaign, report, recognised, by=None, zone=recognised.zone)
        db.session.flush()
        report.differing = differing_days(campaign.id, import_id)
        result, rows = Result.of(report), list(refused_rows(import_id))
        for row in rows:
            db.session.expunge(row)
    finally:
        db.session.rollback()
        db.session.execute(delete(ReportImport).where(ReportImport.id == import_id))
        db.session.commit()
    return result, rows


def undo(campaign: Campaign, report: ReportImport, *, by: User | None) -> int:
    """Take a whole import back by counter entries; return how many results that it proved stand all the same.

    Raises WrongState unless it stands.
    """
    lock(campaign.id)
    db.session.refresh(report)  # it was read before the lock was had
    if report.state is not ImportState.DONE:
        raise WrongState(_l("Only an import that is done and stands can be taken back."))
    withdraw_import(campaign, report, by=by)
    if reported_accounts.unlearn(report.id):
        follow_reports(campaign, by=by)
    report.state, report.undone_at, report.undone_by_id = ImportState.UNDONE, clock.now(), by.id if by else None
    audit.record("report.undone", report.filename, by=by, campaign_id=campaign.id, details=report.digest)
    return still_standing(campaign.id, report.id)


def still_standing(campaign_id: int, import_id: int) -> int:
    """How many results stand that this report said, too."""
    said = exists().where(
        Evidence.campaign_id == Conversion.campaign_id,
        Evidence.colleague_id == Conversion.colleague_id,
        Evidence.stage == Conversion.stage,
        Evidence.course_id == Conversion.course_id,
        Evidence.source == Source.REPORT,
        Evidence.source_id == import_id,
    )
    standing = Conversion.campaign_id == campaign_id, Conversion.state == ConversionState.CONFIRMED
    return db.session.scalar(select(func.count()).where(*standing, said)) or 0


def refused_rows(import_id: int, *, limit: int | None = None) -> Iterator[RefusedRow]:
    """The rows that an import could not use, in the order of the file."""
    rows = select(RefusedRow).where(RefusedRow.import_id == import_id).order_by(RefusedRow.line, RefusedRow.id)
    return iter(db.session.scalars(rows.limit(limit)))


def sentence(reason: str) -> Any:
    """Why a row could not be used, for people."""
    return STRANGERS.get(reason) or SENTENCES[Reason(reason)]


def refused_table(rows: Iterable[RefusedRow], unused: int) -> Iterator[tuple[object, ...]]:
    """Rows that could not be used as a table to download; the last says how many of all `unused` are not in it."""
    yield str(_l("Line")), str(_l("Column")), str(_l("Value")), str(_l("Reason"))
    more = unused
    for row in rows:
        more -= 1
        yield row.line, row.column, row.value, str(sentence(row.reason))
    if more > 0:
        yield "", "", "", str(_l("and %(number)s more", number=more))
