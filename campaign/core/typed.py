"""What people type, as it is kept: without signs that no database holds, or that turn a line around."""

import re

from campaign.core.letters import tidy

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSEEN = r"\u200b\ufeff"
NEVER = re.compile(f"[{CONTROLS}{TURNING}{UNSEEN}]")
MANY_EMPTY_LINES = re.compile(r"\n{3,}")


def one_line(text: str, longest: int) -> str:
    """A name or an address."""
    return tidy(NEVER.sub(" ", text))[:longest].rstrip()


def some_lines(text: str, longest: int) -> str:
    """A reason or a remark: its lines stay."""
    lines = NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return MANY_EMPTY_LINES.sub("\n\n", lines)[:longest].rstrip()
