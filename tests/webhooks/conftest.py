"""A campaign with results, and a system that is told of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.webhooks.facts import WebhookFacts
from campaign.webhooks.models import Webhook
from campaign.webhooks.services import add_webhook
from config import Settings
from tests.factories import make_ambassador, make_campaign, make_course, make_team
from tests.points.results import bring
from tests.webhooks.receiver import Receiver, receiving

Bring = Callable[..., None]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, webhook_local=True)


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Learning together", names=NamePrivacy.FULL)


@pytest.fixture
def course(campaign: Campaign) -> Course:
    return make_course(campaign, "Working safely")


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne Zonneveld", team=make_team(campaign, "Service desk", headcount=6))


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    """Hidden, of a team of three."""
    team = make_team(campaign, "Directorate", headcount=3)
    return make_ambassador(campaign, "Omar Quispel", team=team, names=NamePrivacy.HIDDEN)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def add(campaign: Campaign, sanne: Ambassador, omar: Ambassador, manager: User) -> Callable[..., Webhook]:
    """Add an address to be told."""

    def adding(url: str, **wishes: bool) -> Webhook:
        facts = {"name": "Intranet", "url": url, "wants_conversions": True, "wants_ranks": False, **wishes}
        webhook = add_webhook(campaign, WebhookFacts(**facts), local=True, by=manager)  # type: ignore[arg-type]
        db.session.commit()
        return webhook

    return adding


@pytest.fixture
def results(campaign: Campaign, course: Course, manager: User) -> Bring:
    """Let an ambassador bring so many colleagues to log in, or to complete a course."""

    def bringing(ambassador: Ambassador, number: int = 1, stage: str = "login", day: str = "2026-11-12") -> None:
        for _ in range(number):
            bring(campaign, ambassador, (stage, None if stage == "login" else course, day), by=manager)

    return bringing
