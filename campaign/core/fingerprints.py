"""What a page was made from, in a few letters: whoever sends its form says by it what they saw."""

import hashlib


def fingerprint(*values: object) -> str:
    """The same for the same values, and another one for any others."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]
