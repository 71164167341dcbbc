"""`flask connections …`: learning systems that may send statements."""

import click

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.conversions.xapi.connections import make
from campaign.core.commands import Commands
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.outbox.addresses import absolute

connections_cli = Commands("connections", help="Learning systems that send xAPI statements.")


@connections_cli.command()
@click.argument("name")
@campaign_option
@click.option(
    "--accounts",
    type=click.Choice(["own", "numbers"]),
    default="own",
    show_default=True,
    help="What the account names of the system are: its own, which a completion report or a manager links, or your "
    "employee numbers.",
)
def create(name: str, campaign: Campaign, accounts: str) -> None:
    """Let the learning system NAME send statements. Prints key and secret: the secret is shown this once."""
    try:
        made = make(campaign, name, by_number=accounts == "numbers", by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    key = made.connection.key
    # A secret is shown only once it works, whatever becomes of the terminal.
    db.session.commit()
    click.echo(f"Endpoint: {absolute('xapi.statements').removesuffix('/statements')}")
    click.echo(f"Key: {key}")
    click.echo(f"Secret: {made.secret}")
