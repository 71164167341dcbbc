"""Who is in which place is the same wherever it is said."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.digest.sending import send_digests
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.models import Screen
from campaign.webhooks.facts import WebhookFacts
from campaign.webhooks.job import tell_webhooks
from campaign.webhooks.services import add_webhook
from config import Settings
from tests.client import Client, Runner
from tests.digest.conftest import EARLIER, MONDAY_MORNING, Bring, digests
from tests.factories import make_ambassador
from tests.webhooks.receiver import receiving

Ranks = dict[str, int]
POINTS = {"Ada Eerst": 4, "Bo Gelijk": 2, "Cas Gelijk": 2, "Dirk Gelijk": 2, "Eef Laatst": 1}
RIGHT = {"Ada Eerst": 1, "Bo Gelijk": 2, "Cas Gelijk": 2, "Dirk Gelijk": 2, "Eef Laatst": 5}
"""The same points are the same place, and the places that they take are left out."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, webhook_local=True)


@pytest.fixture
def tied(campaign: Campaign, results: Bring, clock: time_machine.Traveller) -> Iterator[Campaign]:
    """Five ambassadors with results, three of whom have as many; all of them are shown."""
    campaign.shows_lowest = True
    people = {name: make_ambassador(campaign, name, created_at=EARLIER) for name in POINTS}
    clock.move_to(datetime(2026, 11, 13, 12, tzinfo=UTC))
    for name, number in POINTS.items():
        results(people[name], number)
    clock.move_to(MONDAY_MORNING)
    return campaign


def on_a_picture(html: str) -> Ranks:
    """Every place on a page of the scoreboard; one name in two places is one too many."""
    lines = re.findall(r"<li[^>]*data-key=.*?</li>", html, re.DOTALL)
    pairs = set()
    for line in lines:
        rank = re.search(r'class="rank num">.*?</span>\s*(\d+)\s*</span>', line, re.DOTALL)
        name = re.search(r"<b>(.*?)</b>", line)
        if rank and name:
            pairs.add((name.group(1), int(rank.group(1))))
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def on_the_page(client: Client, _runner: Runner, campaign: Campaign) -> Ranks:
    return on_a_picture(client.get(f"/board/{campaign.board_key}").text)


def on_the_screen(client: Client, _runner: Runner, campaign: Campaign) -> Ranks:
    token = db.session.scalars(select(Screen.token).where(Screen.campaign_id == campaign.id)).first()
    return on_a_picture(client.get(f"/screen/{token}").text)


def in_the_json(client: Client, _runner: Runner, campaign: Campaign) -> Ranks:
    said = client.get(f"/board/{campaign.board_key}.json").json
    return {one["name"]: one["rank"] for one in (said or {})["ambassadors"]}


def on_the_command_line(_client: Client, runner: Runner, campaign: Campaign) -> Ranks:
    said = runner.invoke(args=["standings", "show", "--campaign", campaign.slug, "--json"]).stdout
    names = {one.user.email: one.colleague.name for one in db.session.scalars(select(Ambassador))}
    return {names[one["email"]]: one["rank"] for one in json.loads(said)}


def in_the_digests(_client: Client, _runner: Runner, _campaign: Campaign) -> Ranks:
    send_digests()
    places = {mail.recipient: re.search(r"place (\d+)\.", mail.body) for mail in digests()}
    names = {one.user.email: one.colleague.name for one in db.session.scalars(select(Ambassador))}
    return {names[recipient]: int(place.group(1)) for recipient, place in places.items() if place}


def on_the_own_pages(client: Client, _runner: Runner, campaign: Campaign) -> Ranks:
    found = {}
    for ambassador in db.session.scalars(select(Ambassador)).all():
        client.sign_in(ambassador.user)
        shown = re.search(r"points, number (\d+)", client.get(f"/c/{campaign.slug}/week").text)
        if shown:
            found[ambassador.colleague.name] = int(shown.group(1))
    return found


def in_the_manager_s_table(client: Client, _runner: Runner, campaign: Campaign) -> Ranks:
    client.sign_in(db.session.scalars(select(User).where(User.email == "miriam@example.org")).one())
    page = client.get(f"/c/{campaign.slug}/standings").text
    lines = re.findall(r'<td class="number">(\d+)</td>\s*<th scope="row">(.*?)</th>', page)
    return {name: int(rank) for rank, name in lines}


WAYS = [
    on_the_page,
    on_the_screen,
    in_the_json,
    on_the_command_line,
    in_the_digests,
    on_the_own_pages,
    in_the_manager_s_table,
]


@pytest.mark.parametrize("way", WAYS)
def test_the_ranks_are_the_same(
    client: Client, runner: Runner, tied: Campaign, way: Callable[[Client, Runner, Campaign], Ranks]
) -> None:
    assert way(client, runner, tied) == RIGHT


def test_other_systems_are_told_the_same_ranks(
    campaign: Campaign, results: Bring, manager: User, clock: time_machine.Traveller, tied: Campaign
) -> None:
    wishes = {"wants_conversions": False, "wants_ranks": True}
    with receiving() as receiver:
        add_webhook(campaign, WebhookFacts(name="Intranet", url=receiver.url, **wishes), local=True, by=manager)
        results(make_ambassador(campaign, "Fien Nieuw"), 9, day="2026-11-13")
        tell_webhooks()
        told = {one["name"]: one["rank"] for one in receiver.received[0].said["data"]["ambassadors"]}
    assert told == {"Fien Nieuw": 1, **{name: rank + 1 for name, rank in RIGHT.items()}}
