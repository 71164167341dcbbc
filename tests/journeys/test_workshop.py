"""Guests of a workshop: in by a link while a session is open, with a first name, and no further."""

from collections.abc import Iterator

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.journeys.links import links_of, make_link, withdraw_link
from campaign.journeys.models import Journey, JourneyCard, LinkKind
from campaign.journeys.queries import open_session
from tests.client import Client
from tests.journeys.canvases import join, make_map, open_workshop, post, put


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


@pytest.fixture
def token(journey: Journey) -> str:
    return open_workshop(journey)


@pytest.fixture
def guest(app: Flask, token: str) -> Iterator[Client]:
    """The browser of Lotte."""
    return join(app, token)


def test_a_guest_says_a_name_and_is_at_the_canvas(app: Flask, client: Client, token: str) -> None:
    asked = client.get(f"/workshop/{token}")
    assert (asked.status_code, asked.location) == (303, f"/workshop/{token}/welcome")
    client.submit(asked.location, name="Lotte")
    page = client.get(f"/workshop/{token}")
    assert page.status_code == 200
    assert "The journey of our carer" in page.text


def test_a_guest_writes_cards_under_their_name(guest: Client, token: str, manager: object, journey: Journey) -> None:
    post(guest, f"/workshop/{token}/cards", data={"lane": "need", "phase": "p1", "text": "I want rest."})
    card = db.session.query(JourneyCard).one()
    assert (card.text, card.changed_by, card.changed_by_id) == ("I want rest.", "Lotte", None)
    assert "Last changed by Lotte" in guest.get(f"/workshop/{token}/cards/{card.key}").text


def test_a_guest_works_on_phases_and_hears_of_changes(guest: Client, token: str, journey: Journey) -> None:
    assert post(guest, f"/workshop/{token}/phases", data={"name": "After leaving"}).status_code == 303
    told = guest.get(f"/workshop/{token}/changes?since=0")
    assert told.json["structure"] is True


def test_a_guest_has_no_other_page_of_the_campaign(app: Flask, guest: Client, token: str, journey: Journey) -> None:
    for way in ("", "/cards", "/links", "/session/close"):
        assert guest.get(f"/c/leren/journeys/{journey.id}{way}").status_code in (302, 303, 401, 405)
    workshop = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("workshop.")}
    managers = {"links", "withdraw_link", "close_session", "begin_session", "put_away", "remove", "tie", "versions"}
    assert not workshop & {f"workshop.{name}" for name in managers}


def test_no_address_of_the_campaign_is_on_the_pages_of_a_guest(guest: Client, token: str, journey: Journey) -> None:
    card = put(journey, "I want rest.")
    for way in ("", f"/cards/{card.key}", "/phases", "/phases/p1", "/removed", "/cards?lane=need"):
        assert "/c/leren" not in guest.get(f"/workshop/{token}{way}").text


def test_a_second_guest_of_a_name_is_told(app: Flask, guest: Client, token: str) -> None:
    post(guest, f"/workshop/{token}/presence")
    other = app.test_client()
    page = post(other, f"/workshop/{token}/welcome", data={"name": "lotte"})
    assert page.status_code == 422
    assert "someone with this name at the canvas already" in page.text
    again = post(other, f"/workshop/{token}/welcome", data={"name": "Lotte", "that_is_me": "yes"})
    assert again.status_code == 303


@pytest.mark.parametrize("name", ["", "   ", "12", "\u202e", "x" * 41])
def test_a_name_has_a_letter_in_it_and_an_end(client: Client, token: str, name: str) -> None:
    assert post(client, f"/workshop/{token}/welcome", data={"name": name}).status_code == 422


def test_the_link_opens_nothing_before_and_after_a_session(
    app: Flask, guest: Client, token: str, journey: Journey
) -> None:
    session = open_session(journey)
    assert session
    session.closed_at = clock.now()
    for way in ("", "/welcome", "/changes?since=0", "/cards?lane=need"):
        page = guest.get(f"/workshop/{token}{way}")
        assert page.status_code == 409
        assert "No session is going on" in page.text
    assert post(guest, f"/workshop/{token}/cards", data={"lane": "need", "phase": "p1", "text": "x"}).status_code == 409
    assert db.session.query(JourneyCard).count() == 0


def test_a_link_that_was_withdrawn_lets_nobody_in(guest: Client, token: str, journey: Journey) -> None:
    withdraw_link(journey, links_of(journey)[0], by=None)
    assert guest.get(f"/workshop/{token}").status_code == 404
    assert guest.get(f"/workshop/{token}/changes").status_code == 404


def test_a_link_to_read_by_is_none_to_work_by(client: Client, journey: Journey, token: str) -> None:
    reading = make_link(journey, LinkKind.READ, purpose="The board", by=None)
    assert client.get(f"/workshop/{reading}/welcome").status_code == 404


def test_a_guest_reaches_no_other_canvas(guest: Client, token: str, campaign: Campaign) -> None:
    key = put(make_map(campaign), "Theirs").key
    assert guest.get(f"/workshop/{token}/cards/{key}").status_code == 404


def test_no_page_by_a_link_is_kept_or_found(client: Client, token: str) -> None:
    answer = client.get(f"/workshop/{token}/welcome")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
