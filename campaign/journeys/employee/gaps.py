"""The gaps of an employee journey: what is rated low, and where who manages sees it otherwise than the people do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from campaign.journeys.canvas import Canvas, CardFacts, RatingFacts, StatementFacts
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Quality

LOW = 25
"""In tenths, as all marks here: at most so much is a gap."""
LOW_CULTURE = 32
"""A culture scan is answered politely: just above the middle is not enough for people to feel carried."""
APART = 15
"""So far apart, they see different things."""
TOP = 50


@dataclass(frozen=True)
class Gap:
    """Something that keeps the customer journey from coming true; its marks in tenths."""

    quality: str
    """`will`, `know`, `can` or `feel`."""
    function: str = ""
    """By its key; of `feel` there is one gap, of the whole organisation."""
    phase: str = ""
    managers: int | None = None
    own: int | None = None
    note: str = ""
    statements: tuple[StatementFacts, ...] = ()
    """Of `feel`: the sentences that people agree with least, the lowest first."""
    closed_by: tuple[CardFacts, ...] = ()
    """The interventions that are to close it."""

    @property
    def lowest(self) -> int:
        """The lowest mark that anyone gave."""
        return min(mark for mark in (self.managers, self.own, TOP) if mark is not None)

    @property
    def is_low(self) -> bool:
        return self.lowest <= (LOW_CULTURE if self.quality == GAP_FEEL else LOW)

    @property
    def apart(self) -> int:
        """How much higher who manages rates it than the people themselves; below zero: lower."""
        return 0 if self.managers is None or self.own is None else self.managers - self.own

    @property
    def is_apart(self) -> bool:
        return abs(self.apart) >= APART

    @property
    def weight(self) -> int:
        """What is lowest and furthest apart weighs most."""
        return TOP - self.lowest + abs(self.apart)


def gaps_of(canvas: Canvas) -> list[Gap]:
    """All gaps, the heaviest first, each with the interventions that are to close it; those of one weight in order."""
    plan = canvas.cell(Lane.INTERVENTION)
    found = [gap for gap in map(gap_in, canvas.ratings) if gap.is_low or gap.is_apart]
    culture = gap_of_culture(canvas.statements)
    heaviest = sorted([*found, *([culture] if culture else [])], key=lambda gap: -gap.weight)
    return [replace(gap, closed_by=closing(gap, plan)) for gap in heaviest]


def gap_in(rating: RatingFacts) -> Gap:
    """What a rating says, whether or not it is a gap."""
    return Gap(
        quality=rating.quality.value,
        function=rating.function,
        phase=rating.phase,
        managers=rating.value * 10 if rating.value is not None else None,
        own=rating.own,
        note=rating.note,
    )


def gap_of_culture(statements: Iterable[StatementFacts]) -> Gap | None:
    """The one gap of what people feel: all sentences that they agree with too little; None when there are none."""
    low = sorted(
        (one for one in statements if one.mean is not None and one.mean <= LOW_CULTURE), key=lambda one: one.mean or 0
    )
    return Gap(quality=GAP_FEEL, own=low[0].mean, statements=tuple(low)) if low else None


def closing(gap: Gap, plan: Iterable[CardFacts]) -> tuple[CardFacts, ...]:
    """The interventions that are to close a gap; one without a phase is for all phases of its function."""
    return tuple(card for card in plan if closes(card, gap))


def closes(card: CardFacts, gap: Gap) -> bool:
    """Whether an intervention is about a gap."""
    facts = card.facts
    if facts.get("quality") != gap.quality:
        return False
    if gap.quality == GAP_FEEL:
        return True
    return facts.get("function") == gap.function and facts.get("phase", gap.phase) == gap.phase


def is_rated(canvas: Canvas) -> bool:
    """Whether anything was rated at all, so that no gap means that it is good."""
    return bool(canvas.ratings) or any(one.mean is not None for one in canvas.statements)


def rating_of(canvas: Canvas, function: str, phase: str, quality: Quality) -> RatingFacts:
    """One square of the heat map; empty where nothing is rated."""
    return next(
        (one for one in canvas.ratings if (one.function, one.phase, one.quality) == (function, phase, quality)),
        RatingFacts(function, phase, quality),
    )
