"""The help of every lane of every kind, in one table."""

from campaign.journeys.help import ambassador, customer, employee
from campaign.journeys.help.words import LaneHelp
from campaign.journeys.kinds import Lane

HELP: dict[Lane, LaneHelp] = {**ambassador.LANES, **customer.LANES, **employee.LANES}


def help_of(lane: Lane) -> LaneHelp:
    """What is said beside a lane."""
    return HELP[lane]
