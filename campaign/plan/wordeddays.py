"""A day as people write it in a list: `26-11`, `26 nov`, `Nov 26`, `ma 23 november 2026`, `2026-11-23`, `week 48`."""

import re
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mrt", "maart", "mar", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    *(
        "ma",
        "di",
        "wo",
        "do",
        "vr",
        "za",
        "zo",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ),
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
BEFORE_A_DAY = {"op", "voor", "uiterlijk", "on", "by", "before", "due", "the", "of"}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# With dots only when there is a year: 1.5 is an hour and a half.
NUMBERS = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
IN_WEEK = re.compile(r"(?:week|wk)\s?(\d{1,2})(?:\s(\d{4}))?")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|ste|de)?")
FRIDAY = 5


def read_day(text: str, *, near: date) -> date | None:
    """The day that `text` means, a day before a month; without a year it is the one nearest to `near`.

    A week means its Friday. None when it is no day.
    """
    words = [word for word in re.split(r"[\s,]+", text.casefold().strip(" .")) if word]
    kept = [word for word in words if word.rstrip(".") not in WEEKDAYS | BEFORE_A_DAY]
    plain = " ".join(kept)
    try:
        return day_in_numbers(plain, near) or day_in_words(kept, near)
    except ValueError:  # the 31st of a month that has 30 days
        return None


def day_in_numbers(text: str, near: date) -> date | None:
    if found := ISO.fullmatch(text):
        return date(*map(int, found.groups()))
    if found := NUMBERS.fullmatch(text):
        day, month, year = found.groups()[:3] if found[1] else found.groups()[3:]
        return in_year(int(day), int(month), year, near)
    if found := IN_WEEK.fullmatch(text):
        return friday_of(int(found[1]), int(found[2]) if found[2] else None, near)
    return None


def day_in_words(words: list[str], near: date) -> date | None:
    """`26 nov`, `nov 26`, either with a year."""
    if len(words) not in {2, 3}:
        return None
    year = words[2] if len(words) == 3 else None
    if year is not None and not re.fullmatch(r"\d{4}", year):
        return None
    for day, month in ((words[0], words[1]), (words[1], words[0])):
        number, name = ORDINAL.fullmatch(day), month.rstrip(".")
        if number and name in MONTHS:
            return in_year(int(number[1]), MONTHS[name], year, near)
    return None


def in_year(day: int, month: int, year: str | None, near: date) -> date:
    if year is not None:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    return nearest([found for number in years_around(near) if (found := possible(number, month, day))], near)


def possible(year: int, month: int, day: int) -> date | None:
    """A day, unless that year has none such (the 29th of February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def friday_of(week: int, year: int | None, near: date) -> date:
    years = (year,) if year else years_around(near)
    return nearest([date.fromisocalendar(number, week, FRIDAY) for number in years if has_week(number, week)], near)


def has_week(year: int, week: int) -> bool:
    """Whether that year has such a week; only some have 53."""
    # The 28th of December is always in the last week.
    return 1 <= week <= date(year, 12, 28).isocalendar().week


def years_around(near: date) -> tuple[int, int, int]:
    return near.year - 1, near.year, near.year + 1


def nearest(days: list[date], near: date) -> date:
    """The day of `days` that is nearest to `near`; ValueError when there is none."""
    return min(days, key=lambda day: abs(day - near) / timedelta(days=1))
