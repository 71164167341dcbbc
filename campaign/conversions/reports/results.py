"""What a report says: results, and rows that could not be used with the reason why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

VALUE_SHOWN = 200
"""Characters of a refused cell that are kept."""


class ReportResult(NamedTuple):
    """One result of one person. Batches hold it as a plain tuple in this order, ready for `executemany`."""

    line: int
    identity: str
    """E-mail address, employee number or user name, in this preference; trimmed and case-folded."""
    alternative: str | None
    """The next of these that the row has: to try when nobody is known by the first."""
    stage: str
    """The value of a `Stage`."""
    course: str | None
    """As the report writes it, with single spaces; None for a login, and where no course was named for the file."""
    happened_at: datetime
    happened_on: date


class Reason(StrEnum):
    """Why a row was refused."""

    MISSING_IDENTITY = "missing_identity"
    BAD_EMAIL = "bad_email"
    ONLY_A_NAME = "only_a_name"
    ONLY_AN_ACCOUNT = "only_an_account"
    AS_SOMEONE = "as_someone"
    UNKNOWN_STATUS = "unknown_status"
    MISSING_COURSE = "missing_course"
    MISSING_DATE = "missing_date"
    BAD_DATE = "bad_date"
    NO_YEAR = "no_year"
    HOW_LONG_AGO = "how_long_ago"
    OTHER_ORDER = "other_order"
    TWO_READINGS = "two_readings"
    BARE_NUMBER = "bare_number"
    FUTURE = "future"
    SHORT_ROW = "short_row"
    LONG_ROW = "long_row"
    OPEN_QUOTE = "open_quote"
    CUT_OFF = "cut_off"


SENTENCES = {
    Reason.MISSING_IDENTITY: _l("The row does not say who it is about."),
    Reason.BAD_EMAIL: _l("This is not an e-mail address."),
    Reason.ONLY_A_NAME: _l(
        "This is only a name; two people can share one. Let the report show e-mail addresses or employee numbers."
    ),
    Reason.ONLY_AN_ACCOUNT: _l(
        "The row has only a name and the learning system’s own number, and nobody is known here by both. Bring the "
        "course completion report with e-mail addresses, and then this one again; or connect the learning system and "
        "say there whose account this is."
    ),
    Reason.AS_SOMEONE: _l(
        "The name says that someone was logged in as somebody else, which proves nothing about either. "
        "Is it the name of one person? Then enter the result by hand."
    ),
    Reason.UNKNOWN_STATUS: _l("This status is not known."),
    Reason.MISSING_COURSE: _l("The row does not say which course it is about."),
    Reason.MISSING_DATE: _l("The row does not say on which day it happened."),
    Reason.BAD_DATE: _l("This is not a date."),
    Reason.NO_YEAR: _l("This date has no year."),
    Reason.HOW_LONG_AGO: _l("This says how long ago it was, not on which day."),
    Reason.OTHER_ORDER: _l("Day and month stand the other way round here than in the rest of the file."),
    Reason.TWO_READINGS: _l("This date can be two days: choose how dates are written in this file."),
    Reason.BARE_NUMBER: _l("This is a number, not a date: choose what numbers mean in this file."),
    Reason.FUTURE: _l("This day is still to come."),
    Reason.SHORT_ROW: _l("The row has fewer columns than it needs."),
    Reason.LONG_ROW: _l("The row has more columns than the header."),
    Reason.OPEN_QUOTE: _l("A quotation mark in this row is not closed; it swallowed the lines below it."),
    Reason.CUT_OFF: _l("The file ends within this row."),
}


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that could not be used: where it stands, what stood there, and why not."""

    line: int
    column: str
    value: str
    reason: Reason

    @property
    def sentence(self) -> Any:
        return SENTENCES[self.reason]


@dataclass(slots=True)
class ResultBatch:
    """What some rows of a report came to. A refused row gives no result at all, however much of it could be read."""

    rows: int = 0
    """Rows read; empty ones do not count."""
    silent: int = 0
    """Rows that are in order and prove nothing: enrolled, not completed."""
    share: float = 0.0
    """How far into the file this batch ends: 0 to 1."""
    column_of: Callable[[int], str] = field(default=lambda _line: "", repr=False)
    """The column that says who the row on a line is about."""
    results: list[tuple[Any, ...]] = field(default_factory=list)
    """Tuples in the order of `ReportResult`."""
    refusals: list[RowRefusal] = field(default_factory=list)
    accounts: list[tuple[bytes, str, str | None]] = field(default_factory=list)
    """Whose account of the learning system is whose: its digest, the identity and the alternative of the same row."""

    def refuse(self, line: int, column: str, value: Any, reason: Reason) -> None:
        self.refusals.append(RowRefusal(line, column[:VALUE_SHOWN], str(value)[:VALUE_SHOWN], reason))
