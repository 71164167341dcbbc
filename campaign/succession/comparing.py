"""This campaign beside those before it: the same facts of each, and what happened for every four weeks, so that a long
campaign and a short one compare.

It is made of the facts of a report, so of small groups it tells no more than a report does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import format_decimal, format_percent, gettext
from flask_babel import lazy_gettext as _l

from campaign.core.money import money
from campaign.evaluation.models import Audience, QuestionKind
from campaign.goals.metrics import KINDS
from campaign.goals.models import Metric
from campaign.reporting.contents import KpiResult, ReportFacts, VoiceQuestion

WEEKS = 4
TENTH = Decimal("0.1")
NOTHING = "–"


@dataclass(frozen=True)
class Beside:
    """A campaign with its facts up to its last day, or to today."""

    slug: str
    facts: ReportFacts
    is_over: bool

    @property
    def days(self) -> int:
        """How many days it has run."""
        return max((self.facts.until - self.facts.campaign.starts_on).days + 1, 0)


@dataclass(frozen=True)
class Cell:
    """A value, as a number where it is one, and as people read it."""

    value: object = None
    words: str = NOTHING


@dataclass(frozen=True)
class Line:
    """One fact of all campaigns, in their order."""

    title: object
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Facts that belong together."""

    title: object
    lines: tuple[Line, ...]
    note: object = ""


def whole(value: int | None) -> Cell:
    return Cell() if value is None else Cell(value, str(format_decimal(value)))


def share(part: int | None, of: int | None) -> Cell:
    """A part in percent."""
    if part is None or not of:
        return Cell()
    return Cell(Decimal(part * 100) / of, str(format_percent(Decimal(part) / of, "0%")))


def tenths(value: Decimal | str | None) -> Cell:
    if value is None:
        return Cell()
    rounded = Decimal(value).quantize(TENTH, ROUND_HALF_UP)
    return Cell(rounded, str(format_decimal(rounded, "0.0")))


def pace(number: int, beside: Beside) -> Cell:
    """How much for every four weeks that a campaign has run."""
    if beside.days < 1:
        return Cell()
    return tenths(Decimal(number) * WEEKS * 7 / beside.days)


def costs(beside: Beside) -> Cell:
    quality = beside.facts.quality
    if quality.each_cents is None:
        return Cell()
    return Cell(Decimal(quality.each_cents) / 100, money(quality.each_cents, quality.currency))


Table = tuple[tuple[object, Callable[[Beside], Cell]], ...]
"""Facts with their names."""
REACH: Table = (
    (_l("Colleagues to reach"), lambda it: whole(it.facts.funnel.headcount)),
    (_l("Colleagues reached"), lambda it: whole(it.facts.funnel.reached)),
    (_l("Reached, in percent"), lambda it: share(it.facts.funnel.reached, it.facts.funnel.headcount)),
    (_l("Reached for every four weeks"), lambda it: pace(it.facts.funnel.reached, it)),
)
FUNNEL: Table = (
    (_l("Colleagues who started a course"), lambda it: whole(it.facts.funnel.started)),
    (_l("Of those reached"), lambda it: share(it.facts.funnel.started, it.facts.funnel.reached)),
    (_l("Colleagues who completed a course"), lambda it: whole(it.facts.funnel.completed)),
    (_l("Of those who started"), lambda it: share(it.facts.funnel.completed, it.facts.funnel.started)),
    (_l("Completed for every four weeks"), lambda it: pace(it.facts.funnel.completed, it)),
)
QUALITY: Table = (
    (
        _l("Courses that were started and completed"),
        lambda it: share(it.facts.quality.finished, it.facts.quality.starts),
    ),
    (_l("Days from start to completion, in the middle"), lambda it: tenths(it.facts.quality.median_days)),
)
COSTS: Table = ((_l("Cost per colleague who completed a course"), costs),)
AMBASSADORS: Table = (
    (_l("Ambassadors"), lambda it: whole(it.facts.ambassadors.number)),
    (_l("Of whom brought somebody along"), lambda it: share(it.facts.ambassadors.active, it.facts.ambassadors.number)),
    (
        _l("Of whom did the whole programme"),
        lambda it: share(it.facts.ambassadors.trained, it.facts.ambassadors.number),
    ),
    (_l("Stepped down"), lambda it: whole(it.facts.ambassadors.stepped_down)),
    (
        _l("Colleagues reached per ambassador"),
        lambda it: (
            tenths(Decimal(it.facts.funnel.reached) / it.facts.ambassadors.number)
            if it.facts.ambassadors.number
            else Cell()
        ),
    ),
)


def sections(besides: Sequence[Beside], *, with_costs: bool) -> list[Section]:
    """Everything that compares; a section in which nothing is known is left out."""
    quality = QUALITY + COSTS if with_costs else QUALITY
    found = [
        Section(_l("Reach"), lines(REACH, besides)),
        Section(_l("From start to completion"), lines(FUNNEL, besides)),
        Section(_l("Quality"), lines(quality, besides)),
        Section(_l("Ambassadors"), lines(AMBASSADORS, besides)),
        Section(_l("KPIs"), tuple(kpi_lines(besides)), _l("What was reached, and the target behind it.")),
        Section(
            _l("Courses completed, four weeks at a time"),
            tuple(month_lines(besides)),
            _l("Counted from the first day of each campaign."),
        ),
        Section(
            _l("What ambassadors say"),
            tuple(voice_lines(besides)),
            _l("The mean on a scale of 1 to 5, of the last survey that at least five answered."),
        ),
    ]
    return [
        section for section in found if any(cell.value is not None for line in section.lines for cell in line.cells)
    ]


def lines(table: Table, besides: Sequence[Beside]) -> tuple[Line, ...]:
    """A line for each fact of which something is known."""
    made = [Line(title, tuple(cell_of(one) for one in besides)) for title, cell_of in table]
    return tuple(line for line in made if any(cell.value is not None for cell in line.cells))


def kpi_lines(besides: Sequence[Beside]) -> Iterator[Line]:
    """KPIs that count the same in each campaign; those that are measured by hand by their name."""
    held = [{kpi_key(kpi): kpi for kpi in reversed(one.facts.kpis)} for one in besides]
    for key in dict.fromkeys(kpi_key(kpi) for one in besides for kpi in one.facts.kpis):
        metric, name = key
        yield Line(name or KINDS[metric].name, tuple(kpi_cell(kpis.get(key)) for kpis in held))


def kpi_key(kpi: KpiResult) -> tuple[Metric, str]:
    return kpi.metric, kpi.name if kpi.metric is Metric.MEASURED else ""


def kpi_cell(kpi: KpiResult | None) -> Cell:
    if kpi is None or kpi.value is None:
        return Cell()
    value, target = (plain(Decimal(number)) for number in (kpi.value, kpi.target))
    return Cell(Decimal(kpi.value), gettext("%(value)s (target %(target)s)", value=value, target=target))


def plain(number: Decimal) -> str:
    return str(format_decimal(number, "#,##0.##"))


def month_lines(besides: Sequence[Beside]) -> Iterator[Line]:
    """What was completed in the first four weeks, the second, and so on; a stretch that still runs is left open."""
    months = [list(by_month(one)) for one in besides]
    for number in range(max(map(len, months), default=0)):
        title = gettext("Weeks %(first)s to %(last)s", first=number * WEEKS + 1, last=(number + 1) * WEEKS)
        yield Line(title, tuple(whole(counts[number] if number < len(counts) else None) for counts in months))


def by_month(beside: Beside) -> Iterator[int]:
    """Courses completed in each four weeks that are whole, or that the end of the campaign cut off."""
    weeks = beside.facts.weeks
    for first in range(0, len(weeks), WEEKS):
        stretch = weeks[first : first + WEEKS]
        ends_on = stretch[0].begins_on + timedelta(weeks=WEEKS) - timedelta(days=1)
        if beside.is_over or ends_on <= beside.facts.until:
            yield sum(week.completions for week in stretch)


def voice_lines(besides: Sequence[Beside]) -> Iterator[Line]:
    """The questions that have the same key in each campaign."""
    held = [said_by_ambassadors(one.facts) for one in besides]
    for key in dict.fromkeys(key for asked in held for key in asked):
        words = next(asked[key].text for asked in held if key in asked)
        yield Line(words, tuple(tenths(asked[key].mean) if key in asked else Cell() for asked in held))


def said_by_ambassadors(facts: ReportFacts) -> dict[str, VoiceQuestion]:
    """What ambassadors answered last to each question on a scale, by its key."""
    voices = [voice for voice in facts.voices if voice.audience is Audience.AMBASSADORS]
    return {
        question.key: question
        for voice in sorted(voices, key=lambda one: one.held_on)
        for question in voice.questions
        if question.key and question.kind is QuestionKind.SCALE and question.mean is not None
    }
