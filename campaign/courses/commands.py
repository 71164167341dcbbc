"""`flask courses …`: the courses that count."""

import click

from campaign.campaigns.models import Campaign
from campaign.campaigns.options import campaign_option
from campaign.core.commands import Commands
from campaign.core.errors import DomainError
from campaign.courses.queries import find_course
from campaign.courses.services import add_listed, also_call
from campaign.extensions import db

courses_cli = Commands("courses", help="The courses that count in a campaign.")


@courses_cli.command()
@click.argument("activity_id", metavar="ID")
@click.argument("name", metavar="NAME")
@campaign_option
def add(campaign: Campaign, activity_id: str, name: str) -> None:
    """Let the course with activity id ID, called NAME in reports, count in a campaign.

    A campaign that lists no course counts every course. The same course again changes nothing; with another NAME it is
    called so from now on.
    """
    known = find_course(campaign.id, activity_id)
    before = known.name if known else name
    try:
        course = add_listed(campaign, name, activity_id=activity_id, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    renamed = f" It was called {before}." if before != course.name else ""
    click.echo(f"{course.name} counts in {campaign.slug}.{renamed}")


@courses_cli.command()
@click.argument("course_name", metavar="COURSE")
@click.argument("name", metavar="NAME")
@campaign_option
def also(campaign: Campaign, course_name: str, name: str) -> None:
    """Let reports call the course COURSE by another NAME as well.

    Is there a course of that name already, it becomes one with COURSE: all its results are results of that from now on.
    """
    course = find_course(campaign.id, course_name)
    if course is None:
        raise click.ClickException(f"There is no course “{course_name}”.")
    try:
        also_call(campaign, course, name, by=None)
    except DomainError as error:
        db.session.rollback()
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"“{name}” is another name of “{course.name}”.")
