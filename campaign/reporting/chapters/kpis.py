"""The chapter about the KPIs: each on its day, with its line."""

from decimal import Decimal

from flask_babel import gettext as _

from campaign.goals.metrics import KINDS
from campaign.goals.progress import Progress
from campaign.reporting.blocks import Block, Chapter, Column, Graph, Heading, Kind, Paragraphs, Table
from campaign.reporting.chapters.picture import chart_of, lines_of
from campaign.reporting.contents import KpiResult, ReportFacts
from campaign.reporting.wording import STATES, day, kpi_amount, kpi_value, number, table


def kpis_chapter(facts: ReportFacts) -> Chapter:
    """Every KPI at its day, with its line."""
    if not facts.kpis:
        return Chapter("kpis", _("Goals"), [Paragraphs([_("This campaign had no KPIs that count.")])])
    blocks: list[Block] = [all_kpis(facts)]
    for kpi in facts.kpis:
        blocks += [
            Heading(kpi.name, kpi.state.value, str(STATES[kpi.state])),
            Paragraphs([str(sentence_of(kpi))]),
            graph_of(kpi, facts),
            line_table(kpi),
        ]
    return Chapter("kpis", _("Goals"), blocks)


def all_kpis(facts: ReportFacts) -> Block:
    """The KPIs under each other."""
    columns = [
        Column(_("KPI")),
        Column(_("At the beginning")),
        Column(_("Target")),
        Column(_("Deadline"), Kind.DAY),
        Column(_("Result")),
        Column(_("Day of the result"), Kind.DAY),
        Column(_("State")),
    ]
    rows = [
        [
            kpi.name,
            Decimal(kpi.baseline),
            Decimal(kpi.target),
            kpi.due_on,
            None if kpi.value is None else Decimal(kpi.value),
            kpi.as_of,
            str(STATES[kpi.state]),
        ]
        for kpi in facts.kpis
    ]
    words = [
        [
            kpi.name,
            kpi_value(kpi, kpi.baseline),
            kpi_amount(kpi, kpi.target),
            day(kpi.due_on),
            kpi_value(kpi, kpi.value),
            day(kpi.as_of),
            str(STATES[kpi.state]),
        ]
        for kpi in facts.kpis
    ]
    return Table(name=_("KPIs"), columns=columns, rows=rows, words=words, is_open=True)


def sentence_of(kpi: KpiResult) -> object:
    """How it went with a KPI."""
    if kpi.value is None:
        return _("Nothing was measured. The target was %(target)s.", target=kpi_amount(kpi, kpi.target))
    value, target = kpi_value(kpi, kpi.value), kpi_amount(kpi, kpi.target)
    if kpi.state is Progress.MET and kpi.met_on:
        return _(
            "Reached: %(value)s, with a target of %(target)s. The target was there on %(day)s.",
            value=value,
            target=target,
            day=day(kpi.met_on),
        )
    if kpi.expected is not None:
        return _(
            "On %(day)s it was %(value)s; the target is %(target)s by %(due)s. At this pace it becomes %(expected)s.",
            day=day(kpi.as_of),
            value=value,
            target=target,
            due=day(kpi.due_on),
            expected=kpi_value(kpi, kpi.expected.value),
        )
    return _(
        "On %(day)s it was %(value)s, with a target of %(target)s by %(due)s.",
        day=day(kpi.as_of),
        value=value,
        target=target,
        due=day(kpi.due_on),
    )


def graph_of(kpi: KpiResult, facts: ReportFacts) -> Block:
    """The line of a KPI as a picture."""
    lines = lines_of(kpi, facts.until)
    label = _(
        "%(name)s: a line from %(baseline)s on %(start)s to %(value)s. The target is %(target)s on %(due)s.",
        name=kpi.name,
        baseline=kpi_value(kpi, kpi.baseline),
        start=day(kpi.starts_on),
        value=kpi_value(kpi, kpi.value),
        target=kpi_amount(kpi, kpi.target),
        due=day(kpi.due_on),
    )
    return Graph(
        label=label,
        chart=chart_of(lines),
        line=lines.line,
        target=lines.target,
        ahead=lines.ahead,
        fan=lines.fan,
        numbers=lines.numbers,
        number_words=[number(Decimal(str(tick.number))) for tick in lines.numbers],
        first=day(kpi.starts_on),
        last=day(kpi.due_on),
    )


def line_table(kpi: KpiResult) -> Block:
    """The numbers behind the picture of a KPI."""
    unit = kpi.unit or str(KINDS[kpi.metric].unit)
    columns = [Column(_("Day"), Kind.DAY), Column(unit or _("Value"), Kind.NUMBER)]
    rows = [[on, Decimal(value)] for on, value in kpi.line]
    return table(kpi.name, columns, rows)
