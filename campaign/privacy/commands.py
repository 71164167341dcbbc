"""`flask data …`: what is kept of a person, and erasing it."""

import json

import click
from sqlalchemy import select

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.core.commands import Commands
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.privacy.erasing.everywhere import erase_everywhere, erase_in
from campaign.privacy.erasing.files import scrub_and_note
from campaign.privacy.people.export import everything_of, of_everything

data_cli = Commands("data", help="What is kept of a person.")


@data_cli.command("export")
@click.argument("email")
def export(email: str) -> None:
    """Print as JSON all that is kept of whoever has the address EMAIL, in all campaigns."""
    everything = everything_of(email)
    if not everything.is_anything:
        raise click.ClickException("Nothing is kept of anyone with this address.")
    for campaign, _kept in everything.campaigns:
        audit.record("person.exported", "command line", by=None, campaign_id=campaign.id)
    db.session.commit()
    click.echo(json.dumps(of_everything(email, everything), ensure_ascii=False, indent=2))


@data_cli.command("erase")
@click.argument("email")
@click.option("--campaign", "slug", help="Only what this campaign holds; else everything, and the account.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(email: str, slug: str | None, yes: bool) -> None:
    """Erase whoever has the address EMAIL. Results stay as counts of nobody. It cannot be undone."""
    everything = everything_of(email)
    campaign = chosen(slug) if slug else None
    places = [kept for one, kept in everything.campaigns if campaign in {None, one}]
    if not places and (slug or not everything.account):
        raise click.ClickException("Nothing is kept of anyone with this address.")
    rows = sum(len(one.rows) for kept in places for one in kept)
    if not yes:
        entries, campaigns = counted(rows, "entry", "entries"), counted(len(places), "campaign", "campaigns")
        click.confirm(f"To be erased or made nobody’s: {entries} in {campaigns}. Go on?", abort=True)
    try:
        if campaign:
            erase_in(campaign, email, by=None)
        else:
            erase_everywhere(email, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    db.session.remove()
    click.echo("Erased. What counted stays as a count of nobody.")
    click.echo("A list of colleagues that still names this person would make them known again.")
    if scrub_and_note():
        click.echo("Nothing of it is left in the files of the database.")
    else:
        click.echo("Someone was using the database: the worker takes the rest out of its files.")


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def chosen(slug: str) -> Campaign:
    """The campaign at that address."""
    campaign = find(slug)
    if campaign is None:
        known = ", ".join(db.session.scalars(select(Campaign.slug).order_by(Campaign.slug)))
        raise click.ClickException(f"There is no campaign {slug}. There are: {known}.")
    return campaign
