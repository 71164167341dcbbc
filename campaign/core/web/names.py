"""Several people in one line."""

from collections.abc import Sequence

from flask_babel import gettext as _


def in_a_line(names: Sequence[str], number: int) -> str:
    """The first names of `number` people: `Fatima, Joost and 2 more`, or `Fatima and Joost`."""
    more = number - len(names)
    if more:
        return str(_("%(names)s and %(number)s more", names=", ".join(names), number=more))
    if len(names) == 1:
        return names[0]
    return str(_("%(names)s and %(last)s", names=", ".join(names[:-1]), last=names[-1]))
