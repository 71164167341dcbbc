"""How the rows of one header become results: whole columns at a time where all is well, row by row where it is not."""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import Any

from campaign.conversions.reports.dates import DateOrder, Dates, Numbers
from campaign.conversions.reports.identities import read_emails, read_numbers
from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.reports.results import Reason, ResultBatch
from campaign.core.files.tabular import Batch, Header, as_text

Column = Sequence[Any]
Found = tuple[str, tuple[Any, Any]]
"""A stage by its value, and the moment that it was reached."""
TOTALS = frozenset(
    [
        *("total", "totals", "grand total", "subtotal", "average", "overall average", "count", "points possible"),
        *("totaal", "eindtotaal", "subtotaal", "gemiddelde", "algemeen gemiddelde", "aantal"),
    ]
)
"""What the first cell of a row says that is about no person."""


class Courses(dict[str, Any]):
    """Course names with single spaces, or what `handover` makes of them; None for an empty one."""

    def __init__(self, handover: Callable[[str | None], Any] | None) -> None:
        super().__init__()
        self.handover = handover or (lambda name: name)

    def __missing__(self, text: str) -> Any:
        if len(self) >= 10_000:
            self.clear()
        self[text] = self.handover(" ".join(text.split()) or None)
        return self[text]


@dataclass(frozen=True)
class Reading:
    """What is fixed for one reading of one file."""

    dates: Dates
    courses: Courses
    course: str | None = None
    """The course of the whole file, where no column names one."""
    made_on: Any = None
    """The moment (or the reason why it is none) that a report without dates speaks of."""
    failed_counts: bool = False
    """Whoever came to the end and did not pass has completed."""
    knowledge: Knowledge = field(default_factory=Knowledge)


@dataclass
class Grid:
    """A batch as columns of one length, each row with its line."""

    header: Header
    lines: Sequence[int]
    rows: Sequence[Sequence[Any]]
    columns: list[tuple[Any, ...]]
    plain: bool
    out: ResultBatch = field(default_factory=ResultBatch)

    def texts(self, place: int) -> Column:
        column = self.columns[place]
        return column if self.plain else list(map(as_text, column))

    def is_blank(self, index: int) -> bool:
        return not any(as_text(cell).strip() for cell in self.rows[index])

    def is_total(self, index: int) -> bool:
        """Whether the row adds up others, and is about no person."""
        return is_total(self.rows[index])

    def refuse(self, index: int, place: int, reason: Reason) -> None:
        self.out.refuse(self.lines[index], self.header[place], as_text(self.rows[index][place]), reason)


def is_total(row: Sequence[Any]) -> bool:
    """Whether the first text of a row says that it adds up others."""
    first = next((text for text in (as_text(cell).strip() for cell in row) if text), "")
    return first.rstrip(": ").casefold() in TOTALS


@dataclass(frozen=True)
class Identity:
    """The columns that say who a row is about, the best first."""

    email: int | None = None
    employee_number: int | None = None
    username: int | None = None

    @property
    def places(self) -> list[int]:
        return [place for place in (self.email, self.employee_number, self.username) if place is not None]

    def at_fault(self, row: Sequence[Any]) -> int:
        """The column to look at when a row tells nobody: the first that says anything."""
        return next((place for place in self.places if as_text(row[place]).strip()), self.places[0])

    def best(self, row: Sequence[Any]) -> int:
        """The column that told who a row is about: the first that is good."""
        return next((place for place in self.places if self._is_good(place, as_text(row[place]))), self.at_fault(row))

    def _is_good(self, place: int, text: str) -> bool:
        (cell,) = read_emails([text]) if place == self.email else read_numbers([text])
        return type(cell) is str

    def read(self, grid: Grid) -> tuple[Column, Column]:
        """Per row: the identity (or the reason why there is none) and the alternative (or None)."""
        columns = [
            read_emails(grid.texts(place)) if place == self.email else read_numbers(grid.texts(place))
            for place in self.places
        ]
        if len(columns) == 1:
            return [Reason.MISSING_IDENTITY if cell is None else cell for cell in columns[0]], [None] * len(columns[0])
        pairs = [_best_two(cells) for cells in zip(*columns, strict=True)]
        return [best for best, _ in pairs], [second for _, second in pairs]


def _best_two(cells: tuple[Any, ...]) -> tuple[str | Reason, str | None]:
    good = [cell for cell in cells if type(cell) is str]
    if not good:
        return next((cell for cell in cells if cell is not None), Reason.MISSING_IDENTITY), None
    return good[0], next((cell for cell in good if cell != good[0]), None)


class Plan(ABC):
    """How a table with a certain header is read."""

    header: Header
    """A name of its own for every column."""
    identity: Identity
    date_places: tuple[int, ...]
    usual_order: DateOrder | None = None
    """The order of dates that this format is known to write."""
    names_course = False
    """The rows say which course they are about."""
    needs_course = True
    """A result of this report is one of a course."""
    numbers: Numbers | None = None
    undated = False
    """The report has no dates: it speaks of the day on which it was made."""

    @property
    @abstractmethod
    def needed(self) -> int:
        """How many columns a row must have at least."""

    @abstractmethod
    def fill(self, grid: Grid, reading: Reading) -> None:
        """Turn the rows of `grid` into results and refusals in `grid.out`."""

    def read(self, batch: Batch, reading: Reading) -> ResultBatch:
        """What the rows of `batch` come to."""
        grid = self._squared(batch)
        grid.out.share = batch.share
        grid.out.rows += len(grid.rows)
        if grid.rows:
            # Of the rows alone: batches that held themselves would stay in memory while garbage is not looked for.
            grid.out.column_of = partial(self._column_of, grid.lines, grid.rows)
            self.fill(grid, reading)
        grid.out.refusals.sort(key=attrgetter("line"))
        return grid.out

    def _column_of(self, lines: Sequence[int], rows: Sequence[Sequence[Any]], line: int) -> str:
        return self.header[self.identity.best(rows[bisect_left(lines, line)])]

    def _squared(self, batch: Batch) -> Grid:
        width = len(self.header)
        rows: Sequence[Sequence[Any]] = batch.rows
        lines = batch.lines()
        out = ResultBatch()
        if set(map(len, rows)) != {width}:
            kept = []
            for line, row in zip(lines, rows, strict=True):
                square = self._square(line, row, batch, out)
                if square is not None:
                    kept.append((line, square))
            lines, rows = [line for line, _ in kept], [row for _, row in kept]
        return Grid(self.header, lines, rows, list(zip(*rows, strict=True)), batch.plain, out)

    def _square(self, line: int, row: Sequence[Any], batch: Batch, out: ResultBatch) -> Sequence[Any] | None:
        """The row as wide as the header; None where it is empty or was refused."""
        width = len(self.header)
        filled = [as_text(cell) for cell in row if as_text(cell).strip()]
        if not filled:
            return None
        if any(as_text(cell).strip() for cell in row[width:]):
            out.rows += 1
            out.refuse(line, "", as_text(row[width]), Reason.LONG_ROW)
            return None
        # A sheet leaves out the empty cells at the end of a row; a CSV file does not.
        if batch.plain and len(row) < self.needed:
            out.rows += 1
            if is_total(row):
                out.silent += 1
                return None
            out.refuse(line, self.header[len(row)], filled[0], _why_short(row, filled, batch))
            return None
        return [*row[:width], *repeat("", width - len(row))]


def _why_short(row: Sequence[Any], filled: list[str], batch: Batch) -> Reason:
    if any("\n" in text or "\r" in text for text in filled):
        return Reason.OPEN_QUOTE
    return Reason.CUT_OFF if batch.cut_off and row is batch.rows[-1] else Reason.SHORT_ROW


class StagedPlan(Plan):
    """A plan whose rows may hold several results of one course, each with its own day."""

    course_place: int | None = None

    @abstractmethod
    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        """Per row: the stages reached, or the column that is at fault and why."""

    def accounts(self, _grid: Grid) -> Iterable[bytes | None]:
        """Per row: the account of the learning system as `account_digest` has it; nothing at all where none is told."""
        return ()

    def course_named(self, text: str) -> str:
        """The course in a cell of `course_place`."""
        return text

    def fill(self, grid: Grid, reading: Reading) -> None:
        identities, alternatives = self.identity.read(grid)
        grid.out.accounts = [
            (digest, who, other)
            for digest, who, other in zip(self.accounts(grid), identities, alternatives, strict=False)
            if digest and type(who) is str
        ]
        fixed = reading.courses[reading.course or ""]
        add = grid.out.results.append
        for index, found in enumerate(self.found(grid, reading)):
            who = identities[index]
            if not found:
                self._nothing(grid, index)
            elif type(who) is Reason:
                self._unknown(grid, index, who)
            elif isinstance(found, tuple):
                grid.refuse(index, *found)
            else:
                course = fixed
                if self.course_place is not None:
                    course = reading.courses[self.course_named(as_text(grid.columns[self.course_place][index]))]
                    if course is None and any(stage != "login" for stage, _ in found):
                        grid.refuse(index, self.course_place, Reason.MISSING_COURSE)
                        continue
                for stage, (at, on) in found:
                    of = None if stage == "login" else course
                    add((grid.lines[index], who, alternatives[index], stage, of, at, on))

    def _nothing(self, grid: Grid, index: int) -> None:
        if grid.is_blank(index):
            grid.out.rows -= 1
        else:
            grid.out.silent += 1

    def _unknown(self, grid: Grid, index: int, reason: Reason) -> None:
        if grid.is_blank(index):
            grid.out.rows -= 1
        elif grid.is_total(index):
            grid.out.silent += 1
        else:
            grid.refuse(index, self.identity.at_fault(grid.rows[index]), reason)
