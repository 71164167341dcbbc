"""Pasted lines of people as the file that they could have been: `Anna Bakker; anna@waterkant.nl; Care`."""

import re

WRITTEN_AS = ("name", "e-mail", "team")
SEPARATORS = "\t;,"
NAME_AND_ADDRESS = re.compile(r"\s*\"?([^\"<>;,\t@]+?)\"?\s*<([^<>\s]+@[^<>\s]+)>\s*;?\s*")
"""As mail programs write it: `Anna Bakker <anna@waterkant.nl>`."""


def as_file(text: str) -> bytes:
    """The lines as a table; with the names of the usual columns above them where they do not begin with their own."""
    lines = [mailed(line) for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    if "@" in first:
        separator = next((sign for sign in SEPARATORS if sign in first), ";")
        lines.insert(0, separator.join(WRITTEN_AS))
    return "\n".join(lines).encode()


def mailed(line: str) -> str:
    """A line of a mail program as name and address; any other line as it is."""
    found = NAME_AND_ADDRESS.fullmatch(line)
    return f"{found[1]};{found[2]}" if found else line
