"""The canvas itself: the page on which a team works, alone or all together."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from campaign.journeys.blueprint import blueprint
from campaign.journeys.board.laid import board_at
from campaign.journeys.board.regions import regions_of
from campaign.journeys.board.rooms import rooms_at
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.help.lanes import HELP
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane, lanes_of
from campaign.journeys.lanes import LANES

blueprint.add_app_template_global(rooms_at, "journey_rooms_at")


@at_the_canvas("")
def canvas(desk: Desk) -> ResponseReturnValue:
    """The grid with all that stands around it; `?lane=` shows one lane alone, `?big=1` is for a large screen."""
    journey = desk.journey
    board = board_at(desk, only=lane_asked(journey.kind, request.args.get("lane", "")))
    return render_template(
        "journeys/canvas.html",
        desk=desk,
        journey=journey,
        board=board,
        regions=regions_of(board),
        editors=[LANES[lane] for lane in lanes_of(journey.kind) if lane is not Lane.FEELING],
        helps=HELP,
        is_big=request.args.get("big") == "1",
        # Guests have no account, so no menu either.
        **({"navigation": ()} if desk.is_guest else {}),
    )


def lane_asked(kind: JourneyKind, name: str) -> Lane | None:
    """The lane of that name, if it is in the grid of this kind."""
    return next((lane for lane in IN_THE_GRID[kind] if lane == name), None)
