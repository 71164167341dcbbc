"""What moved between two versions of a canvas: every card of both is in it once, as new, gone or in both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from campaign.journeys.canvas import (
    Canvas,
    CardFacts,
    FunctionFacts,
    PersonaFacts,
    PhaseFacts,
    RatingFacts,
    StatementFacts,
)
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import AS_IS
from campaign.journeys.models import Quality

HEAD = ("title", "for_whom", "mission", "scope")
"""What stands above the grid."""


class Keyed(Protocol):
    """Something on a canvas that is known by a key."""

    @property
    def key(self) -> str: ...


Thing = TypeVar("Thing", bound=Keyed)


@dataclass(frozen=True)
class Sorted(Generic[Thing]):
    """Things of two versions: only in the later, only in the earlier, or in both."""

    new: tuple[Thing, ...]
    gone: tuple[Thing, ...]
    both: tuple[tuple[Thing, Thing], ...]

    @property
    def changed(self) -> tuple[tuple[Thing, Thing], ...]:
        """Those that are in both, and not the same."""
        return tuple((was, now) for was, now in self.both if was != now)


@dataclass(frozen=True)
class CardPair:
    """A card that is in both versions."""

    was: CardFacts
    now: CardFacts

    @property
    def is_moved(self) -> bool:
        """Whether it stands in another cell."""
        return (self.was.lane, self.was.phase) != (self.now.lane, self.now.phase)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else."""
        return (self.was.text, self.was.facts) != (self.now.text, self.now.facts)

    @property
    def is_chosen_anew(self) -> bool:
        """Whether it is chosen now, and was not, or the other way round."""
        return (self.was.chosen is None) != (self.now.chosen is None)

    @property
    def is_same(self) -> bool:
        return not (self.is_moved or self.is_changed or self.is_chosen_anew)


@dataclass(frozen=True)
class FeelingMove:
    """A feeling that is another one, or that only one of both has."""

    phase: str
    moment: str
    persona: str
    was: int | None
    now: int | None


@dataclass(frozen=True)
class RatingMove:
    """How far a function will, knows or can, where that is not what it was. `own`: in tenths."""

    function: str
    phase: str
    quality: Quality
    was: int | None
    now: int | None
    own_was: int | None
    own_now: int | None


@dataclass(frozen=True)
class TextMove:
    """Something that stands above the grid and says something else."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Differences:
    """All that is not the same in two versions, and the cards that are."""

    head: tuple[TextMove, ...]
    phases: Sorted[PhaseFacts]
    columns: tuple[PhaseFacts, ...]
    """The phases of both, in one order."""
    new: tuple[CardFacts, ...]
    gone: tuple[CardFacts, ...]
    both: tuple[CardPair, ...]
    personas: Sorted[PersonaFacts]
    functions: Sorted[FunctionFacts]
    statements: Sorted[StatementFacts]
    feelings: tuple[FeelingMove, ...]
    ratings: tuple[RatingMove, ...]

    @property
    def changed(self) -> tuple[CardPair, ...]:
        return tuple(pair for pair in self.both if pair.is_changed)

    @property
    def moved(self) -> tuple[CardPair, ...]:
        return tuple(pair for pair in self.both if pair.is_moved)

    @property
    def newly_chosen(self) -> tuple[CardFacts, ...]:
        """What is chosen now and was not."""
        chosen = [pair.now for pair in self.both if pair.is_chosen_anew and pair.now.chosen is not None]
        return (*chosen, *(card for card in self.new if card.chosen is not None))

    @property
    def no_longer_chosen(self) -> tuple[CardFacts, ...]:
        """What was chosen and is not any more."""
        chosen = [pair.was for pair in self.both if pair.is_chosen_anew and pair.was.chosen is not None]
        return (*chosen, *(card for card in self.gone if card.chosen is not None))

    @property
    def goals(self) -> tuple[CardPair, ...]:
        """Goals of which the words or the numbers are others."""
        return tuple(pair for pair in self.changed if pair.now.lane is Lane.GOAL)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved at all."""
        sorted_things = (self.phases, self.personas, self.functions, self.statements)
        return not (
            self.head
            or self.new
            or self.gone
            or any(not pair.is_same for pair in self.both)
            or any(one.new or one.gone or one.changed for one in sorted_things)
            or self.feelings
            or self.ratings
        )


def differences(before: Canvas, after: Canvas) -> Differences:
    """What moved from one version to the other."""
    cards = sorted_by_key(before.cards, after.cards)
    return Differences(
        head=tuple(
            TextMove(name, getattr(before, name), getattr(after, name))
            for name in HEAD
            if getattr(before, name) != getattr(after, name)
        ),
        phases=sorted_by_key(before.phases, after.phases),
        columns=in_one_order(before.phases, after.phases),
        new=cards.new,
        gone=cards.gone,
        both=tuple(CardPair(was, now) for was, now in cards.both),
        personas=sorted_by_key(before.personas, after.personas),
        functions=sorted_by_key(before.functions, after.functions),
        statements=sorted_by_key(before.statements, after.statements),
        feelings=tuple(moved_feelings(before, after)),
        ratings=tuple(moved_ratings(before, after)),
    )


def sorted_by_key(before: Sequence[Thing], after: Sequence[Thing]) -> Sorted[Thing]:
    """Which of these are new, gone or in both: in their order now, and what is gone in the order that it had."""
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    return Sorted(
        new=tuple(one for one in after if one.key not in old),
        gone=tuple(one for one in before if one.key not in new),
        both=tuple((old[one.key], one) for one in after if one.key in old),
    )


def in_one_order(before: Sequence[PhaseFacts], after: Sequence[PhaseFacts]) -> tuple[PhaseFacts, ...]:
    """The phases as they are now; each that is gone behind the one that it came after."""
    order = list(after)
    keys = [one.key for one in order]
    previous = -1
    for phase in before:
        if phase.key in keys:
            previous = keys.index(phase.key)
            continue
        previous += 1
        order.insert(previous, phase)
        keys.insert(previous, phase.key)
    return tuple(order)


def feelings_of(canvas: Canvas) -> dict[tuple[str, str, str], int]:
    """How good it feels, by phase, moment and persona."""
    return {
        (card.phase, card.facts.get("moment", AS_IS), card.facts.get("persona", "")): int(card.facts["value"])
        for card in canvas.cards
        if card.lane is Lane.FEELING and card.facts.get("value", "").isdecimal()
    }


def moved_feelings(before: Canvas, after: Canvas) -> Iterable[FeelingMove]:
    """Feelings that are not what they were, phase by phase."""
    old, new = feelings_of(before), feelings_of(after)
    places = {phase.key: place for place, phase in enumerate(in_one_order(before.phases, after.phases))}
    for key in sorted(old.keys() | new.keys(), key=lambda one: (places.get(one[0], len(places)), one)):
        if old.get(key) != new.get(key):
            yield FeelingMove(*key, was=old.get(key), now=new.get(key))


def moved_ratings(before: Canvas, after: Canvas) -> Iterable[RatingMove]:
    """Ratings that are not what they were, in the order of the functions and phases."""
    old, new = ratings_of(before), ratings_of(after)
    functions = place_of((*after.functions, *before.functions))
    phases = place_of(in_one_order(before.phases, after.phases))
    qualities = list(Quality)
    for key in sorted(
        old.keys() | new.keys(),
        key=lambda one: (functions.get(one[0], 0), phases.get(one[1], 0), qualities.index(one[2]), one),
    ):
        was, now = old.get(key, RatingFacts(*key)), new.get(key, RatingFacts(*key))
        if (was.value, was.own) != (now.value, now.own):
            yield RatingMove(*key, was=was.value, now=now.value, own_was=was.own, own_now=now.own)


def ratings_of(canvas: Canvas) -> dict[tuple[str, str, Quality], RatingFacts]:
    return {(one.function, one.phase, one.quality): one for one in canvas.ratings}


def place_of(things: Iterable[Keyed]) -> Mapping[str, int]:
    """Where each stands."""
    places: dict[str, int] = {}
    for one in things:
        places.setdefault(one.key, len(places))
    return places
