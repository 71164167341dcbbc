"""The commands: which groups there are, and those that belong to no single feature."""

from datetime import date, datetime

import click
from flask import Flask

from campaign.accounts.commands import users_cli
from campaign.achievements.keeping import keep_badges
from campaign.backup.commands import backup_command, restore_command
from campaign.campaigns.commands import FACTS, campaign_cli
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.campaigns.settings import CampaignSettings
from campaign.campaigns.turning import turn_due
from campaign.conversions.claims.commands import claims_cli
from campaign.conversions.commands import standings_cli
from campaign.conversions.news.mails import tell_ambassadors
from campaign.conversions.reports.commands import conversions_cli
from campaign.conversions.reports.uploads import mark_broken_off
from campaign.conversions.xapi.commands import connections_cli
from campaign.conversions.xapi.unfinished import settle_unfinished
from campaign.core.errors import DomainError
from campaign.core.files.uploads import clear_out
from campaign.core.locale import LANGUAGES
from campaign.courses.commands import courses_cli
from campaign.demo.commands import demo_cli
from campaign.digest.sending import send_digests
from campaign.evaluation.survey.closing import close_due
from campaign.evaluation.survey.reminding import remind_of_surveys
from campaign.extensions import db
from campaign.gatherings.reminders import remind_of_gatherings
from campaign.journeys.employee.asking import scrub_due
from campaign.journeys.sessions.reminding import remind_of_journeys
from campaign.journeys.together.forgetting import forget_presence
from campaign.meetings.inviting import invite_to_meetings
from campaign.metrics.sign_of_life import say_alive
from campaign.outbox.addresses import absolute
from campaign.outbox.commands import JOBS, worker_command
from campaign.people.commands import ambassadors_cli, colleagues_cli
from campaign.plan.reminders import remind
from campaign.playbook.start import start_by_playbook, start_campaign
from campaign.privacy.commands import data_cli
from campaign.privacy.erasing.files import scrub_erased
from campaign.privacy.retention.keeping import keep_terms
from campaign.rewards.awarding import award_all
from campaign.scoreboard.finale.freezing import freeze_due
from campaign.scoreboard.screens.services import screens_of
from campaign.scoreboard.spreading import redraw_all
from campaign.selection.erasing import erase_due
from campaign.selection.reminders import remind_by_links
from campaign.serve import serve_command
from campaign.succession.commands import copy_command
from campaign.trainings.certificates.services import issue_all
from campaign.trainings.experts.news import tell_experts
from campaign.trainings.ratings.requests import ask_for_ratings
from campaign.webhooks.job import tell_webhooks

COMMANDS = (
    users_cli,
    campaign_cli,
    colleagues_cli,
    ambassadors_cli,
    courses_cli,
    connections_cli,
    claims_cli,
    conversions_cli,
    standings_cli,
    data_cli,
    demo_cli,
    worker_command,
    serve_command,
    backup_command,
    restore_command,
)
DAY = click.DateTime(["%Y-%m-%d"])


campaign_cli.add_command(copy_command)


def init_app(app: Flask) -> None:
    """Hang all commands on `flask --app campaign`."""
    for command in COMMANDS:
        app.cli.add_command(command)


@campaign_cli.command("create")
@click.argument("slug")
@click.option("--name", required=True, help="What people call the campaign.")
@click.option("--start", type=DAY, required=True, help="First day, as 2026-10-12.")
@click.option("--end", type=DAY, required=True, help="Last day.")
@click.option("--goal", default="", help="The main goal, in a sentence.")
@click.option("--time-zone", default="Europe/Amsterdam", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of scoreboard and mails; else the playbook's, or nl.")
@click.option("--headcount", type=int, help="Colleagues to reach; else as many as are known.")
@click.option("--reach-goal", type=int, help="Colleagues to have reached by the last day.")
@click.option(
    "--names",
    type=click.Choice([mode.value for mode in NamePrivacy]),
    default=NamePrivacy.INITIAL.value,
    show_default=True,
    help="How ambassadors are named in public.",
)
@click.option("--learning-url", default="", help="Address of the learning system.")
@click.option(
    "--playbook", type=click.Choice(LANGUAGES), help="Begin with the whitepaper's goals and plan, in nl or en."
)
def create_command(
    slug: str,
    name: str,
    start: datetime,
    end: datetime,
    goal: str,
    time_zone: str,
    language: str | None,
    headcount: int | None,
    reach_goal: int | None,
    names: str,
    learning_url: str,
    playbook: str | None,
) -> None:
    """Make a campaign with the address SLUG, in draft."""
    settings = CampaignSettings(
        name=name,
        main_goal=goal,
        starts_on=day(start),
        ends_on=day(end),
        time_zone=time_zone,
        language=language or playbook or "nl",
        headcount=headcount,
        reach_goal=reach_goal,
        names=NamePrivacy(names),
        learning_url=learning_url,
    )
    try:
        if playbook:
            campaign = start_by_playbook(settings, language=playbook, slug=slug, by=None)
        else:
            campaign = start_campaign(settings, slug=slug, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    board = absolute("scoreboard.board", key=campaign.board_key)
    click.echo(f"Campaign “{campaign.name}” is made. Its scoreboard: {board}")


def day(moment: datetime) -> date:
    return moment.date()


def screen_addresses(campaign: Campaign) -> dict[str, list[str]]:
    """The addresses of a campaign's televisions."""
    return {"screens": [absolute("scoreboard.screen", token=screen.token) for screen in screens_of(campaign.id)]}


FACTS.append(screen_addresses)
# Before all else: it was announced for a moment.
JOBS.append(freeze_due)
JOBS.append(turn_due)
JOBS.append(mark_broken_off)
JOBS.append(clear_out)
JOBS.append(forget_presence)
JOBS.append(tell_ambassadors)
JOBS.append(remind)
JOBS.append(settle_unfinished)
JOBS.append(remind_by_links)
JOBS.append(erase_due)
JOBS.append(scrub_erased)
JOBS.append(remind_of_gatherings)
JOBS.append(issue_all)
JOBS.append(keep_badges)
JOBS.append(tell_experts)
JOBS.append(ask_for_ratings)
JOBS.append(tell_webhooks)
JOBS.append(award_all)
JOBS.append(send_digests)
JOBS.append(invite_to_meetings)
JOBS.append(remind_of_surveys)
JOBS.append(remind_of_journeys)
JOBS.append(close_due)
JOBS.append(scrub_due)
JOBS.append(redraw_all)
JOBS.append(keep_terms)
# After all the others: a worker that hangs in one of them says nothing.
JOBS.append(say_alive)
