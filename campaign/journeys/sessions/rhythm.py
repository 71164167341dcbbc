"""When the next session can be: it stands before this one is over, and it is within a month."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import LazyString, format_date
from flask_babel import lazy_gettext as _l

from campaign.core.calendar.freedays import is_free, working_day
from campaign.core.clock import local_day
from campaign.core.errors import DomainError

A_MONTH = timedelta(days=31)
FOUR_WEEKS = timedelta(weeks=4)
A_DAY = timedelta(days=1)
TO_CATCH_UP = timedelta(weeks=1)
"""Where a month went by without the session, this is how soon it is to be."""
QUARTER = 15


def proposed(held: datetime, zone: ZoneInfo, *, today: date) -> datetime:
    """Four weeks from today, on the weekday and at the time of the session that was `held`; on a day of work."""
    here = held.astimezone(zone)
    wish = today + FOUR_WEEKS + (here.weekday() - today.weekday()) % 7 * A_DAY
    if wish > today + A_MONTH:
        wish -= timedelta(weeks=1)
    time = here.time().replace(minute=here.minute // QUARTER * QUARTER, second=0, microsecond=0, fold=0)
    return datetime.combine(working_day(wish, earliest=today + A_DAY), time, tzinfo=zone)


def latest(closed_on: date | None, today: date) -> date | None:
    """The last day on which the next session can be; None before there was any."""
    if closed_on is None:
        return None
    return max(closed_on + A_MONTH, today + TO_CATCH_UP)


def check_next(starts_at: datetime, zone: ZoneInfo, *, closed_on: date | None, now: datetime) -> None:
    """Refuse a moment at which the next session cannot be, and say why. `closed_on`: when the last one ended."""
    day, today = local_day(starts_at, zone), local_day(now, zone)
    if starts_at <= now:
        raise DomainError(_l("That is over already. When do you sit together again?"), field="day")
    last = latest(closed_on, today)
    if last is None or day <= last:
        return
    if last == today + TO_CATCH_UP and closed_on is not None and last > closed_on + A_MONTH:
        raise DomainError(
            _l(
                "A month has gone by since the last session. Catch it up within a week, by %(day)s: "
                "what is not looked at again comes to a stop.",
                day=LazyString(format_date, last, "EEEE d MMMM"),
            ),
            field="day",
        )
    raise DomainError(
        _l(
            "That is %(days)s days away. Meet again within a month, by %(day)s: with an appointment that is near more "
            "gets done, and you see in time what a step brought. Not everything done by then? Look at what is.",
            days=(day - today).days,
            day=LazyString(format_date, last, "EEEE d MMMM"),
        ),
        field="day",
    )


def falls_on_free_day(starts_at: datetime, zone: ZoneInfo) -> bool:
    """Whether hardly anyone works then: allowed, but said."""
    return is_free(local_day(starts_at, zone))
