"""Days on which hardly anyone works, in the Netherlands or in Britain: for those the program proposes nothing."""

from datetime import date, timedelta

FRIDAY = 4
FIXED = frozenset({(1, 1), (4, 27), (12, 25), (12, 26)})
"""Month and day: New Year, King's Day, Christmas."""
AROUND_EASTER = frozenset({-2, 1, 39, 50})
"""Days from Easter: Good Friday, Easter Monday, Ascension, Whit Monday."""


def is_free(day: date) -> bool:
    """Whether it is a weekend or a public holiday."""
    return day.weekday() > FRIDAY or is_holiday(day)


def is_holiday(day: date) -> bool:
    """Whether it is a public holiday."""
    return (day.month, day.day) in FIXED or (day - easter(day.year)).days in AROUND_EASTER


def easter(year: int) -> date:
    """Easter Sunday (the method of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - moon - left) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def working_day(day: date, *, earliest: date) -> date:
    """The last day of work up to `day`; where that is too early, the first one from `earliest` on."""
    found = max(day, earliest)
    while is_free(found) and found > earliest:
        found -= timedelta(days=1)
    while is_free(found):
        found += timedelta(days=1)
    return found
