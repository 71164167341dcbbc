"""Moodle's course completion report, in English and Dutch, as a site's own export writes it.

    ID,Name,[identity columns of the site],<activity>,"<activity> - Completion date",…,"Course complete"

The last column holds a day or nothing. Other criteria than activities have one column with a day.
"""

import re
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.plans import Found, Grid, Identity, Plan, Reading, StagedPlan
from campaign.conversions.reports.results import Reason
from campaign.conversions.reports.words import UnknownWord, stage_of
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from campaign.core.tabular import Header, unique_names

COURSE_COMPLETE = ("course complete", "cursus voltooid")
COMPLETION_DATE = (" - completion date", " - voltooiingsdatum")
FIRST, SECOND = ("id",), ("name", "naam", "full name", "volledige naam")
EMAIL = ("email address", "e-mailadres", "e-mail address", "email", "e-mail")
EMPLOYEE_NUMBER = ("id number", "nummer (id)", "idnumber")
USERNAME = ("username", "gebruikersnaam")
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
    identity = Identity(_place(names, EMAIL), _place(names, EMPLOYEE_NUMBER), _place(names, USERNAME))
    if not identity.places:
        raise DomainError(
            _l(
                "This Moodle report has no e-mail address, ID number or user name. "
                "Let Moodle show one of these (showuseridentity) and export it again."
            )
        )
    return CourseCompletionPlan(unique_names(header), identity, names)


def _place(names: list[str], wanted: tuple[str, ...]) -> int | None:
    # Among the first columns: an activity may be called anything.
    until = next((i for i, name in enumerate(names) if name.endswith(COMPLETION_DATE)), len(names)) - 1
    return next((place for place in range(2, max(until, 2)) if names[place] in wanted), None)


class CourseCompletionPlan(StagedPlan):
    """The day in the last column proves completion; the earliest completed activity proves that a start was made."""

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
        self._completed: dict[str, bool | Reason] = {}

    @property
    def needed(self) -> int:
        return self.complete_place + 1

    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        dates = reading.dates
        rows: list[list[Found] | tuple[int, Reason]] = []
        for completed_on in map(dates.__getitem__, grid.columns[self.complete_place]):
            if type(completed_on) is Reason:
                rows.append((self.complete_place, completed_on))
            else:
                rows.append([(Stage.COMPLETION.value, completed_on)] if completed_on else [])
        for state_place, date_place in self.activities:
            moments = map(dates.__getitem__, grid.columns[date_place])
            for index, (state, moment) in enumerate(zip(grid.texts(state_place), moments, strict=True)):
                found = rows[index]
                if moment is None or isinstance(found, tuple):
                    continue
                completed = self._is_completed(state)
                if type(completed) is Reason:
                    rows[index] = (state_place, completed)
                elif type(moment) is Reason:
                    rows[index] = (date_place, moment)
                elif completed:
                    _begin(found, moment)
        return rows

    def _is_completed(self, state: str) -> bool | Reason:
        known = self._completed.get(state)
        if known is None:
            try:
                known = stage_of(state) is Stage.COMPLETION
            except UnknownWord:
                known = Reason.UNKNOWN_STATUS
            if len(self._completed) < 10_000:
                self._completed[state] = known
        return known


def _begin(found: list[Found], moment: tuple[Any, Any]) -> None:
    """Keep the earliest start in front."""
    if not found or found[0][0] != Stage.START:
        found.insert(0, (Stage.START.value, moment))
    elif moment < found[0][1]:
        found[0] = (Stage.START.value, moment)


MOODLE_COMPLETION = Format(
    "moodle-completion", _l("Moodle: course completion"), course_completion_plan, course_in_file_name
)
