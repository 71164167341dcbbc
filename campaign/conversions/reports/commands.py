"""`flask conversions`: reports of the learning system."""

import json
import shlex
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.campaigns.settings import time_zones
from campaign.conversions.models import ReportImport
from campaign.conversions.reports import uploads
from campaign.conversions.reports.dates import DateOrder, Numbers
from campaign.conversions.reports.formats.registry import FORMATS
from campaign.conversions.reports.how_read import HowRead
from campaign.conversions.reports.mapping import COLUMNS, Mapping
from campaign.conversions.reports.reading import Need, Options, Recognised, check_ready
from campaign.core.commands import Commands, InputFile, ReadsAFile, not_understood
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.tabular import write_csv
from campaign.extensions import db

conversions_cli = Commands("conversions", help="Reports of the learning system.")

LISTED = 20
"""Rows that are printed one by one."""


@conversions_cli.command("import", cls=ReadsAFile)
@click.argument("file", type=InputFile)
@campaign_option
@click.option("--dry-run", is_flag=True, help="Tell what would happen; change nothing.")
@click.option("--format", "format_name", type=click.Choice([known.name for known in FORMATS]), help="Take it for this.")
@click.option(
    "--dates",
    type=click.Choice([order.value for order in DateOrder]),
    help="How dates are written, where that can be two things.",
)
@click.option("--timezone", help="Time zone of the report's times; else the campaign's.")
@click.option(
    "--numbers",
    type=click.Choice([kind.value for kind in Numbers]),
    help="What bare numbers in date columns are.",
)
@click.option("--year", type=click.IntRange(2000, 2099), help="Of which year the newest dates are that have none.")
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which a report without dates was made.")
@click.option("--failed-counts/--failed-does-not-count", default=None, help="Who ended without passing has completed.")
@click.option("--sheet", help="The sheet of a workbook; else the first with a known header.")
@click.option("--course", help="The course that the report is about, where it does not say so itself.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="MEANING=TITLE",
    help=f"What a column of an unknown table means ({', '.join(COLUMNS)}); kept for the next file with this header.",
)
@click.option("--errors", type=click.Path(path_type=Path), help="Write rows that could not be used to this CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_report_command(
    file: Path,
    campaign: Campaign,
    dry_run: bool,
    format_name: str | None,
    dates: str | None,
    timezone: str | None,
    numbers: str | None,
    year: int | None,
    made_on: datetime | None,
    failed_counts: bool | None,
    sheet: str | None,
    course: str | None,
    columns: tuple[str, ...],
    errors: Path | None,
    as_json: bool,
) -> None:
    """Import FILE, a report of the learning system (CSV in any encoding, or XLSX).

    Exit 0 when the file was understood (rows that could not be used do not change that), 2 when not, 1 on any other
    failure. Importing the same report again changes nothing.
    """
    options = Options(
        format=format_name,
        mapping=mapping_of(columns),
        order=DateOrder(dates) if dates else None,
        course=course,
        year=year,
        made_on=made_on.date() if made_on else None,
        zone=checked_zone(timezone),
        numbers=Numbers(numbers) if numbers else None,
        failed_counts=failed_counts,
        sheet=sheet,
    )
    try:
        recognised = with_course(uploads.examine(campaign, file, filename=file.name, options=options), file)
        check_ready(recognised)
    except WrongState as error:
        raise click.ClickException(str(error)) from error
    except DomainError as error:
        not_understood(error)
    # What cannot be written is found out before anything is recorded.
    if errors and not is_writable(errors):
        raise click.ClickException(f"{errors} cannot be written. Nothing was changed.")
    import_id = None
    before = uploads.imported_before(campaign.id, uploads.digest_of(file))
    if before:
        click.echo(
            f"This very file was imported before, as import {before.id} on {before.created_at:%Y-%m-%d}.", err=True
        )
    called = uploads.newly_called(campaign.id, recognised)
    try:
        if dry_run:
            result, rows = uploads.try_out(campaign, file, recognised, filename=file.name)
        else:
            report = uploads.register(campaign, file, filename=file.name, by=None)
            result = uploads.carry_out(campaign, report, recognised, by=None)
            import_id = report.id
            rows = list(uploads.refused_rows(import_id))
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    tell_courses(campaign, result, called if import_id else None, recognised.course)
    if errors:
        with errors.open("wb") as stream:
            write_csv(stream, uploads.refused_table(rows, result.unused))
    if as_json:
        click.echo(json.dumps(result.as_json(), ensure_ascii=False))
        return
    tell_result(result, HowRead.of(recognised, campaign), rows, import_id)


def is_writable(path: Path) -> bool:
    """Whether a file can be written there; one that is there already stays as it is."""
    try:
        path.open("ab").close()
    except OSError:
        return False
    return True


def mapping_of(columns: tuple[str, ...]) -> Mapping | None:
    """`--column email=Mail --column day=Datum` as a mapping."""
    if not columns:
        return None
    pairs = [text.partition("=")[::2] for text in columns]
    wrong = [meaning for meaning, title in pairs if meaning not in COLUMNS or not title]
    if wrong:
        raise click.UsageError(f"--column takes MEANING=TITLE with one of {', '.join(COLUMNS)}, not {wrong[0]!r}.")
    return Mapping(**dict(pairs))  # type: ignore[arg-type]


def checked_zone(name: str | None) -> str | None:
    """A time zone that exists."""
    if name and name not in time_zones():
        raise click.UsageError(f"There is no time zone {name!r}. Write it like Europe/Amsterdam.")
    return name


def with_course(recognised: Recognised, file: Path) -> Recognised:
    """A report that does not say its course is about the course that its file is called after."""
    return replace(recognised, course=file.stem) if Need.COURSE in recognised.needs else recognised


def tell_courses(campaign: Campaign, result: uploads.Result, called: str | None, course: str | None) -> None:
    """Say which courses of a report do not count, and how that is mended; and what is another name of one now."""
    for one in result.uncounted:
        name, slug = shlex.quote(one.name), campaign.slug
        click.echo(
            f"“{one.name}” does not count in this campaign, so its results score no points (new here: {one.new}). "
            f"Let it count: flask courses add ID {name} --campaign {slug}. "
            f"Or say which course it is: flask courses also COURSE {name} --campaign {slug}",
            err=True,
        )
    if called:
        click.echo(f"“{called}” is another name of “{course}” from now on.", err=True)


def tell_result(result: uploads.Result, how: HowRead, rows: list[Any], import_id: int | None) -> None:
    course = f", about “{how.course}”" if how.course else ""
    logins, starts, completions = result.recorded.values()
    lines = [
        f"Taken for: {result.format}{course}",
        f"Read with: {', '.join(how.lines())}",
        f"Rows read: {result.rows}",
        f"New conversions: {logins} logins, {starts} starts, {completions} completions",
        f"Already known: {result.known}",
        f"Without ambassador: {result.unattributed}",
        f"Unknown people: {result.unmatched}",
        f"Refused: {result.refused}",
        f"In order, without a result: {result.silent}",
        f"On another day than other evidence says (the earliest counts): {result.differing}",
        f"Counting for less by an earlier day, or no more: {result.lowered} ({result.lowered_points} points less)",
        f"Colleagues whose number in the learning system is new here: {result.accounts}",
        f"Take it back with: flask conversions undo {import_id}" if import_id else "Nothing was changed.",
    ]
    click.echo("\n".join(lines))
    for row in rows[:LISTED]:
        click.echo(f"  line {row.line}, {row.column or 'person'}: {row.value!r}: {uploads.sentence(row.reason)}")
    if len(rows) > LISTED:
        click.echo(f"  and {len(rows) - LISTED} more; --errors OUT.csv writes them all.")


@conversions_cli.command("undo")
@click.argument("import_id", type=int)
def undo_command(import_id: int) -> None:
    """Take the import IMPORT_ID back, by counter entries."""
    report = db.session.get(ReportImport, import_id)
    if report is None:
        raise click.ClickException(f"There is no import {import_id}.")
    campaign = db.session.get_one(Campaign, report.campaign_id)
    try:
        standing = uploads.undo(campaign, report, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"Import {import_id} ({report.filename}) was taken back.")
    if standing:
        click.echo(f"Of what it said {standing} results still stand: something else says the same.")
