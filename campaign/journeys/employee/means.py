"""What the people of the functions said, as means in tenths: never of fewer than five, and only of a closed round.

While people can still answer nothing is shown: whoever looked before and after an answer would know it from the
difference. What is shown then overlaps nowhere: ratings by function, the culture of all together only, and no number
of all functions together from which the others could be taken away. Each number says of how many people it is: one
question that only four answered is not shown, although five answered the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from campaign.journeys.models import Quality

FEWEST = 5


class Answered(Protocol):
    """What one person answered."""

    function_id: int
    ratings: dict[str, dict[str, int]]
    culture: dict[str, int]


@dataclass(frozen=True)
class Means:
    """What a round showed."""

    ratings: Mapping[tuple[int, str, Quality], int] = field(default_factory=dict)
    """In tenths, by the id of the function, the key of the phase and the quality."""
    culture: Mapping[str, int] = field(default_factory=dict)
    """In tenths, by the key of the statement."""
    answered: Mapping[int, int] = field(default_factory=dict)
    """How many people of a function answered, where they are enough, by its id."""


def means_of(answers: Iterable[Answered]) -> Means:
    """The means of a round that is closed."""
    ratings: dict[tuple[int, str, Quality], list[int]] = defaultdict(list)
    culture: dict[str, list[int]] = defaultdict(list)
    answered: dict[int, int] = defaultdict(int)
    for answer in answers:
        answered[answer.function_id] += 1
        for phase, values in answer.ratings.items():
            for quality, value in values.items():
                ratings[answer.function_id, phase, Quality(quality)].append(value)
        for statement, value in answer.culture.items():
            culture[statement].append(value)
    return Means(
        ratings={place: tenths(values) for place, values in ratings.items() if len(values) >= FEWEST},
        culture={key: tenths(values) for key, values in culture.items() if len(values) >= FEWEST},
        answered={function: number for function, number in answered.items() if number >= FEWEST},
    )


def tenths(values: list[int]) -> int:
    """The mean in tenths, halves up."""
    return (20 * sum(values) + len(values)) // (2 * len(values))
