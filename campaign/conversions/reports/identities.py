"""Who a row is about: e-mail addresses and numbers as people and programs write them."""

import re
from collections.abc import Iterable, Sequence

from campaign.conversions.reports.results import Reason

NEVER = r"""\x00-\x20\x7f@<>"(),:;\[\]\\"""
"""What an address does not hold; with the dot that parts a domain, this makes every step of the match final."""
ADDRESS = rf"[^{NEVER}]++@[^{NEVER}.]++(?:\.[^{NEVER}.]++)++"
ONE = re.compile(ADDRESS)
MANY = re.compile(rf"(?:(?!'){ADDRESS}\n)*+")
WRAPPING = "\"'<>[](),;\u200b\ufeff \t\r\n\xa0"
LONGEST = 254


def clean_email(text: str) -> str | None:
    """The address in `text`: case-folded, without `mailto:`, quotes, brackets or a name before it; None if none."""
    text = text.strip(WRAPPING).casefold()
    if "<" in text:
        text = text.rpartition("<")[2]
    text = text.removeprefix("mailto:").strip(WRAPPING)
    written = len(text) <= LONGEST and len(text.split()) == 1 and ONE.fullmatch(text)
    return text if written else None


def clean_number(text: str) -> str:
    """An employee number or user name as it is compared: trimmed and case-folded."""
    return text.strip(WRAPPING).casefold()


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
    """A column of employee numbers or user names: each cleaned, None where it is empty."""
    return [clean_number(text) or None for text in texts]


def _email(text: str) -> str | Reason | None:
    if not text.strip(WRAPPING):
        return None
    return clean_email(text) or Reason.BAD_EMAIL
