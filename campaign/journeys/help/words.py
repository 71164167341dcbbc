"""The help beside a lane, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LaneHelp:
    """What a lane asks, how one answers it well, and an answer to look at."""

    question: object
    tips: tuple[object, ...] = ()
    example: object = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    """A sentence beside each field that needs one, by its name; what is not here has its question in its label."""


@dataclass(frozen=True)
class QualityHelp:
    """What people need to make a customer journey come true, as they would say it themselves."""

    title: object
    claim: object
    question: object
    example: object
    more: object
