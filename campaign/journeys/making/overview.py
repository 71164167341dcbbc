"""The journeys of a campaign side by side: how far each is, when its team meets, and what its canvas looks like."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from campaign.extensions import db
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.models import (
    FunctionPart,
    Journey,
    JourneyCard,
    JourneyFunction,
    JourneyPhase,
    JourneySession,
)
from campaign.journeys.queries import journeys_of

MOST_ROWS = 8
EMPTY_ROWS = 4


@dataclass(frozen=True)
class Sketch:
    """A canvas seen from afar: for each row, how many cards stand in each phase."""

    columns: int
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class JourneyLine:
    """One journey among the others."""

    journey: Journey
    sketch: Sketch
    by_lane: Counter[Lane] = field(default_factory=Counter)
    """How many cards are in each lane."""
    chosen: Counter[Lane] = field(default_factory=Counter)
    functions: int = 0
    last: JourneySession | None = None
    """The session that was closed last."""
    going: JourneySession | None = None
    coming: JourneySession | None = None

    @property
    def cards(self) -> int:
        return sum(self.by_lane.values())


def lines_of(campaign_id: int) -> list[JourneyLine]:
    """All journeys of a campaign: its own first, those put away last."""
    journeys = journeys_of(campaign_id)
    ids = [journey.id for journey in journeys]
    phases, cards = phases_in(ids), cards_in(ids)
    parts, sessions = parts_in(ids), sessions_in(ids)
    return [
        line_of(
            journey,
            # An employee journey stands on the phases of its customer journey.
            phases.get(journey.source_id or journey.id, []),
            cards.get(journey.id, []),
            parts.get(journey.id, {}),
            sessions.get(journey.id, []),
        )
        for journey in journeys
    ]


@dataclass(frozen=True)
class Pile:
    """Cards of one lane in one phase."""

    lane: Lane
    phase_id: int | None
    number: int
    chosen: int


def line_of(
    journey: Journey,
    phases: Sequence[int],
    piles: Sequence[Pile],
    parts: dict[int, set[int]],
    sessions: Sequence[JourneySession],
) -> JourneyLine:
    """One journey out of what was found of it."""
    on_canvas = [pile for pile in piles if pile.phase_id is None or pile.phase_id in phases]
    by_lane: Counter[Lane] = Counter()
    chosen: Counter[Lane] = Counter()
    for pile in on_canvas:
        by_lane[pile.lane] += pile.number
        chosen[pile.lane] += pile.chosen
    closed = [one for one in sessions if one.closed_at is not None]
    return JourneyLine(
        journey=journey,
        sketch=sketch_of(journey.kind, phases, on_canvas, parts.values()),
        by_lane=by_lane,
        chosen=chosen,
        functions=len(parts),
        last=closed[-1] if closed else None,
        going=next((one for one in sessions if one.opened_at is not None and one.closed_at is None), None),
        coming=next((one for one in sessions if one.opened_at is None), None),
    )


def sketch_of(kind: JourneyKind, phases: Sequence[int], piles: Iterable[Pile], parts: Iterable[set[int]]) -> Sketch:
    """The picture of a canvas from afar: lanes with their cards; of an employee journey functions with their parts."""
    if kind is JourneyKind.EMPLOYEE:
        rows = tuple(tuple(int(phase in taken) for phase in phases) for taken in parts)
        return Sketch(len(phases), rows[:MOST_ROWS] or EMPTY_ROWS * (tuple(0 for _ in phases),))
    numbers = {(pile.lane, pile.phase_id): pile.number for pile in piles}
    return Sketch(
        len(phases),
        tuple(tuple(numbers.get((lane, phase), 0) for phase in phases) for lane in IN_THE_GRID[kind]),
    )


def phases_in(ids: Sequence[int]) -> dict[int, list[int]]:
    """The phases of journeys in their order, by id of the journey."""
    found: dict[int, list[int]] = {}
    mine = JourneyPhase.journey_id.in_(ids), JourneyPhase.removed_at.is_(None)
    rows = select(JourneyPhase.journey_id, JourneyPhase.id).where(*mine)
    for journey_id, phase_id in db.session.execute(rows.order_by(JourneyPhase.position, JourneyPhase.id)):
        found.setdefault(journey_id, []).append(phase_id)
    return found


def cards_in(ids: Sequence[int]) -> dict[int, list[Pile]]:
    """How many cards of journeys are where, by id of the journey."""
    found: dict[int, list[Pile]] = {}
    place = JourneyCard.journey_id, JourneyCard.lane, JourneyCard.phase_id
    mine = JourneyCard.journey_id.in_(ids), JourneyCard.removed_at.is_(None)
    rows = select(*place, func.count(), func.count(JourneyCard.chosen)).where(*mine).group_by(*place).order_by(*place)
    for journey_id, lane, phase_id, number, chosen in db.session.execute(rows):
        found.setdefault(journey_id, []).append(Pile(lane, phase_id, number, chosen))
    return found


def parts_in(ids: Sequence[int]) -> dict[int, dict[int, set[int]]]:
    """In which phases the functions of journeys play a part, by id of the journey and of the function."""
    found: dict[int, dict[int, set[int]]] = {}
    mine = JourneyFunction.journey_id.in_(ids), JourneyFunction.removed_at.is_(None)
    rows = (
        select(JourneyFunction.journey_id, JourneyFunction.id, FunctionPart.phase_id)
        .outerjoin(FunctionPart, FunctionPart.function_id == JourneyFunction.id)
        .where(*mine)
        .order_by(JourneyFunction.position, JourneyFunction.id, FunctionPart.phase_id)
    )
    for journey_id, function_id, phase_id in db.session.execute(rows):
        taken = found.setdefault(journey_id, {}).setdefault(function_id, set())
        if phase_id is not None:
            taken.add(phase_id)
    return found


def sessions_in(ids: Sequence[int]) -> dict[int, list[JourneySession]]:
    """The sessions of journeys in their order, by id of the journey."""
    found: dict[int, list[JourneySession]] = {}
    mine = select(JourneySession).where(JourneySession.journey_id.in_(ids))
    for one in db.session.scalars(mine.order_by(JourneySession.number, JourneySession.id)):
        found.setdefault(one.journey_id, []).append(one)
    return found
