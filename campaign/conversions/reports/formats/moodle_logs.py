"""Moodle's log: every event on a line of its own, with the name of a person and Moodle's number of the account.

    Time,"User full name","Affected user","Event context",Component,"Event name",Description,Origin,"IP address"

A name is nobody: two people can share one. The number stands in the description, which is English everywhere.
"""

import re
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Names, place_of
from campaign.conversions.reports.plans import Grid, Identity, Plan, Reading
from campaign.conversions.reports.results import Reason
from campaign.core.files.tabular import Header, unique_names
from campaign.core.stages import Stage

TIME: Names = ("time", "tijd")
WHO: Names = ("user full name", "volledige naam van de gebruiker")
CONTEXT: Names = ("event context", "gebeurteniscontext")
EVENT: Names = ("event name", "gebeurtenisnaam")
DESCRIPTION: Names = ("description", "beschrijving", "omschrijving")

EVENTS = {
    "user has logged in": Stage.LOGIN,
    "gebruiker ingelogd": Stage.LOGIN,
    "course viewed": Stage.START,
    "cursus bekeken": Stage.START,
    "course completed": Stage.COMPLETION,
    "cursus voltooid": Stage.COMPLETION,
}
"""Event names that prove a stage; all others prove nothing: that someone was enrolled, for one."""
ACCOUNT = re.compile(r"The user with id '(\d+)' (?:has logged in\b(?! as)|viewed|completed)")
COURSE = re.compile(r"(?:course|cursus): (.+)", re.IGNORECASE | re.DOTALL)
AS_SOMEONE = re.compile(r".+ (?:as|als) .+", re.DOTALL)


def log_plan(header: Header) -> Plan | None:
    """The plan for a log."""
    places = [place_of(header, names) for names in (TIME, WHO, CONTEXT, EVENT, DESCRIPTION)]
    if any(place is None for place in places):
        return None
    return LogPlan(header, *(place for place in places if place is not None))


class LogPlan(Plan):
    """A few kinds of events prove a stage, of the account that the description names."""

    usual_order = DateOrder.DMY
    names_course = True

    def __init__(self, header: Header, time: int, who: int, context: int, event: int, description: int) -> None:
        self.header = unique_names(header)
        self.identity = Identity(username=who)
        self.time, self.who, self.context, self.event, self.description = time, who, context, event, description
        self.date_places = (time,)

    @property
    def needed(self) -> int:
        return max(self.time, self.who, self.context, self.event, self.description) + 1

    def fill(self, grid: Grid, reading: Reading) -> None:
        columns = [grid.texts(place) for place in (self.event, self.who, self.context, self.description)]
        for index, (event, name, context, description) in enumerate(zip(*columns, strict=True)):
            stage = EVENTS.get(event.strip().casefold())
            if grid.is_blank(index):
                grid.out.rows -= 1
            elif stage is None or is_front_page(stage, context):
                grid.out.silent += 1
            elif AS_SOMEONE.fullmatch(name):
                # An administrator who is logged in as someone else proves nothing about either; but a name may be so.
                grid.refuse(index, self.who, Reason.AS_SOMEONE)
            else:
                self._read(grid, index, stage, name, context, description, reading)

    def _read(
        self, grid: Grid, index: int, stage: Stage, name: str, context: str, description: str, reading: Reading
    ) -> None:
        account = ACCOUNT.match(description.strip())
        moment: Any = reading.dates[grid.columns[self.time][index]]
        named = COURSE.fullmatch(context.strip())
        if type(moment) is not tuple:
            grid.refuse(index, self.time, moment or Reason.MISSING_DATE)
        elif account is None:
            grid.refuse(index, self.who, Reason.ONLY_A_NAME)
        elif (who := reading.knowledge.owner(account[1], name)) is None:
            grid.refuse(index, self.who, Reason.ONLY_AN_ACCOUNT)
        elif stage is Stage.COMPLETION and named is None:
            grid.refuse(index, self.context, Reason.MISSING_COURSE)
        else:
            course = None if stage is Stage.LOGIN or named is None else reading.courses[named[1]]
            grid.out.results.append((grid.lines[index], who, None, stage.value, course, *moment))


def is_front_page(stage: Stage, context: str) -> bool:
    """Whether what was viewed is the site itself, which is a course to Moodle and to nobody else."""
    return stage is Stage.START and not COURSE.fullmatch(context.strip())


MOODLE_LOGS = Format(
    "moodle-logs",
    _l("Moodle: log"),
    log_plan,
    needs=_l(
        "It has no e-mail addresses, only Moodle’s own numbers. It counts for whoever stood in a course completion "
        "report that you brought before, and for those whose account you linked to a colleague."
    ),
)
