"""Moodle's course completion report, in English and Dutch, as a site's own export writes it.

    ID,Name,[identity columns of the site],<activity>,"<activity> - Completion date",…,"Course complete"

The last column holds a day or nothing. Other criteria than activities have one column with a day. The first is Moodle's
own number of the account, by which its log and its statements call people.
"""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.moodle_names import States, identity_among, nobody_named
from campaign.conversions.reports.plans import Found, Grid, Identity, Plan, Reading, StagedPlan
from campaign.conversions.reports.results import Reason
from campaign.core.files.tabular import Header, unique_names
from campaign.core.identity import account_digest
from campaign.core.stages import Stage

COURSE_COMPLETE = ("course complete", "cursus voltooid")
COMPLETION_DATE = (" - completion date", " - voltooiingsdatum")
FIRST, SECOND = ("id",), ("name", "naam", "full name", "volledige naam")
TITLE = _l("Moodle: course completion")
FILE_NAME = re.compile(r"completion-(.+?)(?: ?\(\d+\))?\.\w+", re.IGNORECASE)


def course_in_file_name(filename: str) -> str | None:
    """The course's short name in `completion-<short name>.csv`, as Moodle names the file it makes."""
    match = FILE_NAME.fullmatch(filename)
    return match[1] if match else None


def course_completion_plan(header: Header) -> Plan | None:
    """The plan for a course completion report. Raises DomainError where it does not say who its rows are about."""
    names = [cell.casefold() for cell in header]
    while names and not names[-1]:
        names.pop()
    if len(names) < 3 or names[0] not in FIRST or names[1] not in SECOND or names[-1] not in COURSE_COMPLETE:
        return None
    # Among the first columns: an activity may be called anything.
    until = next((place for place, name in enumerate(names) if name.endswith(COMPLETION_DATE)), len(names)) - 1
    identity = identity_among(["", "", *names[2:until]], TITLE)
    if not identity.places:
        raise nobody_named()
    return CourseCompletionPlan(unique_names(header), identity, names)


class CourseCompletionPlan(StagedPlan):
    """The day in the last column proves completion; the earliest activity that someone ended proves a start."""

    ACCOUNT, NAME = 0, 1
    # Moodle writes %d/%m in English as well; only a site's own language pack changes that.
    usual_order = DateOrder.DMY

    def __init__(self, header: Header, identity: Identity, names: list[str]) -> None:
        self.header = header
        self.identity = identity
        self.complete_place = len(names) - 1
        self.activities = [
            (place - 1, place) for place, name in enumerate(names) if place > 2 and name.endswith(COMPLETION_DATE)
        ]
        self.date_places = (*(place for _, place in self.activities), self.complete_place)

    @property
    def needed(self) -> int:
        return self.complete_place + 1

    def accounts(self, grid: Grid) -> Iterable[bytes | None]:
        return map(account_digest, grid.texts(self.ACCOUNT), grid.texts(self.NAME))

    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        dates = reading.dates
        rows: list[list[Found] | tuple[int, Reason]] = []
        for completed_on in map(dates.__getitem__, grid.columns[self.complete_place]):
            if type(completed_on) is Reason:
                rows.append((self.complete_place, completed_on))
            else:
                rows.append([(Stage.COMPLETION.value, completed_on)] if completed_on else [])
        add_starts(rows, grid, reading, self.activities)
        return rows


def add_starts(
    rows: list[list[Found] | tuple[int, Reason]], grid: Grid, reading: Reading, activities: list[tuple[int, int]]
) -> None:
    """Put the earliest start that the activities (columns of state and date) prove in front of what each row has."""
    states = States(failed_counts=reading.failed_counts)
    for state_place, date_place in activities:
        moments = map(reading.dates.__getitem__, grid.columns[date_place])
        for index, (text, moment) in enumerate(zip(grid.texts(state_place), moments, strict=True)):
            found = rows[index]
            if moment is None or isinstance(found, tuple):
                continue
            state = states[text]
            if type(state) is Reason:
                rows[index] = (state_place, state)
            elif type(moment) is Reason:
                rows[index] = (date_place, moment)
            elif state in (Stage.START, Stage.COMPLETION):
                begin(found, moment)


def begin(found: list[Found], moment: tuple[Any, Any]) -> None:
    """Keep the earliest start in front."""
    if not found or found[0][0] != Stage.START:
        found.insert(0, (Stage.START.value, moment))
    elif moment < found[0][1]:
        found[0] = (Stage.START.value, moment)


MOODLE_COMPLETION = Format("moodle-completion", TITLE, course_completion_plan, course_in_file_name)
