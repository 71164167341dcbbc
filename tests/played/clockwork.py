"""The clock of a program that is played: real time, and as much later as a file says that the test writes.

The program reads the time in `campaign.core.clock` alone, so this is the only place that is told another one. What the
libraries read (how long a connection may take) stays real.
"""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from campaign.core import clock

FILE = "PLAYED_CLOCK"
"""The variable that names the file; it holds seconds."""


class MovedDatetime:
    """What the program's clock knows as `datetime`: makes the same moments, but another one is now."""

    def __new__(cls, *parts: Any, **named: Any) -> datetime:  # type: ignore[misc]
        return datetime(*parts, **named)  # noqa: DTZ001

    @staticmethod
    def now(zone: tzinfo) -> datetime:
        return datetime.now(zone) + timedelta(seconds=float(Path(os.environ[FILE]).read_text()))  # noqa: TID251


def wind() -> None:
    """From here on this process has the time of the play."""
    clock.datetime = MovedDatetime  # type: ignore[assignment,misc]


class Hands:
    """How the test moves that clock, for every process at once."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def move_to(self, moment: datetime) -> None:
        """It is `moment` now, and time goes on from there."""
        ahead = moment - datetime.now(UTC)  # noqa: TID251
        waiting = self.file.with_suffix(".new")
        waiting.write_text(str(ahead.total_seconds()))
        waiting.replace(self.file)
