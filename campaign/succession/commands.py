"""`flask campaign copy`: the next campaign, out of one that there is."""

from datetime import datetime

import click
from flask.cli import with_appcontext

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_argument
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.succession.parts import Part
from campaign.succession.starting import start_next

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("copy")
@campaign_argument
@click.argument("new")
@click.option("--name", required=True, help="What people call the next campaign.")
@click.option("--start", type=DAY, required=True, help="Its first day, as 2027-03-01.")
@click.option("--end", type=DAY, help="Its last day; else it lasts as long.")
@click.option("--without", multiple=True, type=click.Choice([part.value for part in Part]), help="Stays behind.")
@with_appcontext
def copy_command(
    campaign: Campaign, new: str, name: str, start: datetime, end: datetime | None, without: tuple[str, ...]
) -> None:
    """Make the next campaign, with the address NEW, out of SLUG; people and results stay behind."""
    try:
        made = start_next(
            campaign,
            name=name,
            slug=new,
            starts_on=start.date(),
            ends_on=end.date() if end else None,
            parts=[part for part in Part if part not in without],
            by=None,
        )
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"Campaign “{made.name}” is made out of “{campaign.name}”: {made.slug}")
