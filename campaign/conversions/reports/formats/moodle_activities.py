"""Moodle's activity completion report: a row for each person, and for each activity its state and a moment.

    ,[identity columns of the site],<activity>,<expected day or nothing>,…

The first header is empty: it stands above the names. "For spreadsheets" it is UTF-16 with tabs, still called `.csv`.
"""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder, read_day
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.moodle_completion import add_starts
from campaign.conversions.reports.formats.moodle_names import States, identity_among, nobody_named
from campaign.conversions.reports.plans import Found, Grid, Identity, Plan, Reading, StagedPlan
from campaign.conversions.reports.results import Reason
from campaign.core.files.tabular import Header, unique_names
from campaign.core.stages import Stage
from campaign.courses.names import course_key

TITLE = _l("Moodle: activity completion")
FILE_NAME = re.compile(r"progress\.(.+?)(?: ?\(\d+\))?\.\w+", re.IGNORECASE)


def course_in_file_name(filename: str) -> str | None:
    """The course's short name in `progress.<short name>.csv`."""
    match = FILE_NAME.fullmatch(filename)
    return match[1] if match else None


def activity_completion_plan(header: Header) -> Plan | None:
    """The plan for an activity completion report. Raises DomainError where it does not say who its rows are about."""
    if len(header) < 3 or header[0]:
        return None
    if header[-1] and not header[-2]:
        # A spreadsheet drops the empty cell at the end.
        header = (*header, "")
    first = first_activity(header)
    if first is None:
        return None
    names = [cell.casefold() for cell in header[:first]]
    identity = identity_among(names, TITLE)
    if not identity.places:
        raise nobody_named()
    return ActivityCompletionPlan(header, identity, first)


def first_activity(header: Header) -> int | None:
    """Where the pairs of an activity and its expected day begin; None where the header does not end in such pairs."""
    place = len(header) - 2
    while place >= 1 and header[place] and is_expected_day(header[place + 1]):
        place -= 2
    begin = place + 2
    return begin if begin < len(header) else None


def is_expected_day(title: str) -> bool:
    """Whether this stands above the moments of an activity: nothing, or the day on which it is to be completed."""
    return not title or not isinstance(read_day(title.casefold(), DateOrder.DMY), Reason)


class ActivityCompletionPlan(StagedPlan):
    """The earliest activity that someone ended proves a start; one that is itself a chosen course, its completion."""

    usual_order = DateOrder.DMY

    def __init__(self, header: Header, identity: Identity, first: int) -> None:
        self.header = unique_names(header)
        self.identity = identity
        self.activities = [(place, place + 1) for place in range(first, len(header), 2)]
        self.date_places = tuple(place for _, place in self.activities)
        self.titles = {place: header[place] for place, _ in self.activities}

    @property
    def needed(self) -> int:
        return len(self.header)

    def fill(self, grid: Grid, reading: Reading) -> None:
        super().fill(grid, reading)
        refused = {refusal.line for refusal in grid.out.refusals}
        for activities in self._courses(reading).values():
            self._complete(grid, reading, activities, refused)

    def _courses(self, reading: Reading) -> dict[str, list[tuple[int, int]]]:
        """The activities that are chosen courses, by the course: Moodle lets two have one name."""
        found: dict[str, list[tuple[int, int]]] = {}
        for state_place, date_place in self.activities:
            key = course_key(self.titles[state_place])
            if key in reading.knowledge.courses:
                found.setdefault(key, []).append((state_place, date_place))
        return found

    def _complete(self, grid: Grid, reading: Reading, activities: Sequence[tuple[int, int]], refused: set[int]) -> None:
        """A row completes a course once: when it ended the first of these activities."""
        states = States(failed_counts=reading.failed_counts)
        course = reading.courses[self.titles[activities[0][0]]]
        identities, alternatives = self.identity.read(grid)
        ended: dict[int, tuple[Any, Any]] = {}
        for state_place, date_place in activities:
            for index, text in enumerate(grid.texts(state_place)):
                moment = reading.dates[grid.columns[date_place][index]]
                if states[text] is Stage.COMPLETION and type(moment) is tuple and grid.lines[index] not in refused:
                    ended[index] = min(moment, ended.get(index, moment))
        for index, moment in ended.items():
            who, other = identities[index], alternatives[index]
            grid.out.results.append((grid.lines[index], who, other, Stage.COMPLETION.value, course, *moment))

    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        rows: list[list[Found] | tuple[int, Reason]] = [[] for _ in grid.rows]
        add_starts(rows, grid, reading, self.activities)
        return rows


MOODLE_ACTIVITIES = Format("moodle-activities", TITLE, activity_completion_plan, course_in_file_name)
