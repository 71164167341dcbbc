"""How days, moments and numbers are written, in the reader's language."""

from datetime import date, datetime
from decimal import Decimal

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_percent
from markupsafe import Markup

from campaign.core.clock import now

GROUPED = 1_000
"""From here on a number has a sign between its thousands."""


def day(value: date | None, form: str = "d MMMM y") -> str:
    """`12 november 2026`; a dash for none."""
    return format_date(value, form) if value else "–"


def short_day(value: date | None) -> str:
    """`12 nov`, for lists where the year is plain."""
    # A day is one word: in a narrow column it does not fall apart.
    return format_date(value, "d MMM").rstrip(".").replace(" ", "\N{NO-BREAK SPACE}") if value else "–"


def moment(value: datetime | None) -> Markup | str:
    """A `<time>` with the absolute moment, which times.js turns into `3 minutes ago` with that as its title."""
    if value is None:
        return "–"
    form = "d MMM HH:mm" if value.year == now().year else "d MMM y HH:mm"
    return Markup('<time datetime="{}" data-relative>{}</time>').format(
        value.isoformat(timespec="seconds"), format_datetime(value, form)
    )


def number(value: float | Decimal) -> str:
    """`1.234` or `1,234`."""
    # No language that we speak groups fewer than four digits, and a large page has thousands of small numbers.
    if isinstance(value, int) and 0 <= value < GROUPED:
        return str(value)
    return str(format_decimal(value))


def percent(value: float) -> str:
    """A share from 0 to 1 as `62%`."""
    return str(format_percent(value))


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    for filter_ in (day, short_day, moment, number, percent):
        app.template_filter(filter_.__name__)(filter_)
    app.jinja_env.globals["now"] = now
