"""The rule of the background scan: what several people found of someone, as one number that shows its parts.

What nobody knows does not count, neither for nor against; the share of it is told with the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

HIGHEST = 4
"""Scores run from 0 to this."""
HEAVIEST = 5
FULL = 100


@dataclass(frozen=True)
class Part:
    """What one criterion does to the score."""

    criterion_id: int
    weight: int
    known: tuple[int, ...] = ()
    """The scores of those who know."""
    unsure: int = 0
    """How many looked and do not know."""

    @cached_property
    def mean(self) -> Fraction | None:
        """The average of those who know; None when nobody does."""
        return Fraction(sum(self.known), len(self.known)) if self.known else None

    @property
    def adds(self) -> Fraction | None:
        """Weight times mean."""
        return self.weight * self.mean if self.mean is not None else None

    @property
    def at_most(self) -> int:
        """What it would add if everyone gave the highest score."""
        return self.weight * HIGHEST


@dataclass(frozen=True)
class Weighed:
    """A score with its parts."""

    parts: tuple[Part, ...]

    @cached_property
    def known_weight(self) -> int:
        return sum(part.weight for part in self.parts if part.known)

    @cached_property
    def weight(self) -> int:
        return sum(part.weight for part in self.parts)

    @cached_property
    def added(self) -> Fraction:
        """What the known parts add up to."""
        return sum((part.adds for part in self.parts if part.adds is not None), Fraction(0))

    @cached_property
    def exact(self) -> Fraction | None:
        """From 0 to 100; None when nothing that counts is known: that is not the same as 0."""
        return FULL * self.added / (HIGHEST * self.known_weight) if self.known_weight else None

    @property
    def score(self) -> int | None:
        """The same, rounded half up."""
        return int(self.exact + Fraction(1, 2)) if self.exact is not None else None


def weigh(weights: Mapping[int, int], scores: Sequence[tuple[int, int | None]]) -> Weighed:
    """The weighted score of one candidate: `weights` by criterion, and every score given with its criterion.

    sum(weight x mean of those who know) / (4 x sum of the weights of what is known), as 0 to 100.
    """
    given: dict[int, list[int | None]] = {criterion: [] for criterion in weights}
    for criterion, score in scores:
        given[criterion].append(score)
    return Weighed(
        tuple(
            Part(
                criterion,
                weight,
                known=tuple(score for score in given[criterion] if score is not None),
                unsure=given[criterion].count(None),
            )
            for criterion, weight in weights.items()
        )
    )
