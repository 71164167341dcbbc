"""A running campaign whose ambassadors want to be named in different ways, with results, a small team and a screen."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.conversions.services import enter
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.scoreboard.models import Screen
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_team, make_user


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(name="Learning together", names=NamePrivacy.FULL)


@pytest.fixture
def course(campaign: Campaign) -> Course:
    return make_course(campaign, "Working safely")


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    """Named in full, of a team of six."""
    return make_ambassador(campaign, "Sanne Zonneveld", team=make_team(campaign, "Service desk", headcount=6))


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    """Hidden, of a team of three."""
    team = make_team(campaign, "Directorate", headcount=3)
    return make_ambassador(campaign, "Omar Quispel", team=team, names=NamePrivacy.HIDDEN)


@pytest.fixture
def recruits(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> list[Colleague]:
    """Colleagues whose names are nobody's business."""
    names = ("Xandra Wijntuin", "Yorick Uylenburg", "Zlata Vuijk")
    return [make_colleague(campaign, name, team=sanne.colleague.team) for name in names]


@pytest.fixture
def scored(
    campaign: Campaign, course: Course, sanne: Ambassador, omar: Ambassador, recruits: list[Colleague]
) -> Campaign:
    """The campaign with a completion of Sanne's and a start and a login of Omar's."""
    results: Iterable[dict[str, Any]] = [
        {"ambassador": sanne, "colleague": recruits[0], "stage": Stage.COMPLETION, "happened_on": date(2026, 11, 16)},
        {"ambassador": omar, "colleague": recruits[1], "stage": Stage.START, "happened_on": date(2026, 11, 10)},
        {"ambassador": omar, "colleague": recruits[2], "stage": Stage.LOGIN, "happened_on": date(2026, 11, 11)},
    ]
    manager = make_user(name="Miriam Yperman")
    for facts in results:
        enter(campaign, **facts, course=course, by=manager)
        db.session.commit()
    return campaign


@pytest.fixture
def screen(campaign: Campaign) -> Screen:
    """The screen that every campaign begins with."""
    return db.session.scalars(select(Screen).where(Screen.campaign_id == campaign.id)).one()


@pytest.fixture
def board(campaign: Campaign) -> Callable[[str], str]:
    """Public addresses: `board()`, `board(".json")`, `board("/events")`."""
    key = campaign.board_key

    def address(ending: str = "") -> str:
        return f"/board/{key}{ending}"

    return address
