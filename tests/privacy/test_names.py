"""Some time after the last day nothing public names an ambassador, whether the picture stood still or not."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.conversions.services import enter
from campaign.core import clock as campaign_clock
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.privacy.retention.keeping import keep_terms
from campaign.scoreboard.finale import freezing
from campaign.scoreboard.models import FrozenBoard
from campaign.scoreboard.screens.services import screens_of
from campaign.toolkit.texts.filling import public_values_for
from campaign.webhooks import messages
from campaign.webhooks.models import Event
from tests.client import Client
from tests.factories import make_ambassador, make_colleague, make_course, make_user

NAMES = ("Sanne", "Vries", "Nachtuil")


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    """An ambassador who leads, and is named in public."""
    sanne = make_ambassador(campaign, "Sanne de Vries")
    enter(
        campaign,
        ambassador=sanne,
        colleague=make_colleague(campaign),
        stage=Stage.COMPLETION,
        course=make_course(campaign),
        happened_on=date(2026, 11, 16),
        by=make_user(),
    )
    db.session.commit()
    return sanne


def after_the_term(campaign: Campaign, clock: time_machine.Traveller) -> None:
    """Let the worker look on the first day on which names are off."""
    clock.move_to(campaign_clock.start_of(campaign.ends_on + timedelta(days=91), campaign.zone))
    for _ in range(2):
        keep_terms()
    db.session.rollback()


def public_answers(app: Flask, campaign: Campaign, sanne: Ambassador) -> Iterator[str]:
    """Everything that anyone reads without signing in."""
    key, client = campaign.board_key, app.test_client()
    screen = screens_of(campaign.id)[0].token
    paths = [f"/board/{key}", f"/board/{key}.json", f"/board/{key}/embed", f"/screen/{screen}", f"/join/{sanne.code}"]
    for path in paths:
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        yield answer.text
    yield json.dumps(public_values_for(campaign, sanne, "en")["name"])
    said = json.dumps(
        {
            "version": 1,
            "at": "2026-11-16T09:00:00+00:00",
            "conversions": [{"id": 1, "ambassador_id": sanne.id, "stage": "login", "course": None, "at": "x"}],
        }
    )
    yield messages.body_of(Event.CONVERSIONS, said, campaign, campaign_clock.now()).decode()


def told(app: Flask, campaign: Campaign, sanne: Ambassador) -> list[str]:
    """Which names anyone reads."""
    answers = list(public_answers(app, campaign, sanne))
    return [name for name in NAMES if any(name in answer for answer in answers)]


def test_until_then_everyone_reads_them(app: Flask, campaign: Campaign, sanne: Ambassador) -> None:
    assert told(app, campaign, sanne) == ["Sanne"]


@pytest.mark.parametrize("is_frozen", [False, True])
def test_after_the_term_no_public_answer_has_a_name(
    app: Flask,
    campaign: Campaign,
    manager: User,
    sanne: Ambassador,
    clock: time_machine.Traveller,
    is_frozen: bool,
) -> None:
    if is_frozen:
        freezing.freeze(campaign, by=manager)
    db.session.commit()
    after_the_term(campaign, clock)
    assert told(app, campaign, sanne) == []


def test_a_picture_that_stands_still_holds_no_name_any_more(
    campaign: Campaign, manager: User, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    freezing.freeze(campaign, by=manager)
    db.session.commit()
    after_the_term(campaign, clock)
    kept = db.session.get_one(FrozenBoard, campaign.id)
    assert "Sanne" not in kept.board + kept.people


def test_managers_still_read_names(
    client: Client, campaign: Campaign, manager: User, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    after_the_term(campaign, clock)
    client.sign_in(manager)
    assert "Sanne de Vries" in client.get("/c/leren/ambassadors").text


def test_an_ambassador_still_reads_the_own_name(
    client: Client, campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    after_the_term(campaign, clock)
    client.sign_in(sanne.user)
    assert "Sanne" in client.get("/c/leren/my-name").text


def test_a_campaign_that_goes_on_shows_names_again(
    campaign: Campaign, manager: User, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    after_the_term(campaign, clock)
    campaign.phase = Phase.RUNNING
    longer = CampaignSettings(name=campaign.name, starts_on=campaign.starts_on, ends_on=date(2027, 12, 31))
    change_settings(campaign, longer, by=manager)
    assert campaign.names_hidden_at is None


def test_whoever_watches_is_told_at_once(campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller) -> None:
    version = campaign.version
    after_the_term(campaign, clock)
    assert campaign.version > version
