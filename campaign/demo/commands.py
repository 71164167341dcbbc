"""`flask demo`: a campaign to look at."""

import click
from flask import current_app
from flask_migrate import downgrade, upgrade
from sqlalchemy import ColumnElement, exists, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.commands import Commands
from campaign.demo.organisation import ADMINISTRATOR, AMBASSADOR, MANAGEMENT, MANAGER, PASSWORD, SLUG, load
from campaign.demo.simulation import simulate
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.scoreboard.screens.services import screens_of

demo_cli = Commands("demo", help="A made-up organisation to look at and to try things out on.")

ROLES = {
    "manager": MANAGER,
    "ambassador (phone)": AMBASSADOR,
    "management": MANAGEMENT,
    "administrator": ADMINISTRATOR,
}


def demo_campaign() -> Campaign | None:
    return db.session.scalar(select(Campaign).where(Campaign.slug == SLUG))


@demo_cli.command("load")
@click.option("--reset", is_flag=True, help="Begin anew; only where there is nothing but the demo, or nothing at all.")
def load_command(reset: bool) -> None:
    """Load the demo campaign and print its addresses and accounts.

    Everybody knows the password of its accounts, an administrator among them: so it does not go where real people are.
    """
    if current_app.config["SETTINGS"].env == "production":
        raise click.ClickException(
            "Everybody knows the password of the demo's accounts, so it is not loaded in production."
        )
    if reset:
        start_over()
    campaign = demo_campaign()
    if campaign is None:
        refuse_company()
        campaign = load()
    click.echo(guide(campaign))


def start_over() -> None:
    """Empty a database that holds nothing but the demo. Its ledger lets no row go, so all tables are made anew."""
    if (
        demo_campaign() is None
        or holds(Campaign.slug != SLUG)
        or holds(User.is_admin.is_(True), User.email != ADMINISTRATOR.email)
    ):
        refuse_company()
    db.session.remove()
    downgrade(revision="base")
    upgrade()


def refuse_company() -> None:
    """Raise where anybody else has something in this database."""
    if holds(Campaign.id > 0) or holds(User.id > 0):
        raise click.ClickException(
            "This database holds other campaigns or accounts. Give the demo one of its own (CAMPAIGN_DATABASE_URL)."
        )


def holds(*which: ColumnElement[bool]) -> bool:
    """Whether there is such a row."""
    return bool(db.session.scalar(select(exists().where(*which))))


def guide(campaign: Campaign) -> str:
    """Where to look, and as whom."""
    screen = screens_of(campaign.id)[0]
    accounts = [f"  {role:20} {account.email}" for role, account in ROLES.items()]
    return "\n".join(
        [
            "",
            f"Accounts, all with the password {PASSWORD}:",
            *accounts,
            "",
            f"Scoreboard  {absolute('scoreboard.board', key=campaign.board_key)}",
            f"Screen      {absolute('scoreboard.screen', token=screen.token)}",
            f"Sign in     {absolute('accounts.sign_in')}",
        ]
    )


@demo_cli.command("simulate")
@click.option("--per-minute", default=20.0, show_default=True, help="How many conversions a minute.")
def simulate_command(per_minute: float) -> None:
    """Let the demo campaign live until Ctrl-C."""
    campaign = demo_campaign()
    if campaign is None:
        raise click.ClickException("There is no demo campaign. Load it with: flask demo load")
    for line in simulate(campaign, per_minute):
        click.echo(line)
