"""What the forms around conversions share: an empty choice, and how long a sentence may be."""

UNKNOWN = ""
"""The choice of whoever does not know which course it was."""
LONGEST_SENTENCE = 500


def number_or_none(value: object) -> int | None:
    """A chosen id; nothing for the empty choice."""
    return int(str(value)) if value not in (None, "", "None") else None
