"""What the team took up at the end of the last session, and what became of it: the opening of the next one."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign.journeys.ambassador.chosen import chosen_of
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.ties.states import TieState

ENDS_IN = {JourneyKind.CUSTOMER: Lane.IMPROVEMENT, JourneyKind.EMPLOYEE: Lane.INTERVENTION}
"""What a session ends in where nothing is chosen."""


@dataclass(frozen=True)
class Step:
    """Something that was taken up."""

    card: CardFacts
    """As it is now; where it was taken off, as it was."""
    was_chosen: int | None
    phase: str
    """The name of its phase; empty beside the grid."""
    state: TieState | None
    """None: nobody put it into the plan."""
    is_gone: bool


def last_steps(then: Canvas, now: Canvas, states: Mapping[str, TieState]) -> list[Step]:
    """What stood as taken up at the end of a session, in its order, each as it is now."""
    cards = {card.key: card for card in now.cards}
    phases = {phase.key: phase.name for phase in (*then.phases, *now.phases)}
    return [
        Step(
            card=cards.get(card.key, card),
            was_chosen=card.chosen,
            phase=phases.get(cards.get(card.key, card).phase, ""),
            state=states.get(card.key),
            is_gone=card.key not in cards,
        )
        for card in taken_up_in(then)
    ]


def taken_up_in(canvas: Canvas) -> tuple[CardFacts, ...]:
    """What was chosen; for kinds that do not choose, all that is to be improved."""
    if canvas.kind is JourneyKind.AMBASSADOR:
        chosen = chosen_of(canvas)
        return (*chosen.actions, *chosen.tensions)
    return canvas.cell(ENDS_IN[canvas.kind])
