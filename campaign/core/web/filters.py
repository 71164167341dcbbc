"""How days, moments and numbers are written, in the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date
from flask import Flask
from flask_babel import format_datetime, format_decimal, format_percent, get_locale, to_user_timezone
from markupsafe import Markup

from campaign.core.clock import now

GROUPED = 1_000
"""From here on a number has a sign between its thousands."""


def day(value: date | None, form: str = "d MMMM y") -> str:
    """`12 november 2026`; a dash for none."""
    return in_words(value, form) if value else "–"


def short_day(value: date | None) -> str:
    """`12 nov`, for lists where the year is plain."""
    # A day is one word: in a narrow column it does not fall apart.
    return in_words(value, "d MMM").rstrip(".").replace(" ", "\N{NO-BREAK SPACE}") if value else "–"


def in_words(value: date, form: str) -> str:
    """A day, or the day of a moment where the reader is, in the reader's language."""
    on = to_user_timezone(value).date() if isinstance(value, datetime) else value
    return written(on, form, get_locale())


# A large page names a few days thousands of times.
@lru_cache(4_096)
def written(on: date, form: str, locale: Locale | None) -> str:
    return str(format_date(on, form, locale=locale))


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
