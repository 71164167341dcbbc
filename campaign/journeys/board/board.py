"""A canvas as a page shows it: what stands in which cell, what keys are called, and what whoever looks may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import get_template_attribute

from campaign.journeys.board.rooms import rooms_at
from campaign.journeys.canvas import Canvas, CardFacts, FunctionFacts, PersonaFacts, PhaseFacts
from campaign.journeys.desk import Desk
from campaign.journeys.help.guide import GuideStep, step_now, steps_of
from campaign.journeys.kinds import IN_THE_GRID, Lane
from campaign.journeys.lanes import LANES, Field, FieldKind, LaneFacts


@dataclass(frozen=True)
class Board:
    """A canvas to be drawn. Without a desk it can only be read."""

    canvas: Canvas
    desk: Desk | None = None
    states: Mapping[str, object] = field(default_factory=dict)
    """How the actions and KPIs stand that cards became, by key of the card."""
    shows_owners: bool = True
    only: Lane | None = None
    """The one lane to be shown, where one looks at a single question together."""
    cells: Mapping[tuple[Lane, str], tuple[CardFacts, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """What phases, personas, functions and statements are called, by key."""

    @property
    def may_edit(self) -> bool:
        return self.desk is not None and self.desk.may_edit

    @property
    def lanes(self) -> tuple[LaneFacts, ...]:
        """The rows of the grid, from top to bottom."""
        return tuple(LANES[lane] for lane in IN_THE_GRID[self.canvas.kind] if self.only in (None, lane))

    def cell(self, lane: Lane, phase: str = "") -> tuple[CardFacts, ...]:
        """The cards of one cell, or of a list beside the grid, in their order."""
        return self.cells.get((lane, phase), ())

    @property
    def lane_names(self) -> tuple[Lane, ...]:
        """The lanes that this kind of grid has, also those that are not shown."""
        return IN_THE_GRID[self.canvas.kind]

    @property
    def room_names(self) -> list[str]:
        """The pages of this journey that are there for whoever looks."""
        return [name for name, _title, _address in rooms_at(self.desk)] if self.desk else []

    @property
    def now(self) -> GuideStep | None:
        """The step of the guide that is next."""
        return step_now(steps_of(self.canvas))

    def lane_of(self, card: CardFacts) -> LaneFacts:
        """What the lane of a card is called and asks."""
        return LANES[card.lane]

    def day(self, value: str) -> date | None:
        """A day that a card holds."""
        return date.fromisoformat(value) if value else None

    def values(self, card: CardFacts) -> dict[str, str]:
        """What the editor of a card begins with, by the names of its fields."""
        return {"text": card.text} | {one.name: card.facts.get(one.name, "") for one in LANES[card.lane].fields}

    def options(self, asked: Field) -> tuple[tuple[str, object], ...]:
        """What one can choose from in a field."""
        if asked.kind is FieldKind.KEY:
            rows = getattr(self.canvas, f"{asked.name}s")
            return tuple((row.key, self.names[row.key]) for row in rows)
        return asked.options


def board_of(
    canvas: Canvas,
    desk: Desk | None = None,
    *,
    states: Mapping[str, object] | None = None,
    shows_owners: bool = True,
    only: Lane | None = None,
) -> Board:
    """Lay the cards of a canvas in their cells."""
    cells: dict[tuple[Lane, str], list[CardFacts]] = {}
    for card in canvas.cards:
        cells.setdefault((card.lane, card.phase), []).append(card)
    rows: tuple[PhaseFacts | PersonaFacts | FunctionFacts, ...]
    rows = (*canvas.phases, *canvas.personas, *canvas.functions)
    return Board(
        canvas=canvas,
        desk=desk,
        states=states or {},
        shows_owners=shows_owners,
        only=only,
        cells={place: tuple(cards) for place, cards in cells.items()},
        names={row.key: row.name for row in rows} | {row.key: row.text for row in canvas.statements},
    )


def card_html(board: Board, card: CardFacts) -> str:
    """One card, as it stands in the grid."""
    return str(get_template_attribute("journeys/_card.html", "card")(board, card)).strip()
