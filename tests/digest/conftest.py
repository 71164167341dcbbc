"""A campaign on the Monday morning after a week with results."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.courses.models import Course
from campaign.digest.sending import send_digests
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from tests.factories import make_ambassador, make_campaign, make_course, make_team
from tests.points.results import bring

EARLIER = datetime(2026, 11, 1, 9, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
"""Seven o'clock in the campaign."""

Bring = Callable[..., None]


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    clock.move_to(EARLIER)
    return make_campaign(slug="leren", name="Learning together", names=NamePrivacy.FULL, headcount=40)


@pytest.fixture
def course(campaign: Campaign) -> Course:
    return make_course(campaign, "Working safely")


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne Zonneveld", team=make_team(campaign, "Service desk", headcount=6))


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Quispel")


@pytest.fixture
def results(campaign: Campaign, course: Course, manager: User) -> Bring:
    """Let an ambassador bring so many colleagues to a stage, on a day."""

    def bringing(ambassador: Ambassador, number: int = 1, stage: str = "login", day: str = "2026-11-12") -> None:
        for _ in range(number):
            bring(campaign, ambassador, (stage, None if stage == "login" else course, day), by=manager)

    return bringing


@pytest.fixture
def week(results: Bring, sanne: Ambassador, omar: Ambassador, clock: time_machine.Traveller) -> None:
    """Sanne brought three colleagues, Omar one; it is Monday morning."""
    clock.move_to(datetime(2026, 11, 13, 12, tzinfo=UTC))
    results(sanne, 2)
    results(sanne, 1, "completion")
    results(omar)
    clock.move_to(MONDAY_MORNING)


def digests() -> list[Mail]:
    """The mails of the week that were written."""
    mine = select(Mail).where(Mail.unsubscribe_url.is_not(None)).order_by(Mail.id)
    return list(db.session.scalars(mine))


def digest_to(ambassador: Ambassador) -> Mail:
    """Send what is due, and give the one that this ambassador got."""
    send_digests()
    (mail,) = [mail for mail in digests() if mail.recipient == ambassador.user.email]
    return mail
