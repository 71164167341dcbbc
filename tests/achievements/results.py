"""Results as badges look at them, written short."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from campaign.achievements.facts import Brought, Facts, in_order
from campaign.core.clock import local_day
from campaign.core.stages import Stage

ZONE = ZoneInfo("Europe/Amsterdam")
STAGES = {"l": Stage.LOGIN, "s": Stage.START, "c": Stage.COMPLETION}


def at(day: int, hour: int = 9) -> datetime:
    """A day of November (1 to 30) or later (31 is 1 December), at an hour in UTC."""
    month, number = (11, day) if day <= 30 else (12, day - 30)
    return datetime(2026, month, number, hour, tzinfo=UTC)


def brought(line: str) -> Brought:
    """`3 c 16`: colleague 3 completed on the 16th. `3@7 l 16`: a colleague of team 7. `3 c 16.20`: at 20:00."""
    who, stage, when = line.split()
    colleague, _, team = who.partition("@")
    day, _, hour = when.partition(".")
    moment = at(int(day), int(hour or 9))
    return Brought(int(colleague), int(team) if team else None, STAGES[stage], 1, moment, local_day(moment, ZONE))


def facts(lines: Iterable[str]) -> Facts:
    return Facts(in_order([brought(line) for line in lines]))
