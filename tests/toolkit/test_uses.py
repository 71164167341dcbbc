"""How often ambassadors use what is in the toolkit."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock as own_clock
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.toolkit.kinds import Audience, Use
from campaign.toolkit.uses import Used, count, count_all, first_there_since, nobody_uses, used, users_of
from tests.factories import make_ambassador
from tests.toolkit.making import make_item

MONDAY = date(2026, 11, 16)


def test_downloads_and_copies_are_counted_for_each_item(campaign: Campaign, sanne: Ambassador) -> None:
    item, other = make_item(campaign), make_item(campaign)
    count(item.id, sanne.id, Use.DOWNLOAD, MONDAY)
    count(item.id, sanne.id, Use.DOWNLOAD, MONDAY + timedelta(days=1))
    count(item.id, sanne.id, Use.COPY, MONDAY)
    count(other.id, sanne.id, Use.PACK, MONDAY)
    assert used([item.id, other.id]) == {
        item.id: Used(people=1, times=3, last_on=MONDAY + timedelta(days=1)),
        other.id: Used(people=1, times=1, last_on=MONDAY),
    }


def test_the_last_day_is_the_latest_whatever_is_counted_later(campaign: Campaign, sanne: Ambassador) -> None:
    item = make_item(campaign)
    count(item.id, sanne.id, Use.COPY, MONDAY)
    count(item.id, sanne.id, Use.COPY, MONDAY - timedelta(days=3))
    assert used([item.id])[item.id].last_on == MONDAY


def test_everything_at_once_counts_for_each_item(campaign: Campaign, sanne: Ambassador) -> None:
    items = [make_item(campaign) for _ in range(3)]
    count_all([item.id for item in items], sanne.id, Use.PACK, MONDAY)
    assert {key: one.times for key, one in used([item.id for item in items]).items()} == {item.id: 1 for item in items}


def test_who_uses_an_item_stands_by_name_with_how_often(campaign: Campaign, sanne: Ambassador) -> None:
    bram = make_ambassador(campaign, "Bram Bos")
    item = make_item(campaign)
    count(item.id, sanne.id, Use.COPY, MONDAY)
    count(item.id, bram.id, Use.DOWNLOAD, MONDAY)
    count(item.id, bram.id, Use.COPY, MONDAY)
    users = users_of([item.id])[item.id]
    assert [(one.ambassador.colleague.name, one.total) for one in users] == [("Bram Bos", 2), ("Sanne de Vries", 1)]


def test_twenty_uses_at_once_are_all_counted(app: Flask, campaign: Campaign, sanne: Ambassador) -> None:
    item_id, ambassador_id = make_item(campaign).id, sanne.id
    db.session.commit()

    def use(_number: int) -> None:
        with app.app_context():
            count(item_id, ambassador_id, Use.DOWNLOAD, MONDAY)
            db.session.commit()

    with ThreadPoolExecutor(20) as people:
        list(people.map(use, range(20)))
    assert used([item_id])[item_id].times == 20


def test_after_two_weeks_without_use_an_item_is_used_by_nobody(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    item, since = make_item(campaign, published=True), own_clock.now()
    assert not nobody_uses(item, None, own_clock.now() + timedelta(days=13, hours=23), since=since)
    assert nobody_uses(item, None, own_clock.now() + timedelta(days=14), since=since)


def test_before_there_is_an_ambassador_nothing_is_left_unused(campaign: Campaign) -> None:
    item, later = make_item(campaign, published=True), own_clock.now() + timedelta(days=90)
    assert not nobody_uses(item, None, later, since=first_there_since(campaign.id))
    assert not nobody_uses(item, None, later, since=later - timedelta(days=13))


def test_of_how_many_counts_those_who_are_ambassadors_now(campaign: Campaign, sanne: Ambassador) -> None:
    item, bram = make_item(campaign), make_ambassador(campaign, "Bram Bos")
    count(item.id, sanne.id, Use.COPY, MONDAY)
    count(item.id, bram.id, Use.COPY, MONDAY)
    count(item.id, bram.id, Use.DOWNLOAD, MONDAY)
    step_down(campaign, bram, successor=None, by=None)
    assert used([item.id]) == {item.id: Used(people=1, times=3, last_on=MONDAY)}


def test_one_use_is_enough(campaign: Campaign) -> None:
    item = make_item(campaign, published=True)
    assert not nobody_uses(
        item, Used(people=1, times=1, last_on=MONDAY), own_clock.now() + timedelta(days=90), since=own_clock.now()
    )


def test_of_drafts_and_of_what_managers_have_nothing_is_said(campaign: Campaign) -> None:
    since, later = own_clock.now(), own_clock.now() + timedelta(days=90)
    assert not nobody_uses(make_item(campaign), None, later, since=since)
    assert not nobody_uses(make_item(campaign, published=True, audience=Audience.MANAGERS), None, later, since=since)
