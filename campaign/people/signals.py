"""What ambassadors tell whoever stands above them and must follow."""

from enum import Enum, auto

from blinker import signal


class Change(Enum):
    """What became of someone as an ambassador."""

    APPOINTED = auto()
    STEPPED_DOWN = auto()
    DISMISSED = auto()
    """It was taken back, as if it had never been."""


ambassadors_changed = signal("ambassadors-changed")
"""Sent with the campaign, `colleague`, `change`, `by` (user or None) and `why`, before the commit."""

teams_changed = signal("teams-changed")
"""Sent with the campaign when it was counted anew who works where, before the commit."""

naming_chosen = signal("naming-chosen")
"""Sent with the campaign when an ambassador chose how to be named in public, before the commit."""
