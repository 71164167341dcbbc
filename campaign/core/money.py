"""Amounts of money: whole cents inside, as people write them outside."""

import re
from decimal import Decimal

from flask_babel import format_currency, format_decimal, get_locale

CURRENCIES = ("EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD")
"""Those that can be chosen; all of them have cents."""
SIGNS = str.maketrans("", "", "€$£ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'’")
AMOUNT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,2}|-|–))?")
"""Thousands with a point or a comma between them, and behind another one at most two digits."""
NO_CENTS = ".00"


def cents_of(text: str) -> int | None:
    """`12,50`, `€ 1.250` and `1,250.00` as cents; None for what is no amount."""
    found = AMOUNT.fullmatch(text.translate(SIGNS))
    if found is None:
        return None
    whole, part = found.groups()
    digits = (part or "").strip("-–").ljust(2, "0")
    return int(whole.replace(".", "").replace(",", "")) * 100 + int(digits)


def as_typed(cents: int) -> str:
    """Cents as the reader would type them: `12,50`, and `250` for a whole amount."""
    return str(format_decimal(Decimal(cents) / 100, "0.00" if cents % 100 else "0"))


def money(cents: int, currency: str) -> str:
    """Cents in the reader's way: `€ 12,50`, and `€ 250` for a whole amount."""
    amount = Decimal(cents) / 100
    locale = get_locale()
    if cents % 100 or locale is None:
        return str(format_currency(amount, currency))
    whole = locale.currency_formats["standard"].pattern.replace(NO_CENTS, "")
    return str(format_currency(amount, currency, format=whole, currency_digits=False))
