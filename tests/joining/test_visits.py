"""Visits of a personal link: people are counted, each once; and nothing of them is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as time
from campaign.extensions import db, limiter
from campaign.people.models import Ambassador, LinkVisits
from campaign.people.visits import count_visit, visits_of, visits_since
from tests.client import Client
from tests.factories import make_member, make_user
from tests.joining.conftest import LEARNING


def counted(ambassador: Ambassador) -> int:
    """All visits of an ambassador's link."""
    db.session.rollback()
    return visits_of([ambassador.id]).get(ambassador.id, 0)


def test_to_look_at_the_page_is_no_visit(client: Client, sanne: Ambassador) -> None:
    client.get(f"/join/{sanne.code}")
    client.head(f"/join/{sanne.code}")
    client.get(f"/join/{sanne.code}/on")
    assert counted(sanne) == 0


def test_a_page_that_says_that_somebody_is_there_counts(client: Client, sanne: Ambassador) -> None:
    assert client.post(f"/join/{sanne.code}/visit").status_code == 204
    assert counted(sanne) == 1


def test_a_machine_does_not_count(client: Client, sanne: Ambassador) -> None:
    client.post(f"/join/{sanne.code}/visit", headers={"User-Agent": "WhatsApp/2.24"})
    assert counted(sanne) == 0


def test_a_visit_that_another_site_invents_does_not_count(client: Client, sanne: Ambassador) -> None:
    client.post(f"/join/{sanne.code}/visit", headers={"Sec-Fetch-Site": "cross-site"})
    assert counted(sanne) == 0


def test_without_a_script_the_button_counts_and_leads_on(client: Client, sanne: Ambassador) -> None:
    page = client.submit(f"/join/{sanne.code}", to=f"/join/{sanne.code}/on")
    on = client.get(page.location)
    assert (counted(sanne), on.headers["Refresh"], LEARNING in on.text) == (1, f"0; url={LEARNING}", True)


def test_an_ambassador_who_looks_at_the_own_link_does_not_count(client: Client, sanne: Ambassador) -> None:
    client.sign_in(sanne.user)
    client.post(f"/join/{sanne.code}/visit")
    assert counted(sanne) == 0


def test_a_visit_after_the_end_does_not_count(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    client.post(f"/join/{sanne.code}/visit")
    assert counted(sanne) == 0


def test_a_visit_of_a_link_that_is_nobodys_is_answered_alike(client: Client, campaign: Campaign) -> None:
    assert client.post("/join/nobody/visit").status_code == 204


def test_nothing_is_kept_of_who_came(client: Client, sanne: Ambassador) -> None:
    answer = client.post(f"/join/{sanne.code}/visit")
    assert "Set-Cookie" not in answer.headers
    assert set(LinkVisits.__table__.c.keys()) == {"ambassador_id", "visited_on", "visits"}


def test_visits_count_on_the_campaigns_day(
    client: Client, sanne: Ambassador, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to(time.start_of(time.today(campaign.zone), campaign.zone) + timedelta(days=1, minutes=-1))
    client.post(f"/join/{sanne.code}/visit")
    clock.shift(timedelta(minutes=1))
    client.post(f"/join/{sanne.code}/visit")
    days = db.session.scalars(select(LinkVisits.visited_on).order_by(LinkVisits.visited_on)).all()
    assert [day.isoformat() for day in days] == ["2026-11-16", "2026-11-17"]


def test_of_visits_at_the_same_moment_none_is_lost(app: Flask, sanne: Ambassador, campaign: Campaign) -> None:
    ambassador_id, today = sanne.id, time.today(campaign.zone)
    db.session.commit()

    def come(_number: int) -> None:
        with app.app_context():
            count_visit(ambassador_id, today)
            db.session.commit()

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(come, range(24)))
    assert counted(sanne) == 24


def test_an_ambassador_reads_how_often_the_link_was_opened_this_week(
    client: Client, sanne: Ambassador, campaign: Campaign
) -> None:
    today = time.today(campaign.zone)
    count_visit(sanne.id, today - timedelta(days=1))  # last week: today is a Monday
    count_visit(sanne.id, today)
    count_visit(sanne.id, today)
    client.sign_in(sanne.user)
    assert "Opened 2 times this week." in client.get("/c/leren/week").text


def test_a_manager_reads_how_often_each_link_was_opened(client: Client, sanne: Ambassador, campaign: Campaign) -> None:
    count_visit(sanne.id, time.today(campaign.zone) - timedelta(days=30))
    manager = make_user()
    make_member(campaign, manager)
    client.sign_in(manager)
    assert '<td class="number">1</td>' in client.get("/c/leren/ambassadors").text


def test_visits_hold_no_ambassador_who_does_not_want_to_be_one(
    client: Client, sanne: Ambassador, campaign: Campaign
) -> None:
    count_visit(sanne.id, time.today(campaign.zone))
    manager = make_user()
    make_member(campaign, manager)
    client.sign_in(manager)
    client.submit("/c/leren/ambassadors", to=f"/c/leren/ambassadors/{sanne.id}/dismiss")
    assert db.session.scalars(select(LinkVisits.visits)).all() == []


def test_visits_of_a_week_begin_with_its_first_day(sanne: Ambassador, campaign: Campaign) -> None:
    today = time.today(campaign.zone)
    for days in (0, 1, 7):
        count_visit(sanne.id, today - timedelta(days=days))
    assert visits_since(sanne.id, today - timedelta(days=1)) == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_from_one_address_a_whole_office_is_counted_and_no_more(client: Client, sanne: Ambassador) -> None:
    first = client.post(f"/join/{sanne.code}/visit").status_code
    counted = limiter.storage.storage
    counted.update(dict.fromkeys(counted, 998))
    answers = [client.post(f"/join/{sanne.code}/visit").status_code for _ in range(2)]
    assert [first, *answers] == [204, 204, 429]
