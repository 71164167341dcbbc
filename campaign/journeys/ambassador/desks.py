"""What the pages of an ambassador journey have in common: no other journey has them, and guests have no menu."""

from typing import Any

from flask import abort, jsonify, redirect, render_template
from flask.typing import ResponseReturnValue

from campaign.journeys.answers import wants_json
from campaign.journeys.desk import Desk
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey


def ambassador_journey(desk: Desk) -> Journey:
    """The journey of a desk, if it is that of an ambassador; else there is no such page."""
    if desk.journey.kind is not JourneyKind.AMBASSADOR:
        abort(404)
    return desk.journey


def page(template: str, desk: Desk, **facts: Any) -> str:
    """A page of a journey, for members and guests."""
    menu = {"navigation": ()} if desk.is_guest else {}
    return render_template(f"journeys/ambassador/{template}", desk=desk, journey=desk.journey, **menu, **facts)


def done(desk: Desk, address: str) -> ResponseReturnValue:
    """After something was written: on to a page, or to whoever asked for no page."""
    if wants_json():
        return jsonify({"revision": desk.journey.revision})
    return redirect(address, 303)
