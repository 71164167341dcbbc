"""The pages of one journey, side by side: its canvas, and what belongs to its kind."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _l

from campaign.journeys.desk import Desk
from campaign.journeys.kinds import JourneyKind


@dataclass(frozen=True)
class Room:
    """A page of a journey: its endpoint is its name."""

    name: str
    title: object


CANVAS = Room("canvas", _l("Canvas"))
RHYTHM = (Room("session", _l("Sessions")), Room("versions", _l("Versions")), Room("guide", _l("Guide")))
ROOMS: dict[JourneyKind, tuple[Room, ...]] = {
    JourneyKind.AMBASSADOR: (
        CANVAS,
        Room("mission", _l("Mission")),
        Room("personas", _l("Personas")),
        Room("matrix", _l("Value and effort")),
        *RHYTHM,
    ),
    JourneyKind.CUSTOMER: (
        CANVAS,
        Room("scope", _l("Scope")),
        Room("play", _l("Play the customer")),
        Room("summary", _l("The four I’s")),
        *RHYTHM,
    ),
    JourneyKind.EMPLOYEE: (
        CANVAS,
        Room("functions", _l("Functions")),
        Room("culture", _l("Culture")),
        Room("our_work", _l("Their own answers")),
        Room("improvement", _l("Improvement plan")),
        *RHYTHM,
    ),
}


def rooms_at(desk: Desk) -> list[tuple[str, object, str]]:
    """Name, title and address of each page; a guest of a workshop has only those that are for guests."""
    way_in = "workshop" if desk.token else "journeys"
    views = current_app.view_functions
    return [
        (room.name, room.title, desk.address(room.name))
        for room in ROOMS[desk.journey.kind]
        if f"{way_in}.{room.name}" in views
    ]
