"""Any table whose columns are mapped: a row per result, or a row per person and course with days per stage."""

from operator import itemgetter
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dated import DatedPlan, Statuses
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.mapping import STAGE_COLUMNS, Mapping, suggest_mapping
from campaign.conversions.reports.plans import Column, Grid, Identity, Plan, Reading
from campaign.conversions.reports.results import Reason
from campaign.conversions.reports.words import USUAL
from campaign.core.files.tabular import Header, unique_names
from campaign.core.stages import Stage

VALUES = frozenset(stage.value for stage in Stage)


def table_plan(header: Header) -> Plan | None:
    """The plan for a table whose own column names say enough."""
    mapping = suggest_mapping(header)
    return None if mapping.missing else mapped_plan(header, mapping)


def mapped_plan(header: Header, mapping: Mapping) -> Plan:
    """The plan for a table whose columns a person named. Raises DomainError for a column that is not there."""
    places = mapping.places(header)
    if "day" in places:
        return RowPlan(header, mapping, places)
    days = [(stage, places[name]) for name, stage in STAGE_COLUMNS.items() if name in places]
    plan = DatedPlan(header, identity_at(places), days, USUAL, status=places.get("stage"), course=places.get("course"))
    plan.numbers = mapping.numbers
    return plan


def identity_at(places: dict[str, int]) -> Identity:
    """The columns of `places` that say who a row is about."""
    return Identity(places.get("email"), places.get("employee_number"), places.get("username"))


class RowPlan(Plan):
    """A row is one result: who, what, of which course, when."""

    def __init__(self, header: Header, mapping: Mapping, places: dict[str, int]) -> None:
        self.header = unique_names(header)
        self.identity = identity_at(places)
        self.numbers = mapping.numbers
        self.stage_place = places.get("stage")
        self.course_place = places.get("course")
        self.names_course = self.course_place is not None
        self.places = places
        self.day_place = places["day"]
        self.date_places = (self.day_place,)
        self.fixed_stage = mapping.fixed_stage
        self.needs_course = mapping.fixed_stage is not Stage.LOGIN

    @property
    def needed(self) -> int:
        return max(self.places.values()) + 1

    def fill(self, grid: Grid, reading: Reading) -> None:
        identities, alternatives = self.identity.read(grid)
        stages = self._stages(grid, reading)
        moments = list(map(reading.dates.__getitem__, grid.columns[self.day_place]))
        courses = self._courses(grid, reading)
        kinds = set(stages)
        all_well = kinds <= VALUES and set(map(type, identities)) == {str} and set(map(type, moments)) == {tuple}
        if not (all_well and self._all_name_a_course(stages, courses)):
            self._row_by_row(grid, identities, alternatives, stages, courses, moments)
            return
        if Stage.LOGIN in kinds:
            courses = [None if stage == "login" else course for stage, course in zip(stages, courses, strict=True)]
        ats, days = map(itemgetter(0), moments), map(itemgetter(1), moments)
        grid.out.results = list(zip(grid.lines, identities, alternatives, stages, courses, ats, days, strict=True))

    def _stages(self, grid: Grid, reading: Reading) -> Column:
        if self.stage_place is None:
            return [str(self.fixed_stage)] * len(grid.rows)
        statuses = Statuses(USUAL, failed_counts=reading.failed_counts)
        return list(map(statuses.__getitem__, grid.texts(self.stage_place)))

    def _courses(self, grid: Grid, reading: Reading) -> Column:
        if self.course_place is None:
            return [reading.courses[reading.course or ""]] * len(grid.rows)
        return list(map(reading.courses.__getitem__, grid.texts(self.course_place)))

    def _all_name_a_course(self, stages: Column, courses: Column) -> bool:
        """Whether no row lacks a course that should name one; a login needs none."""
        if self.course_place is None:
            return True
        return all(course is not None or stage == "login" for stage, course in set(zip(stages, courses, strict=True)))

    def _row_by_row(self, grid: Grid, *columns: Column) -> None:
        for index, cells in enumerate(zip(*columns, strict=True)):
            fault = self._fault(grid, index, *cells)
            who, other, stage, course, moment = cells
            if fault:
                grid.refuse(index, *fault)
            elif grid.is_blank(index):
                grid.out.rows -= 1
            elif stage is None or type(who) is Reason:
                grid.out.silent += 1
            else:
                of = None if stage == Stage.LOGIN else course
                grid.out.results.append((grid.lines[index], who, other, stage, of, *moment))

    def _fault(
        self, grid: Grid, index: int, who: Any, _other: Any, stage: Any, course: Any, moment: Any
    ) -> tuple[int, Reason] | None:
        if stage is None or grid.is_blank(index) or (type(who) is Reason and grid.is_total(index)):
            return None
        if type(who) is Reason:
            return self.identity.at_fault(grid.rows[index]), who
        if type(stage) is Reason:
            return self.stage_place or 0, stage
        if type(moment) is not tuple:
            return self.day_place, moment or Reason.MISSING_DATE
        if course is None and self.course_place is not None and stage != Stage.LOGIN:
            return self.course_place, Reason.MISSING_COURSE
        return None


TABLE = Format("table", _l("A table with columns of its own"), table_plan)
