"""Numbers as people type them."""

import re
from decimal import Decimal

SPACES = re.compile(r"[\s\u00a0\u202f']")
PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
GROUPS = {mark: re.compile(rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}


def read_number(text: str, *, group: str) -> Decimal:
    """`7,5` and `7.5` are both seven and a half; `1.250` is a thousand where `group` is the point, else a bit over one.

    Raises ValueError for what is no number.
    """
    plain = SPACES.sub("", text).rstrip("%").replace("\N{MINUS SIGN}", "-")
    marks = [mark for mark in plain if mark in ".,"]
    if len(set(marks)) == 2:
        # With both the last one is the decimal mark: 1.250,50 and 1,250.50.
        plain = plain.replace("," if marks[-1] == "." else ".", "")
    elif len(marks) > 1 or (marks and marks[0] == group):
        plain = plain.replace(marks[0], "") if GROUPS[marks[0]].fullmatch(plain) else plain
    plain = plain.replace(",", ".")
    if not PLAIN.fullmatch(plain):
        raise ValueError(text)
    return Decimal(plain)
