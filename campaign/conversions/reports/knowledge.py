"""What a campaign knows that a report does not say."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Knowledge:
    """What a report is read with."""

    courses: frozenset[str] = frozenset()
    """The keys of the courses that the campaign chose: a part of a course counts only if it is one of them itself."""
    accounts: Mapping[str, str] = field(default_factory=dict)
    """The number that the learning system gave a person -> how the campaign calls that colleague."""
