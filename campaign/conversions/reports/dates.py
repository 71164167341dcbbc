"""Days and times as reports write them, in Dutch and English; a date that could be two days is never guessed."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from campaign.conversions.reports.results import Reason
from campaign.core.clock import local_day, start_of


class DateOrder(StrEnum):
    """How `03/04/2026` is read. Under each, a date that can only be one day is read as that: ISO, or a named month."""

    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"
    """Not at all: the file has only dates that need no order."""


class Numbers(StrEnum):
    """What a bare number in a date column stands for."""

    EXCEL = "excel"
    EPOCH = "epoch"


Moment = tuple[datetime, date]
Handover = Callable[[datetime, date], tuple[Any, Any]]

NO_DATE = frozenset(
    ["", "-", "--", "\u2013", "\u2014", "never", "nooit", "n/a", "n.a.", "n.v.t.", "nvt", "geen", "none", "null"]
)
NOUGHT = re.compile(r"(?:0000([-/.])00\1|00([-/.])00\2)(?:00){1,2}(?:[ t][0:.]+z?)?")
"""`0000-00-00`, with or without a time: how databases write that something never happened."""
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
EXCEL_EPOCH = datetime.combine(date(1899, 12, 30), time())
# From 2000 on: a year such as 2026 must not be read as a day in 1905.
EXCEL_DAYS = range(36526, 73050)
MOST_REMEMBERED = 50_000
CLEAR_MAJORITY = 9

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january januari",
            "feb february februari",
            "mar march mrt maart",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august augustus",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}

NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2})|/(\d{1,2})/(\d{1,2}))")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e)?[\s-]+(?:of\s+)?([a-z]+)\.?(?:[\s,-]+(\d{4}|\d{2}))?")
MONTH_DAY = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(\d{4}))?")
NO_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}")
YEARLESS = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|e)?[\s-]+[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}|(\d{1,2})[-/.](\d{1,2}))"
    r"(?:,?\s+\d{1,2}[:.]\d{2}.*)?",
    re.IGNORECASE,
)
"""A date without a year, with or without a time."""
AGO = re.compile(
    r"(?:\d+ (?:secs?|mins?|hours?|days?|weeks?|years?|uur|uren|dag|dagen|weken|jaar|jaren|seconden|minuten)\b ?)+"
    r"(?:ago|geleden)?"
)
CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?(?:\s*uur)?"
    r"(?:\s*(z|utc|gmt|[+-]\d{2}:?\d{2}))?"
)
PARTS = re.compile(rf"(?P<day>.*?[\w.])(?:,?\s+(?:at\s+|om\s+)?|,|t)(?P<clock>{CLOCK.pattern})")
WEEKDAYS = frozenset(
    [
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("ma", "di", "wo", "do", "vr", "za", "zo"),
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ]
)
LONGEST = 60


@dataclass
class OrderEvidence:
    """What the dates of a file tell about their order; fed as the file is read."""

    day_first: int = 0
    """Dates that can only have the day in front."""
    month_first: int = 0
    either: int = 0
    dated: int = 0
    """Cells that say anything at all."""
    yearless: int = 0

    def add(self, values: Iterable[Any]) -> None:
        for value in values:
            text = value.strip() if isinstance(value, str) else "?"
            match = NUMERIC.match(text)
            self.dated += text.casefold() not in NO_DATE
            if match:
                self._weigh(int(match[1]), int(match[3]))
            elif text[:1].isalnum():
                self._without_year(YEARLESS.fullmatch(text))

    def _without_year(self, match: re.Match[str] | None) -> None:
        self.yearless += match is not None
        if match and match[1]:
            self._weigh(int(match[1]), int(match[2]))

    def _weigh(self, first: int, second: int) -> None:
        if 12 < first <= 31 and 1 <= second <= 12:
            self.day_first += 1
        elif 12 < second <= 31 and 1 <= first <= 12:
            self.month_first += 1
        elif first != second and 1 <= first <= 12 and 1 <= second <= 12:
            self.either += 1

    @property
    def lacks_years(self) -> bool:
        """Dates of this file have no year; a few among many are faults of their rows."""
        return self.yearless * 2 > self.dated

    @property
    def order(self) -> DateOrder | None:
        """The order that the dates prove. None: both fit, or they contradict each other."""
        if self.day_first > CLEAR_MAJORITY * self.month_first:
            return DateOrder.DMY
        if self.month_first > CLEAR_MAJORITY * self.day_first:
            return DateOrder.MDY
        return None if self.either or self.day_first else DateOrder.ISO


def detect_order(samples: Iterable[Any]) -> DateOrder | None:
    """The order that `samples` prove; a few that cannot be read in it are faults of their rows. None: ask."""
    evidence = OrderEvidence()
    evidence.add(samples)
    return evidence.order


def read_day(text: str, order: DateOrder) -> date | Reason:
    """The day that `text` (case-folded, without a time) names."""
    match = NUMERIC.fullmatch(text)
    if match:
        return _numeric(int(match[1]), int(match[3]), _year(match[4]), order)
    match = ISO_DAY.fullmatch(text)
    if match:
        return _day(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    match = DAY_MONTH.fullmatch(text)
    if match and match[2] in MONTHS:
        return _day(_year(match[3]), MONTHS[match[2]], int(match[1])) if match[3] else Reason.NO_YEAR
    match = MONTH_DAY.fullmatch(text)
    if match and match[1] in MONTHS:
        return _day(int(match[3]), MONTHS[match[1]], int(match[2])) if match[3] else Reason.NO_YEAR
    return Reason.NO_YEAR if NO_YEAR.fullmatch(text) else Reason.BAD_DATE


def with_year(text: str, year: int) -> str:
    """A day without a year, such as `11 may` or `11/5`, with one."""
    numeric = NO_YEAR.fullmatch(text)
    return f"{text}{numeric[1]}{year:04}" if numeric else f"{text} {year:04}"


def read_clock(text: str) -> time | None:
    """The time of day that `text` (case-folded) names; aware where it states an offset."""
    match = CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[5] == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second, tzinfo=_offset(match[6]))


class Clocks(dict[str, timedelta | None]):
    """Times of day, each distinct text read once; None for what is none, or states an offset."""

    def __missing__(self, text: str) -> timedelta | None:
        clock = read_clock(text.casefold()) if text else time()
        plain = clock is not None and clock.tzinfo is None
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = (
            timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second) if clock and plain else None
        )
        return self[text]


class Dates(dict[Any, Any]):
    """Reads the date cells of one file: `dates[cell]` is a moment, None for no date, or the reason for refusing it.

    A moment is a pair: the aware UTC moment and the day in `campaign_zone`, or what `handover` makes of these two.
    Times without an offset are times in `zone`. A day without a time stays that day of the campaign, and counts from
    its first moment. Files repeat their dates, so each distinct cell is read once, and each distinct day and time.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        campaign_zone: ZoneInfo,
        order: DateOrder,
        today: date,
        numbers: Numbers | None = None,
        year: int | None = None,
        handover: Handover | None = None,
    ) -> None:
        super().__init__()
        self.zone = zone
        self.campaign_zone = campaign_zone
        self.order = order
        self.today = today
        self.numbers = numbers
        self.year = year
        """The year of the newest dates that have none."""
        self.handover = handover
        self._days: dict[str, Moment] = {}
        """The first moment of days on which the clock is not changed, by their text."""
        self._clocks = Clocks()

    def __missing__(self, cell: Any) -> Any:
        # A file has far fewer days and times of day than it has moments: most moments are put together from these.
        if type(cell) is str:
            head, _, tail = cell.partition(" ")
            day = self._days.get(head)
            after = self._clocks[tail] if day else None
            found: Any = self._text(cell, head) if day is None or after is None else (day[0] + after, day[1])
        else:
            found = self._value(cell)
        if self.handover and type(found) is tuple:
            found = self.handover(*found)
        # Memory must not grow with the file.
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[cell] = found
        return found

    def _text(self, text: str, head: str) -> Moment | Reason | None:
        if text[10:11] == "T":
            with suppress(ValueError):
                return self._moment(datetime.fromisoformat(text))
        plain = _without_weekday(text.strip(" \t\r\n\xa0").casefold())
        if plain in NO_DATE or NOUGHT.fullmatch(plain):
            return None
        if plain.isdecimal():
            return self._digits(plain)
        return self._written(plain, head)

    def _written(self, plain: str, head: str) -> Moment | Reason:
        if len(plain) > LONGEST:
            return Reason.BAD_DATE
        parts = PARTS.fullmatch(plain)
        written = parts["day"] if parts else plain
        on = self._day(written)
        clock = read_clock(parts["clock"]) if parts else None
        if isinstance(on, Reason):
            return on
        if (parts and clock is None) or not EARLIEST <= on <= LATEST:
            return Reason.BAD_DATE
        if head.casefold().removesuffix(",") == written and on <= self.today:
            self._remember(head, on)
        return self._whole_day(on) if clock is None else self._moment(datetime.combine(on, clock))

    def _day(self, written: str) -> date | Reason:
        on = read_day(written, self.order)
        if on is Reason.NO_YEAR and self.year:
            on = read_day(with_year(written, self.year), self.order)
            # A file may begin before New Year and end after it; nothing in it is still to come.
            if isinstance(on, date) and on > self.today:
                on = read_day(with_year(written, self.year - 1), self.order)
        return Reason.HOW_LONG_AGO if on is Reason.BAD_DATE and AGO.fullmatch(written) else on

    def _remember(self, head: str, on: date) -> None:
        # In another zone a time may be one of the day before or after.
        if self.zone != self.campaign_zone:
            return
        start, following = (start_of(day, self.zone) for day in (on, on + timedelta(days=1)))
        if len(self._days) >= MOST_REMEMBERED:
            self._days.clear()
        if following - start == timedelta(days=1):
            self._days[head] = (start, on)

    def _digits(self, text: str) -> Moment | Reason | None:
        if len(text) == 8 and text.startswith(("19", "20")):
            on = _day(int(text[:4]), int(text[4:6]), int(text[6:]))
            return on if isinstance(on, Reason) else self._whole_day(on)
        if self.numbers is None:
            return Reason.BARE_NUMBER
        return self._number(float(text[:20]))

    def _value(self, cell: Any) -> Moment | Reason | None:
        """A cell of a workbook, where a number is a spreadsheet's day unless the column was declared otherwise."""
        if isinstance(cell, datetime):
            return self._spreadsheet(cell)
        if isinstance(cell, date):
            return self._whole_day(cell)
        return self._number(cell)

    def _number(self, number: float) -> Moment | Reason | None:
        if number == 0:
            return None
        if self.numbers is Numbers.EPOCH:
            # Thirteen digits are milliseconds.
            seconds = number / 1000 if number >= 10**11 else number
            if not 0 < seconds < 2**32:
                return Reason.BAD_DATE
            return self._moment(datetime.fromtimestamp(seconds, UTC))
        if not EXCEL_DAYS.start <= number < EXCEL_DAYS.stop:
            return Reason.BARE_NUMBER
        return self._spreadsheet(EXCEL_EPOCH + timedelta(days=number))

    def _spreadsheet(self, when: datetime) -> Moment | Reason:
        """A spreadsheet keeps a day without a time as its midnight."""
        return self._whole_day(when.date()) if when.time() == time() else self._moment(when)

    def _whole_day(self, on: date) -> Moment | Reason:
        if not EARLIEST <= on <= LATEST:
            return Reason.BAD_DATE
        return (start_of(on, self.campaign_zone), on) if on <= self.today else Reason.FUTURE

    def _moment(self, when: datetime) -> Moment | Reason:
        if not EARLIEST <= when.date() <= LATEST:
            return Reason.BAD_DATE
        if when.microsecond:
            # Spreadsheets keep a time as a fraction of a day, which comes out a microsecond off.
            when = (when + timedelta(microseconds=500_000)).replace(microsecond=0)
        at = (when if when.tzinfo else when.replace(tzinfo=self.zone)).astimezone(UTC)
        on = local_day(at, self.campaign_zone)
        return (at, on) if on <= self.today else Reason.FUTURE


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.lstrip() if first.strip(".,") in WEEKDAYS else text


def _numeric(first: int, second: int, year: int, order: DateOrder) -> date | Reason:
    if order is DateOrder.ISO and first != second:
        return Reason.TWO_READINGS
    day, month = (second, first) if order is DateOrder.MDY else (first, second)
    found = _day(year, month, day)
    swapped_fits = isinstance(found, Reason) and not isinstance(_day(year, day, month), Reason)
    return Reason.OTHER_ORDER if swapped_fits else found


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | Reason:
    try:
        return date(year, month, day)
    except ValueError:
        return Reason.BAD_DATE


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(sign * timedelta(hours=min(hours, 14), minutes=min(minutes, 59)))
