"""A calendar as other programs read it: RFC 5545, written from plain values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Bytes of a line, without its end; what is longer goes on in the next line, behind a space."""
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
ESCAPED = re.compile(r"[\\;,\n]")
# Everything that no calendar may hold, and a line end in any spelling but ours.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something in a calendar: whole days when `starts` is a date, else from moment to moment."""

    uid: str
    """The same for as long as it is the same event; unique in the world."""
    title: str
    starts: date
    ends: date
    """The last day, or the moment at which it is over."""
    stamp: datetime
    """When this was last known to be so."""
    description: str = ""
    place: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], *, refresh: timedelta) -> bytes:
    """A whole calendar. `refresh`: how often a program that follows it may ask again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Olievlek//Campaigns//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{duration(refresh)}",
        f"X-PUBLISHED-TTL:{duration(refresh)}",
        *(line for event in events for line in lines_of(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def lines_of(event: Event) -> Iterator[str]:
    """The lines of one event, not folded yet."""
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"DTSTAMP:{moment(event.stamp)}"
    yield from when(event.starts, event.ends)
    yield f"SUMMARY:{text(event.title)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    if event.place:
        yield f"LOCATION:{text(event.place)}"
    if event.url:
        yield f"URL:{FORBIDDEN.sub('', event.url)}"
    yield "END:VEVENT"


def when(starts: date, ends: date) -> Iterator[str]:
    """Moments in UTC, so that no change of daylight saving moves them; days without any time zone at all."""
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        yield f"DTSTART:{moment(starts)}"
        yield f"DTEND:{moment(ends)}"
        return
    yield f"DTSTART;VALUE=DATE:{starts:%Y%m%d}"
    # The end is the first day after it.
    yield f"DTEND;VALUE=DATE:{ends + timedelta(days=1):%Y%m%d}"
    # A deadline does not make anyone busy all day.
    yield "TRANSP:TRANSPARENT"


def moment(value: datetime) -> str:
    """An aware moment as `20261122T083000Z`; a naive one is refused, since nobody knows what it means."""
    if value.tzinfo is None:
        raise ValueError(f"naive datetime refused: {value!r}")
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def duration(value: timedelta) -> str:
    """`PT3600S`."""
    return f"PT{int(value.total_seconds())}S"


def text(value: str) -> str:
    """Any text as the value of a property."""
    plain = FORBIDDEN.sub("", LINE_ENDS.sub("\n", value))
    return ESCAPED.sub(lambda found: ESCAPES[found.group()], plain)


def folded(line: str) -> str:
    """`line` in pieces that are short enough; no letter of several bytes is cut in two."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return "\r\n".join([*pieces, piece])
