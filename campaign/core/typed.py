"""What people type, as it is kept: text without signs that no database holds or that turn a line around, numbers."""

import re
from decimal import Decimal

from campaign.core.letters import tidy

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSEEN = r"\u200b\ufeff"
NEVER = re.compile(f"[{CONTROLS}{TURNING}{UNSEEN}]")
MANY_EMPTY_LINES = re.compile(r"\n{3,}")
SPACES = re.compile(r"[\s\u00a0\u202f']")
PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
GROUPS = {mark: re.compile(rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}


def one_line(text: str, longest: int) -> str:
    """A name or an address."""
    return tidy(NEVER.sub(" ", text))[:longest].rstrip()


def some_lines(text: str, longest: int) -> str:
    """A reason or a remark: its lines stay."""
    lines = NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return MANY_EMPTY_LINES.sub("\n\n", lines)[:longest].rstrip()


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
