"""Canvases to begin with, what stands on them, and who comes by a link."""

import re
from collections.abc import Callable, Iterable
from threading import Barrier, Thread
from typing import Any

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.journeys.cards.services import add_card
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.links import make_link
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase, LinkKind
from campaign.journeys.queries import phases_of
from campaign.journeys.sessions.services import begin
from tests.client import Client

NOBODY = Hand(None, "")
LOTTE = Hand(None, "Lotte")
MURAT = Hand(None, "Murat")
PHASES = ("Recruitment", "First day", "Leaving")


def make_map(
    campaign: Campaign, kind: JourneyKind = JourneyKind.AMBASSADOR, *, phases: Iterable[str] = PHASES
) -> Journey:
    """A journey with a mission and phases, and no cards yet; committed. The keys of the phases are p1, p2, …"""
    journey = Journey(
        campaign_id=campaign.id,
        kind=kind,
        title="The journey of our carer",
        mission="Everyone who cares for people stays.",
        created_at=clock.now(),
    )
    db.session.add(journey)
    db.session.flush()
    for number, name in enumerate(phases, start=1):
        db.session.add(JourneyPhase(journey_id=journey.id, key=f"p{number}", position=number, name=name))
    db.session.commit()
    return journey


def put(journey: Journey, text: str, *, lane: Lane = Lane.NEED, phase: str = "p1", **facts: str) -> JourneyCard:
    """A card; committed."""
    card = add_card(journey, lane, phase=phase, text=text, facts=facts, by=NOBODY)
    db.session.commit()
    return card


def texts(journey: Journey, lane: Lane = Lane.NEED, phase: str = "p1") -> list[str]:
    """What stands in a cell, in its order."""
    db.session.expire_all()
    place = next(one.id for one in phases_of(journey) if one.key == phase)
    found = db.session.query(JourneyCard).filter_by(journey_id=journey.id, lane=lane, phase_id=place, removed_at=None)
    return [card.text for card in found.order_by(JourneyCard.position, JourneyCard.id)]


def open_workshop(journey: Journey) -> str:
    """Begin a session; returns the token of a link for its guests."""
    begin(journey, by=None)
    token = make_link(journey, LinkKind.WORK, purpose="Our workshop", by=None)
    db.session.commit()
    return token


def post(browser: Client, address: str, **sent: Any) -> Any:
    """Send a form as the page of this canvas would, from a browser that was on one of its pages."""
    way = re.match(r"/workshop/[^/]+|/c/\w+/journeys/\d+", address)
    assert way
    page = browser.get(f"{way[0]}/welcome" if address.startswith("/workshop/") else way[0])
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    return browser.post(address, data={"csrf_token": token, **sent.pop("data", {})}, **sent)


def join(app: Flask, token: str, name: str = "Lotte") -> Client:
    """The browser of a guest."""
    guest: Client = app.test_client()
    assert post(guest, f"/workshop/{token}/welcome", data={"name": name}).status_code == 303
    return guest


def at_once(app: Flask, *actions: Callable[[], object]) -> list[BaseException]:
    """Carry these out at the same moment, each in a thread and a transaction of its own; what they raised."""
    start, raised = Barrier(len(actions)), []

    def run(action: Callable[[], object]) -> None:
        with app.app_context():
            start.wait(30)
            try:
                action()
                db.session.commit()
            except Exception as error:
                raised.append(error)
            finally:
                db.session.remove()

    db.session.commit()
    threads = [Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised
