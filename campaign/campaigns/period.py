"""Days around a campaign's period."""

from datetime import date

YEAR = 366


def is_near(day: date, starts_on: date, ends_on: date) -> bool:
    """Whether a day is at most a year before a campaign starts or after it ends; what is not is a slip of the pen."""
    return (starts_on - day).days <= YEAR and (day - ends_on).days <= YEAR
