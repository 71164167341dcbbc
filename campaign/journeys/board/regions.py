"""The parts of the page of a canvas around its grid: made with the page, and anew whenever something changed."""

from collections.abc import Collection

from flask import get_template_attribute

from campaign.journeys.board.board import Board
from campaign.journeys.kinds import JourneyKind

REGIONS: dict[JourneyKind, tuple[str, ...]] = {
    JourneyKind.AMBASSADOR: ("head", "now", "out", "session", "personas", "chosen", "feeling", "guide"),
    JourneyKind.CUSTOMER: ("head", "now", "out", "session", "beside", "guide"),
    JourneyKind.EMPLOYEE: ("head", "now", "out", "session", "rows", "beside", "guide"),
}
"""By name; each is made by the macro of that name in `templates/journeys/_<name>.html`."""


def regions_of(board: Board, *, but: Collection[str] = ()) -> dict[str, str]:
    """These parts as HTML, by name, `but` for some."""
    return {name: region_html(name, board) for name in REGIONS[board.canvas.kind] if name not in but}


def region_html(name: str, board: Board) -> str:
    """One part. Its macro gets the desk, the canvas, and the board for those that show cards."""
    macro = get_template_attribute(f"journeys/_{name}.html", name)
    return str(macro(board.desk, board.canvas, board)).strip()
