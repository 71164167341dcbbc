"""Claims out of a spreadsheet, for those who kept score in one before. Each row ends where a tap on a phone ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.models import ClaimState, Refusal
from campaign.conversions.reports.dates import DateOrder, Dates, detect_order
from campaign.conversions.reports.mapping import SYNONYMS
from campaign.conversions.reports.results import SENTENCES, Reason
from campaign.conversions.reports.words import UnknownWord, stage_of
from campaign.conversions.services import record_claim
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.files.tabular import Header, as_text, open_table
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.services import find_or_create
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import find_colleague

MEANINGS: dict[str, Callable[[str], bool]] = {
    "ambassador": lambda title: title.startswith(("ambassad", "e-mail ambassad", "email ambassad")),
    "colleague": lambda title: title.startswith(
        ("colleague", "recruit", "employee", "collega", "medewerker", "e-mail c", "email c", "e-mail m", "email m")
    ),
    "stage": lambda title: title in SYNONYMS["stage"],
    "course": lambda title: title in SYNONYMS["course"],
    "day": lambda title: title in SYNONYMS["day"],
}
NEEDED = ("ambassador", "colleague", "stage")


@dataclass(frozen=True)
class Refused:
    """A row that made no claim, and why."""

    line: int
    column: str
    value: str
    sentence: str


@dataclass
class Outcome:
    """What a file of claims came to."""

    rows: int = 0
    new: int = 0
    confirmed: int = 0
    """Of the new ones: those that evidence had confirmed already."""
    known: int = 0
    duplicates: int = 0
    """Of the new ones: those about a colleague whom a manager gave to someone else before."""
    disputed: int = 0
    """Of the new ones: those about someone else's recruit, which a manager settles."""
    refused: list[Refused] = field(default_factory=list)


def places(header: Header) -> dict[str, int]:
    """Which column says what; the first that fits."""
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        plain = " ".join(title.split()).casefold()
        meaning = next((name for name, fits in MEANINGS.items() if name not in found and fits(plain)), None)
        if meaning:
            found[meaning] = place
    return found


def is_header(header: Header) -> bool:
    return all(name in places(header) for name in NEEDED)


def import_claims(campaign: Campaign, path: Path, *, order: DateOrder | None = None) -> Outcome:
    """Log every row as a claim of its ambassador, in the order of the file; the same file again changes nothing.

    Raises DomainError when the file lacks a column, or when its days can be read in two ways and `order` is not said.
    """
    table = open_table(path, is_header=is_header)
    columns = places(table.header)
    if not is_header(table.header):
        raise DomainError(
            _l("The file needs the columns “ambassador”, “colleague” and “stage” (and may have “course” and “day”).")
        )
    dates = Dates(
        campaign.zone,
        campaign_zone=campaign.zone,
        order=order or order_of(table, columns.get("day")),
        today=clock.today(campaign.zone),
    )
    outcome = Outcome()
    # Before a row can name a new course: a report that names the same one holds this lock first, too.
    lock(campaign.id)
    refuse_when_closed(campaign)
    for batch in table.batches():
        for line, row in zip(batch.lines(), batch.rows, strict=True):
            cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
            if not any(as_text(cell).strip() for cell in cells.values()):
                continue
            outcome.rows += 1
            try:
                log(campaign, cells, dates, outcome)
            except DomainError as error:
                column = error.field or ""
                title = table.names[columns[column]] if column in columns else ""
                outcome.refused.append(Refused(line, title, as_text(cells.get(column, "")), str(error)))
    return outcome


def order_of(table: Any, place: int | None) -> DateOrder:
    """How the days of the file are written; DomainError when that can be two things."""
    order = detect_order(days(table, place)) if place is not None else DateOrder.ISO
    if order is None:
        raise DomainError(
            _l("The days in this file can be read in two ways. Say whether the day or the month comes first."),
            field="dates",
        )
    return order


def days(table: Any, place: int) -> Iterator[Any]:
    for batch in table.batches():
        yield from (row[place] for row in batch.rows if place < len(row))


def log(campaign: Campaign, cells: dict[str, Any], dates: Dates, outcome: Outcome) -> None:
    """Log one row; DomainError names the column that is at fault."""
    person = known(campaign, as_text(cells["ambassador"]), field="ambassador")
    ambassador = db.session.scalar(select(Ambassador).where(Ambassador.colleague_id == person.id))
    if ambassador is None:
        raise DomainError(_l("%(name)s is no ambassador of this campaign.", name=person.name), field="ambassador")
    colleague = known(campaign, as_text(cells["colleague"]), field="colleague")
    recorded = record_claim(
        ambassador,
        colleague=colleague,
        stage=stage_in(as_text(cells["stage"])),
        course=course_in(campaign, as_text(cells.get("course", ""))),
        happened_on=day_in(cells.get("day", ""), dates),
        campaign=campaign,
    )
    if not recorded.is_new:
        outcome.known += 1
        return
    outcome.new += 1
    outcome.confirmed += recorded.claim.state is ClaimState.CONFIRMED
    outcome.duplicates += recorded.claim.refusal is Refusal.DUPLICATE
    waits = recorded.claim.state is ClaimState.WAITING
    outcome.disputed += waits and ambassador_of(colleague.id) != ambassador.id


def known(campaign: Campaign, text: str, *, field: str) -> Colleague:
    colleague = find_colleague(campaign.id, text)
    if colleague is None:
        raise DomainError(_l("This is no colleague of this campaign."), field=field)
    return colleague


def stage_in(text: str) -> Stage:
    try:
        stage = stage_of(text)
    except UnknownWord:
        stage = None
    if stage is None:
        raise DomainError(_l("Write login, start or completion."), field="stage")
    return stage


def course_in(campaign: Campaign, text: str) -> Course | None:
    return find_or_create(campaign.id, text) if text.strip() else None


def day_in(cell: Any, dates: Dates) -> date | None:
    found = dates[cell]
    if isinstance(found, Reason):
        raise DomainError(SENTENCES[found], field="day")
    return found[1] if found else None
