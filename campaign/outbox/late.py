"""Secrets that are made as a mail leaves and stand in no row of it, so that no copy of the database ever has them.

Who posts such a mail leaves `PLACE` where the secret comes, and says in `late` what for: the name of a maker below, a
colon, and facts. A mail that has to be sent again holds another secret.
"""

from collections.abc import Callable

PLACE = "https://late.invalid/"
"""Looks like an address, so that a mail with it is laid out as it will be."""

Maker = Callable[[str], str]
"""Makes the secret of one mail out of the facts of its `late`."""

MAKERS: dict[str, Maker] = {}
"""By name; features that stand above add theirs."""


def completed(text: str, secret: str | None) -> str:
    """A text of a mail with its secret."""
    return text if secret is None else text.replace(PLACE, secret)


def secret_for(late: str | None) -> str | None:
    """A new secret for a mail; None for one that is complete."""
    if late is None:
        return None
    name, _, facts = late.partition(":")
    return MAKERS[name](facts)
