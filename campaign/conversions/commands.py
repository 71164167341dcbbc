"""`flask standings`: the ranks, and whether they agree with the ledger."""

import json
import sys

import click
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.campaigns.services import announce_change, lock
from campaign.conversions.corrections.services import book_missing
from campaign.core import clock
from campaign.core.commands import Commands
from campaign.extensions import db
from campaign.people.queries import ambassadors_of
from campaign.points import totals
from campaign.points.models import Reason
from campaign.points.queries import scores

standings_cli = Commands("standings", help="Ranks, and whether they agree with the ledger.")


@standings_cli.command("show")
@campaign_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def show_command(campaign: Campaign, as_json: bool) -> None:
    """Show the ranks as the board has them, with real names."""
    people = {listed.ambassador.id: listed.ambassador for listed in ambassadors_of(campaign.id)}
    lines = [
        {
            "rank": score.rank,
            "email": people[score.ambassador_id].user.email,
            "points": score.points,
            "logins": score.logins,
            "starts": score.starts,
            "completions": score.completions,
        }
        for score in scores(campaign.id, people, clock.today(campaign.zone))
    ]
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False))
        return
    for line in lines:
        click.echo("{rank:>4}  {points:>6}  {logins:>5} {starts:>5} {completions:>5}  {email}".format_map(line))


@standings_cli.command("verify")
@click.option("--campaign", "slug", metavar="SLUG", help="Only this campaign.")
def verify_command(slug: str | None) -> None:
    """Compare the standings with the ledger. Exit 1, with the differences, if they differ."""
    every = select(Campaign).order_by(Campaign.id)
    campaigns = db.session.scalars(every.where(Campaign.slug == slug) if slug else every).all()
    if slug and not campaigns:
        raise click.ClickException(f"There is no campaign “{slug}”.")
    wrong = 0
    for campaign in campaigns:
        # While someone books, a total and its entries would be read at two moments.
        lock(campaign.id)
        found = totals.deviations(campaign.id)
        wrong += len(found)
        for deviation in found:
            what = f"on {deviation.day}" if deviation.day else "in total"
            click.echo(
                f"{campaign.slug}: ambassador {deviation.ambassador_id} {what}: kept {deviation.kept}, "
                f"ledger {deviation.ledger} (points, logins, starts, completions)",
                err=True,
            )
        if not found:
            click.echo(f"{campaign.slug}: standings equal the ledger.")
    if wrong:
        sys.exit(1)


@standings_cli.command("rebuild")
@campaign_option
def rebuild_command(campaign: Campaign) -> None:
    """Add the standings up again from the ledger, after booking what may be missing in it."""
    entries = book_missing(campaign, Reason.REBUILT)
    totals.rebuild(campaign.id)
    announce_change(campaign)
    db.session.commit()
    click.echo(f"{campaign.slug}: standings rebuilt; {entries} correcting entries.")
