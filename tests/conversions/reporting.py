"""Reports of a learning system, written and imported as a manager would."""

import csv
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import ReportImport
from campaign.conversions.reports import uploads
from campaign.conversions.reports.reading import Options
from campaign.courses.models import Course
from campaign.people.models import Colleague

HEADER = ("e-mail", "status", "course", "date")
Row = tuple[Colleague, str, Course | None, str]
"""Who, which stage, of which course (None: a login), and the day or moment in ISO form."""

numbers = count(1)


def lines_of(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Rows as a table with a header."""
    return [
        HEADER,
        *((who.email or "", stage, course.name if course else "", moment) for who, stage, course, moment in rows),
    ]


def write_report(path: Path, rows: Iterable[Row]) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines_of(rows))
    return path


def import_rows(campaign: Campaign, folder: Path, rows: Iterable[Row], *, by: User | None = None) -> ReportImport:
    """Import rows as one report and commit."""
    return import_file(campaign, write_report(folder / f"report{next(numbers)}.csv", rows), by=by)


def import_file(
    campaign: Campaign, path: Path, *, by: User | None = None, options: Options | None = None
) -> ReportImport:
    """Import a file and commit."""
    recognised = uploads.examine(campaign, path, filename=path.name, options=options or Options())
    report = uploads.register(campaign, path, filename=path.name, by=by)
    uploads.carry_out(campaign, report, recognised, by=by)
    return report
