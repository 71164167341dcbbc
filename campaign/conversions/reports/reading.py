"""Take a file for what it is, say what has to be asked about it, and read its results in batches."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder, Dates, Handover, Numbers, OrderEvidence
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.registry import FORMATS, format_of
from campaign.conversions.reports.formats.table import TABLE, mapped_plan
from campaign.conversions.reports.formats.wrong_reports import refuse_wrong_report
from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.reports.mapping import MISSING_SENTENCES, Mapping, rivals, signature, suggest_mapping
from campaign.conversions.reports.plans import Courses, Plan, Reading
from campaign.conversions.reports.results import VALUE_SHOWN, Reason, ResultBatch
from campaign.core.clock import local_day
from campaign.core.errors import DomainError
from campaign.core.files.tabular import BATCH_ROWS, Batch, Header, Table, as_text, open_table

FIRST_ROWS = 8
ROWS_LOOKED_AT = 500
"""Rows whose dates are weighed before their order counts as proven."""

FULL_YEAR = re.compile(r"\b\d{4}\b")
SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")


class Need(StrEnum):
    """What a person has to say before (or, for the course, beside) reading."""

    MAPPING = "mapping"
    DATES = "dates"
    YEAR = "year"
    MADE_ON = "made_on"
    COURSE = "course"


QUESTIONS = {
    Need.DATES: _l("The dates in this file can be read in two ways. Say whether the day or the month comes first."),
    Need.YEAR: _l("The dates in this file have no year. Say of which year the newest are."),
    Need.MADE_ON: _l("This report has no dates. Say on which day it was made: what it proves counts on that day."),
    Need.COURSE: _l("Say which course this report is about."),
}


@dataclass(frozen=True)
class Options:
    """What a person said about a file; what is empty is found out."""

    format: str | None = None
    mapping: Mapping | None = None
    order: DateOrder | None = None
    course: str | None = None
    year: int | None = None
    """Of the newest dates, where they have none."""
    made_on: date | None = None
    """The day on which a report without dates was made."""
    zone: str | None = None
    numbers: Numbers | None = None
    failed_counts: bool | None = None
    sheet: str | None = None
    """Of a workbook, where it is not the first with a known header."""


@dataclass(frozen=True)
class Recognised:
    """What a file was taken for. Describes the file; holds nothing open."""

    format: Format
    table: Table
    plan: Plan | None
    """How its rows are read; None until its columns are mapped."""
    mapping: Mapping
    """The columns of a table as they are or could be mapped; of any report, how it is read."""
    order: DateOrder | None
    """How its dates are written; None: they can be read in two ways."""
    course: str | None
    """The course of the whole file, where its rows do not name one."""
    first_rows: list[list[str]] = field(repr=False)
    file_course: str | None = None
    """The course by the name of the file, whatever anyone said about it."""
    lacks_years: bool = False
    year: int | None = None
    made_on: date | None = None
    knowledge: Knowledge = field(default_factory=Knowledge, repr=False)

    @property
    def header(self) -> Header:
        """The columns, each with a name of its own."""
        return self.table.names

    @property
    def header_line(self) -> int:
        return self.table.header_line

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of its times, if anyone said; otherwise the campaign's."""
        return ZoneInfo(self.mapping.zone) if self.mapping.zone else None

    @property
    def signature(self) -> str:
        """Under which a mapping for this header is remembered."""
        return signature(self.table.header)

    @property
    def needs(self) -> frozenset[Need]:
        """What to ask. A course may stay open: results then name none. The others must be answered before reading."""
        if self.plan is None:
            return frozenset([Need.MAPPING])
        nameless = self.plan.needs_course and not self.plan.names_course and self.course is None
        wanted = {
            Need.DATES: self.order is None,
            Need.YEAR: self.lacks_years and self.year is None,
            Need.MADE_ON: self.plan.undated and self.made_on is None,
            Need.COURSE: nameless,
        }
        return frozenset(need for need, open_ in wanted.items() if open_)

    @property
    def missing(self) -> list[Any]:
        """Sentences that say what a table lacks to be read as it is."""
        if self.plan:
            return []
        one_of = [name for name in rivals(self.table.header) if name not in self.mapping.columns.values()]
        sentences = [MISSING_SENTENCES[missing] for missing in self.mapping.missing]
        if len(one_of) > 1:
            names = ", ".join(f"“{name}”" for name in one_of)
            sentences.append(_l("Choose yourself which of these columns is meant: %(names)s.", names=names))
        return sentences


def recognise(
    path: Path, *, filename: str, options: Options | None = None, knowledge: Knowledge | None = None
) -> Recognised:
    """What the file at `path`, called `filename` by whoever brought it, is taken for.

    Raises TabularError for what is no table, DomainError for a report that lacks what it would need.
    """
    options = options or Options()
    if options.format and options.format not in [known.name for known in FORMATS]:
        names = ", ".join(known.name for known in FORMATS)
        raise DomainError(_l("This format is not known. Known are: %(names)s.", names=names), field="format")
    found = _taken_as(path, options)
    evidence = _dates(found.table, found.plan) if found.plan else OrderEvidence()
    return replace(
        found,
        mapping=_as_said(found.mapping, options),
        order=options.order or (_order(evidence, found.plan) if found.plan else None),
        course=options.course or found.format.course(filename) or found.mapping.fixed_course,
        file_course=found.format.course(filename),
        first_rows=found.table.first_rows(FIRST_ROWS),
        lacks_years=evidence.lacks_years,
        year=options.year,
        made_on=options.made_on or found.format.made_on(filename),
        knowledge=knowledge or Knowledge(),
    )


def _taken_as(path: Path, options: Options) -> Recognised:
    if options.mapping:
        return _mapped(path, options.mapping, options.sheet)
    table = open_table(
        path, is_header=lambda header: format_of(header, options.format) is not None, sheet=options.sheet
    )
    found = format_of(table.header, options.format)
    if found:
        known, plan = found
        return _taken(known, table, plan, suggest_mapping(table.header) if known is TABLE else Mapping())
    if options.format and options.format != TABLE.name:
        raise DomainError(
            _l("This file is no %(name)s report: its header is different.", name=options.format), field="format"
        )
    if options.format is None:
        refuse_wrong_report(table.header)
    return _taken(TABLE, table, None, suggest_mapping(table.header))


def _mapped(path: Path, mapping: Mapping, sheet: str | None) -> Recognised:
    table = open_table(path, is_header=mapping.fits, sheet=sheet)
    # Raises with the names of the columns that are not there.
    mapping.places(table.header)
    return _taken(TABLE, table, None if mapping.missing else mapped_plan(table.header, mapping), mapping)


def _taken(known: Format, table: Table, plan: Plan | None, mapping: Mapping) -> Recognised:
    return Recognised(known, table, plan, mapping, order=None, course=None, first_rows=[])


def _as_said(mapping: Mapping, options: Options) -> Mapping:
    """`mapping` with what was said about reading the file."""
    return replace(
        mapping,
        zone=options.zone or mapping.zone,
        numbers=options.numbers or mapping.numbers,
        failed_counts=mapping.failed_counts if options.failed_counts is None else options.failed_counts,
    )


def _dates(table: Table, plan: Plan) -> OrderEvidence:
    """What the dates tell: read on until they prove an order."""
    evidence = OrderEvidence()
    if not plan.date_places:
        return evidence
    for batch in table.batches(ROWS_LOOKED_AT):
        for place in plan.date_places:
            evidence.add(row[place] for row in batch.rows if place < len(row))
        if evidence.order is not None:
            break
    return evidence


def _order(evidence: OrderEvidence, plan: Plan) -> DateOrder | None:
    """The order of the dates. None: they fit both, or deny what the format writes."""
    usual = plan.usual_order
    if usual is None:
        return evidence.order
    return usual if evidence.order in (usual, DateOrder.ISO) or not evidence.month_first else None


def read_results(
    recognised: Recognised,
    *,
    zone: ZoneInfo,
    campaign_zone: ZoneInfo,
    now: datetime,
    course: str | None = None,
    as_moment: Handover | None = None,
    as_course: Callable[[str | None], Any] | None = None,
    size: int = BATCH_ROWS,
) -> Iterator[ResultBatch]:
    """The results and refusals of the whole file, `size` rows at a time; memory does not grow with the file.

    Times without an offset are times in `zone`; days are those of `campaign_zone`. `course` is for a file that names
    none. `as_moment` and `as_course` give what is handed over in place of a moment with its day (two values that sort
    as moments do) and of a course name: they are called once for each distinct one, so that a database's own form
    costs nothing per row.
    Raises DomainError while the mapping or the order of dates is not settled.
    """
    plan, order = recognised.plan, recognised.order
    question = question_of(recognised)
    if plan is None or order is None or (question and question.field != Need.COURSE.value):
        raise question or DomainError(_l("Say first which column is which."), field="mapping")
    dates = Dates(
        zone,
        campaign_zone=campaign_zone,
        order=order,
        today=local_day(now, campaign_zone),
        numbers=recognised.mapping.numbers or plan.numbers,
        year=recognised.year,
        handover=as_moment,
    )
    reading = Reading(
        dates,
        Courses(as_course),
        course or recognised.course,
        made_on=dates[recognised.made_on] if recognised.made_on else Reason.MISSING_DATE,
        failed_counts=recognised.mapping.failed_counts,
        knowledge=recognised.knowledge,
    )
    return (_read(batch, plan, reading) for batch in recognised.table.batches(size))


def question_of(recognised: Recognised) -> DomainError | None:
    """What must be answered next before a report can be read; None: nothing."""
    needs = recognised.needs
    if Need.MAPPING in needs:
        missing = " ".join(str(sentence) for sentence in recognised.missing)
        return DomainError(_l("This table is not a known report. %(missing)s", missing=missing), field="mapping")
    return next(
        (DomainError(sentence, field=need.value) for need, sentence in QUESTIONS.items() if need in needs), None
    )


def check_ready(recognised: Recognised) -> None:
    """Raise the question that must be answered before the report can be read."""
    question = question_of(recognised)
    if question:
        raise question


def _read(batch: Batch, plan: Plan, reading: Reading) -> ResultBatch:
    if not _ends_in_half_a_year(batch, plan):
        return _cut_off(plan.read(batch, reading), batch)
    out = plan.read(replace(batch, rows=batch.rows[:-1], cut_off=False), reading)
    row = batch.rows[-1]
    out.rows += 1
    out.refuse(batch.lines()[-1], plan.header[len(row) - 1], as_text(row[-1]), Reason.CUT_OFF)
    return out


def _cut_off(out: ResultBatch, batch: Batch) -> ResultBatch:
    """What cannot be read in the very last cell of a file that breaks off is half of something."""
    last = out.refusals[-1] if batch.cut_off and out.refusals else None
    if last and last.line == batch.lines()[-1] and last.value == as_text(batch.rows[-1][-1])[:VALUE_SHOWN]:
        out.refusals[-1] = replace(last, reason=Reason.CUT_OFF)
    return out


def _ends_in_half_a_year(batch: Batch, plan: Plan) -> bool:
    """The file is cut off within a year: `12-11-20` where the rows before have `12-11-2026`."""
    row = batch.rows[-1] if batch.cut_off else []
    place = len(row) - 1
    if place not in plan.date_places or not SHORT_YEAR.fullmatch(as_text(row[-1]).strip()):
        return False
    return any(FULL_YEAR.search(as_text(other[place])) for other in batch.rows[-50:-1] if place < len(other))
