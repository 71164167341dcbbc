"""`flask colleagues …` and `flask ambassadors …`: people from the command line."""

from pathlib import Path

import click

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.core.commands import Commands, InputFile, ReadsAFile, not_understood
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.ambassadors import appoint
from campaign.people.importing import take_in
from campaign.people.queries import find_colleague
from campaign.people.roster import read_roster

colleagues_cli = Commands("colleagues", help="The colleagues that a campaign knows.")
ambassadors_cli = Commands("ambassadors", help="The ambassadors of a campaign.")


@colleagues_cli.command("import", cls=ReadsAFile)
@click.argument("file", type=InputFile)
@campaign_option
def import_(campaign: Campaign, file: Path) -> None:
    """Take in a list of people: FILE is CSV or XLSX.

    Columns are known by their titles, Dutch or English: name (or first name, prefix, last name), e-mail (one or more
    columns, or several addresses in a cell), employee number, team. Whoever is known by an address or number is
    updated. The same file twice changes nothing. Rows that cannot be used are listed; the others stand. Exit 0 when the
    file was understood, also if rows were refused; 2 when not.
    """
    try:
        roster = read_roster(file)
    except DomainError as error:
        not_understood(error)
    try:
        result = take_in(campaign, roster, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(
        f"{result.added} new, {result.changed} changed, {result.unchanged} as they were, {len(result.refused)} refused."
    )
    if roster.unused:
        click.echo(f"Columns that were left alone: {', '.join(roster.unused)}", err=True)
    for row in result.refused:
        click.echo(f"line {row.line}, {row.column}: {row.reason} {row.value}".rstrip(), err=True)


@ambassadors_cli.command()
@click.argument("emails", metavar="EMAIL...", nargs=-1, required=True)
@campaign_option
@click.pass_context
def add(context: click.Context, campaign: Campaign, emails: tuple[str, ...]) -> None:
    """Make known colleagues ambassadors; prints a link with which each signs in once.

    Who is an ambassador already stays one. An address that no colleague has ends in exit code 1; the others stand.
    """
    told, wrong = [], []
    for email in emails:
        try:
            with db.session.begin_nested():
                told.append(appointed(campaign, email))
        except DomainError as error:
            wrong.append(f"Error: {error}")
    # A link is shown only once it works, whatever becomes of the terminal.
    db.session.commit()
    for line in told:
        click.echo(line)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        context.exit(1)


def appointed(campaign: Campaign, email: str) -> str:
    """Make the colleague with that address an ambassador; say what came of it."""
    colleague = find_colleague(campaign.id, email)
    if colleague is None:
        raise DomainError(f"No colleague in {campaign.slug} has the e-mail address {email}.")
    appointment = appoint(campaign, colleague, by=None)
    if appointment.link is None:
        return f"{email}: is an ambassador already."
    return f"{email}: code {appointment.ambassador.code}, sign in once with {appointment.link}"
