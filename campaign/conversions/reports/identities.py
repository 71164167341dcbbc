"""Who a row is about: e-mail addresses and numbers as people and programs write them."""

import re
from collections.abc import Iterable, Sequence

from campaign.conversions.reports.results import Reason
from campaign.core.identity import is_email, normal_email, normal_number

NEVER = r"""\x00-\x20\x7f@<>"(),:;\[\]\\"""
"""What an address does not hold; with the dot that parts a domain, this makes every step of the match final."""
MANY = re.compile(rf"(?:(?!')[^{NEVER}]{{1,64}}+@[^{NEVER}'.]++(?:\.[^{NEVER}'.]++)++\n)*+")
"""Addresses that need no cleaning, a line each: a part of what `is_email` takes."""
LONGEST = 254


def clean_email(text: str) -> str | None:
    """The normal address in `text`, without a name before it: `Anna <Anna@Example.org>`; None if there is none."""
    email = normal_email(text.rpartition("<")[2])
    return email if is_email(email) else None


def read_emails(texts: Sequence[str]) -> list[str | Reason | None]:
    """A column of addresses: each cleaned, None where it is empty, a reason where it is no address."""
    # Nearly every column is clean as it stands: one look at all of it costs less than a look at each.
    whole = "\n".join(texts).casefold() + "\n"
    if whole.isascii() and MANY.fullmatch(whole) and max(map(len, texts), default=0) <= LONGEST:
        emails: list[str | Reason | None] = [*whole.split("\n")]
        emails.pop()
        if len(emails) == len(texts):
            return emails
    return list(map(_email, texts))


def read_numbers(texts: Iterable[str]) -> list[str | Reason | None]:
    """A column of employee numbers or user names: each cleaned, None where it is empty, a reason where it is a name."""
    cleaned = [normal_number(text) or None for text in texts]
    return [Reason.ONLY_A_NAME if text and " " in text and is_name(text) else text for text in cleaned]


def is_name(text: str) -> bool:
    """Whether this is the name of a person: words without a digit. Numbers and user names are neither."""
    return len(text.split()) > 1 and "@" not in text and not any(map(str.isdigit, text))


def _email(text: str) -> str | Reason | None:
    return clean_email(text) or (Reason.BAD_EMAIL if text.strip() else None)
