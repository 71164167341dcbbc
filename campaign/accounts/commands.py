"""`flask users …`: accounts from the command line."""

import click
from flask_babel import format_date

from campaign.accounts import links, services
from campaign.accounts.models import LinkPurpose
from campaign.accounts.queries import user_by_email
from campaign.core.clock import now
from campaign.core.commands import Commands
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.outbox.addresses import absolute

users_cli = Commands("users", help="People who can sign in.")


@users_cli.command("create")
@click.argument("email")
@click.option("--name", default="", help="The person's name; without it the part of EMAIL before the @.")
@click.option("--admin", "is_admin", is_flag=True, help="May administer this installation.")
def create(email: str, name: str, is_admin: bool) -> None:
    """Make an account for EMAIL and print a link that signs in once.

    The link goes to standard output, all else to standard error. Who has an account already gets a new link.
    """
    try:
        said, link = account_and_link(email, name, is_admin=is_admin)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    valid_until = format_date(now() + links.VALID_FOR[LinkPurpose.INVITATION], "d MMMM y")
    click.echo(f"{said} This link signs in once, until {valid_until}:", err=True)
    click.echo(link)


def account_and_link(email: str, name: str, *, is_admin: bool) -> tuple[str, str]:
    """What was done, and the link."""
    user = user_by_email(email)
    if user is None:
        user = services.create_user(email, name, is_admin=is_admin)
        said = f"{user.email} has an account now{', as an administrator' if is_admin else ''}."
    elif is_admin and not user.is_admin:
        services.make_administrator(user, by=None)
        said = f"{user.email} had an account already and is an administrator now."
    else:
        services.refuse_deactivated(user)
        said = f"{user.email} had an account already."
    return said, absolute("accounts.use_link", token=links.new_link(user, LinkPurpose.INVITATION))
