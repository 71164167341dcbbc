"""What all pages of an employee journey have in common: they are of such a journey, and know who works at it."""

from typing import Any

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk
from campaign.journeys.employee.functions import function_by_key
from campaign.journeys.employee.gaps import gaps_of
from campaign.journeys.employee.heat import heat_of
from campaign.journeys.employee.moves import MOVES, address_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.lanes import LANES
from campaign.journeys.models import Journey, JourneyFunction

# The macros of these rooms are drawn on the canvas too, where they get no more than its facts.
blueprint.add_app_template_global(gaps_of, "journey_gaps")
blueprint.add_app_template_global(heat_of, "journey_heat")
blueprint.add_app_template_global(lambda: LANES[Lane.PANEL_NOTE], "panel_note_lane")
blueprint.add_app_template_global(MOVES.get, "journey_moves")
blueprint.add_app_template_global(address_of, "move_address")


def check_employee(journey: Journey) -> None:
    """Answer 404 for a journey of another kind."""
    if journey.kind is not JourneyKind.EMPLOYEE:
        abort(404)


def check_may_edit(desk: Desk) -> None:
    """Answer 403 to who may only look, where there is nothing but a form."""
    if not desk.may_edit:
        abort(403)


def function_or_404(desk: Desk, key: str) -> JourneyFunction:
    """The function of this journey with that key, also one that was taken off."""
    check_employee(desk.journey)
    return function_by_key(desk.journey, key) or abort(404)


def page(desk: Desk, template: str, *, status: int = 200, **facts: Any) -> ResponseReturnValue:
    """A page at this desk; a guest of a workshop has no menu of the campaign."""
    menu: dict[str, Any] = {"navigation": ()} if desk.is_guest else {}
    return render_template(template, desk=desk, journey=desk.journey, **menu, **facts), status


def back(desk: Desk, endpoint: str, **values: Any) -> ResponseReturnValue:
    """On to another page at this desk, after a change."""
    return redirect(desk.address(endpoint, **values), code=303)
