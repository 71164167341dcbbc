"""`flask campaign …`: what a campaign is, and its next phase."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.options import campaign_argument
from campaign.campaigns.services import consequences, move_on
from campaign.core.commands import Commands
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.outbox.addresses import absolute

campaign_cli = Commands("campaign", help="Campaigns: make one, look at one, move it on.")


@campaign_cli.command()
@campaign_argument
@click.argument("to", metavar="PHASE", type=click.Choice([phase.value for phase in Phase if phase is not Phase.DRAFT]))
def phase(campaign: Campaign, to: str) -> None:
    """Move a campaign to its next PHASE: recruiting, running, evaluating, closed.

    Tells what becomes of what is still open, and asks only where someone can answer.
    """
    becomes = consequences(campaign, Phase(to))
    for sentence in becomes:
        click.echo(sentence, err=True)
    if becomes and sys.stdin.isatty():
        click.confirm("Go on?", abort=True, err=True)
    try:
        move_on(campaign, Phase(to), by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"{campaign.slug} is now {to}.")


@campaign_cli.command()
@campaign_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(campaign: Campaign, as_json: bool) -> None:
    """Show the settings of a campaign, its phase, its version and its public addresses."""
    print_facts(describe(campaign), as_json=as_json)


def describe(campaign: Campaign) -> dict[str, Any]:
    """All that is known of a campaign, ready for JSON."""
    facts: dict[str, Any] = {}
    for source in FACTS:
        facts |= source(campaign)
    return facts


def own_facts(campaign: Campaign) -> dict[str, Any]:
    """Settings, state and the address of the scoreboard."""
    return {
        "slug": campaign.slug,
        "name": campaign.name,
        "main_goal": campaign.main_goal,
        "phase": campaign.phase.value,
        "starts_on": campaign.starts_on.isoformat(),
        "ends_on": campaign.ends_on.isoformat(),
        "time_zone": campaign.time_zone,
        "language": campaign.language,
        "headcount": campaign.headcount,
        "reach_goal": campaign.reach_goal,
        "names": campaign.names.value,
        "learning_url": campaign.learning_url,
        "version": campaign.version,
        "board": absolute("scoreboard.board", key=campaign.board_key),
    }


FACTS: list[Callable[[Campaign], dict[str, Any]]] = [own_facts]
"""Where the facts come from; a feature above this one appends its own."""


def print_facts(facts: dict[str, Any], *, as_json: bool) -> None:
    """Print what is known, for a person or for a program."""
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        lines = value if isinstance(value, list) else [value]
        for line in lines or [""]:
            click.echo(f"{name:{width}}  {'' if line is None else line}")
