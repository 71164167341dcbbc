"""A calendar as other programs read it: one that is followed (RFC 5545), and messages to people (RFC 5546)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import icalendar
from icalendar import vCalAddress, vDatetime, vDDDTypes, vDuration, vText, vUri

from campaign.core.calendar.vtimezone import vtimezone

PRODUCT = "-//Olievlek//Campaigns//EN"
# Everything that no calendar may hold, and a line end in any spelling but ours.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something in a calendar: whole days when `starts` is a date, else from moment to moment, in their time zone."""

    uid: str
    """The same for as long as it is the same event; unique in the world."""
    title: str
    starts: date
    ends: date
    """The last day, or the moment at which it is over."""
    stamp: datetime
    """When this was last known to be so."""
    sequence: int = 0
    """Rises with every message about it; programs ignore whatever is not newer."""
    description: str = ""
    place: str = ""
    url: str = ""


@dataclass(frozen=True)
class Person:
    """Whom a calendar names."""

    name: str
    email: str


class Method(StrEnum):
    """What a message to a person asks of their calendar."""

    REQUEST = "REQUEST"
    """Take this in, or change it to this."""
    CANCEL = "CANCEL"
    """Take this out."""


def calendar(name: str, events: Iterable[Event], *, refresh: timedelta | None = None) -> bytes:
    """A whole calendar. `refresh`: how often a program that follows it may ask again."""
    whole = empty_calendar()
    whole.add("x-wr-calname", vText(clean(name)))
    if refresh is not None:
        whole.add("refresh-interval", vDuration(refresh), parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", vDuration(refresh))
    return filled(whole, [(event, component(event)) for event in events])


def message(method: Method, event: Event, *, organizer: Person, attendee: Person) -> str:
    """One event, sent to one person who has said already that they come."""
    whole = empty_calendar()
    whole.add("method", method.value)
    single = component(event)
    single.add("status", "CONFIRMED" if method is Method.REQUEST else "CANCELLED")
    single.add("organizer", address(organizer))
    is_coming = {"PARTSTAT": "ACCEPTED" if method is Method.REQUEST else "DECLINED"}
    # Nobody reads an answer: people sign up and off on their own page.
    answer = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", **is_coming, "RSVP": "FALSE"}
    single.add("attendee", address(attendee, **answer))
    return filled(whole, [(event, single)]).decode()


def empty_calendar() -> icalendar.Calendar:
    whole = icalendar.Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    whole.add("calscale", "GREGORIAN")
    return whole


def filled(whole: icalendar.Calendar, events: list[tuple[Event, icalendar.Event]]) -> bytes:
    """The calendar with the time zones of its events, each once, and the events."""
    years: dict[ZoneInfo, int] = {}
    for event, _ in events:
        zone = getattr(event.starts, "tzinfo", None)
        if isinstance(zone, ZoneInfo) and zone.key != "UTC":
            years[zone] = min(event.starts.year, years.get(zone, event.starts.year))
    for zone, year in years.items():
        # In January the clocks are as they were set in the autumn before.
        whole.add_component(vtimezone(zone, year - 1))
    for _, single in events:
        whole.add_component(single)
    return bytes(whole.to_ical(sorted=False))


def component(event: Event) -> icalendar.Event:
    """An event as the library writes it."""
    single = icalendar.Event()
    single.add("uid", clean(event.uid))
    single.add("dtstamp", vDatetime(aware(event.stamp)))
    if event.sequence:
        single.add("sequence", event.sequence)
    if isinstance(event.starts, datetime) and isinstance(event.ends, datetime):
        single.add("dtstart", vDDDTypes(aware(event.starts)))
        single.add("dtend", vDDDTypes(aware(event.ends)))
    else:
        single.add("dtstart", vDDDTypes(event.starts))
        # The end is the first day after it.
        single.add("dtend", vDDDTypes(event.ends + timedelta(days=1)))
        # A deadline does not make anyone busy all day.
        single.add("transp", "TRANSPARENT")
    single.add("summary", clean(event.title))
    for name, value in (("description", event.description), ("location", event.place)):
        if value:
            single.add(name, clean(value))
    if event.url:
        single.add("url", vUri(FORBIDDEN.sub("", event.url)))
    return single


def address(person: Person, **parameters: str) -> vCalAddress:
    """A person with their name."""
    found = vCalAddress(f"mailto:{person.email}")
    # Some programs read no escapes in here, and a quote would end the name.
    found.params.update({"CN": " ".join(clean(person.name).split()).replace('"', "’"), **parameters})
    return found


def aware(value: datetime) -> datetime:
    """`value`; a naive moment is refused, since nobody knows what it means."""
    if value.tzinfo is None:
        raise ValueError(f"naive datetime refused: {value!r}")
    return value


def clean(value: str) -> str:
    """Any text without what no calendar may hold."""
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", value))
