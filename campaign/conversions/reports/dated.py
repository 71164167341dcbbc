"""A row that is one person in one course, with a column for the day of each stage, and perhaps one for the status."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from campaign.conversions.reports.plans import Found, Grid, Identity, Reading, StagedPlan
from campaign.conversions.reports.results import Reason
from campaign.conversions.reports.words import MOST_REMEMBERED, UnknownWord, Words
from campaign.core.files.tabular import Header, unique_names
from campaign.core.stages import Stage


class Statuses(dict[str, Any]):
    """Status cells of one file -> the value of their stage, None for proof of nothing, or the reason for refusal."""

    def __init__(self, words: Words, *, failed_counts: bool) -> None:
        super().__init__()
        self.words = words
        self.failed_counts = failed_counts

    def __missing__(self, text: str) -> Any:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        try:
            stage = self.words.stage_of(text, failed_counts=self.failed_counts)
            self[text] = stage.value if stage else None
        except UnknownWord:
            self[text] = Reason.UNKNOWN_STATUS
        return self[text]


class DatedPlan(StagedPlan):
    """How a table with a day for each stage is read."""

    def __init__(
        self,
        header: Header,
        identity: Identity,
        days: Sequence[tuple[Stage, int]],
        words: Words,
        *,
        status: int | None = None,
        course: int | None = None,
    ) -> None:
        self.header = unique_names(header)
        self.identity = identity
        self.days = [(stage.value, place) for stage, place in days]
        self.words = words
        self.status = status
        self.course_place = course
        self.names_course = course is not None
        self.needs_course = any(stage is not Stage.LOGIN for stage, _ in days)
        self.date_places = tuple(place for _, place in days)

    @property
    def needed(self) -> int:
        places = (*self.date_places, *self.identity.places, self.status, self.course_place)
        return max(place for place in places if place is not None) + 1

    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        columns = [(stage, place, grid.columns[place]) for stage, place in self.days]
        statuses = Statuses(self.words, failed_counts=reading.failed_counts)
        words = repeat(None, len(grid.rows)) if self.status is None else grid.texts(self.status)
        return [self._row(index, columns, word, statuses, reading) for index, word in enumerate(words)]

    def _row(
        self, index: int, columns: Any, word: str | None, statuses: Statuses, reading: Reading
    ) -> list[Found] | tuple[int, Reason]:
        reached = None if word is None or not word.strip() else statuses[word]
        if type(reached) is Reason:
            return self.status or 0, reached
        found = []
        for stage, place, column in columns:
            moment = reading.dates[column[index]]
            if type(moment) is Reason:
                return place, moment
            if stage == Stage.COMPLETION and word is not None and reached != Stage.COMPLETION:
                # The day of an attempt that failed, or of an expected completion, proves none.
                continue
            if moment is not None:
                found.append((stage, moment))
            elif stage == reached == Stage.COMPLETION:
                return place, Reason.MISSING_DATE
        return found
