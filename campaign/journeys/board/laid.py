"""The board of a desk: the canvas as it is now, with what became of its cards."""

from campaign.journeys.board.board import Board, board_of
from campaign.journeys.desk import Desk
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import Lane
from campaign.journeys.ties.states import states_of


def board_at(desk: Desk, *, only: Lane | None = None) -> Board:
    """What whoever sits at a desk has before them; `only` one lane of it."""
    return board_of(canvas_of(desk.journey), desk, states=states_of(desk.journey), only=only)
