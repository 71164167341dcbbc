"""`flask claims`: who brought whom, from a spreadsheet."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.conversions.claims.importing import import_claims
from campaign.conversions.reports.dates import DateOrder
from campaign.core.commands import Commands, InputFile, ReadsAFile, not_understood
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db

claims_cli = Commands("claims", help="What ambassadors say they did.")

LISTED = 20
"""Rows that are printed one by one."""


@claims_cli.command("import", cls=ReadsAFile)
@click.argument("file", type=InputFile)
@campaign_option
@click.option(
    "--dates",
    type=click.Choice([order.value for order in DateOrder]),
    help="How days are written, where that can be two things.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_claims_command(file: Path, campaign: Campaign, dates: str | None, as_json: bool) -> None:
    """Log FILE (CSV or XLSX) as claims of its ambassadors.

    Columns: ambassador and colleague (e-mail or employee number), stage (login, start, completion), and if you like
    course and day. The first claim on a colleague, in the order of the file, decides whose recruit it is. The same file
    again changes nothing. Exit 0 when the file was understood, also if rows were refused; 2 when not.
    """
    try:
        outcome = import_claims(campaign, file, order=DateOrder(dates) if dates else None)
    except WrongState as error:
        raise click.ClickException(str(error)) from error
    except DomainError as error:
        db.session.rollback()
        not_understood(error)
    db.session.commit()
    if as_json:
        click.echo(json.dumps(asdict(outcome), ensure_ascii=False))
        return
    click.echo(
        f"{outcome.rows} rows: {outcome.new} new claims ({outcome.confirmed} confirmed at once, {outcome.duplicates} "
        f"refused as duplicates, {outcome.disputed} disputed), {outcome.known} already known, "
        f"{len(outcome.refused)} rows refused."
    )
    for refused in outcome.refused[:LISTED]:
        click.echo(f"  line {refused.line}, {refused.column or 'row'}: {refused.value!r}: {refused.sentence}")
    if len(outcome.refused) > LISTED:
        click.echo(f"  and {len(outcome.refused) - LISTED} more; --json lists them all.")
