"""What badges are given for: the results of one ambassador as the ledger holds them, in the order they happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from campaign.core.stages import Stage


@dataclass(frozen=True)
class Brought:
    """A result that counts: a colleague (of a team, if known) reached a stage."""

    colleague_id: int
    team_id: int | None
    stage: Stage
    course_id: int
    happened_at: datetime
    happened_on: date


def in_order(results: Sequence[Brought]) -> list[Brought]:
    """As they happened; what happened at one moment in an order that no arrival can change."""
    return sorted(results, key=lambda one: (one.happened_at, one.colleague_id, one.stage.rank, one.course_id))


@dataclass(frozen=True)
class Facts:
    """Everything that the badges of one ambassador are earned with; `results` in order."""

    results: Sequence[Brought] = ()
    pioneered: Sequence[datetime] = ()
    """When this ambassador reached the first colleague of a team whom anyone reached, in order."""
    trained_at: datetime | None = None
    """When the training programme was complete."""

    @cached_property
    def reached(self) -> list[Brought]:
        """The first result of each colleague, in order."""
        first: dict[int, Brought] = {}
        for one in self.results:
            first.setdefault(one.colleague_id, one)
        return list(first.values())

    @cached_property
    def completions(self) -> list[Brought]:
        return [one for one in self.results if one.stage is Stage.COMPLETION]
