"""Who sits at a customer journey; at any other journey these pages are not there."""

from flask import abort

from campaign.journeys.desk import Desk
from campaign.journeys.kinds import JourneyKind


def customers_only(desk: Desk) -> None:
    """A 404 at a journey of another kind."""
    if desk.journey.kind is not JourneyKind.CUSTOMER:
        abort(404)
