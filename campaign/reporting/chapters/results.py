"""The chapters about results: reach, how far colleagues came, what it cost, the weeks, the ambassadors."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from campaign.core.money import money
from campaign.goals.progress import Progress
from campaign.reporting.blocks import (
    Bar,
    Bars,
    Block,
    Chapter,
    Column,
    Kind,
    Number,
    Numbers,
    Paragraphs,
    Part,
)
from campaign.reporting.contents import Quality, ReportFacts, TeamResult, share
from campaign.reporting.wording import (
    day,
    number,
    share_words,
    table,
    team_name,
)

WHOLE = 100.0
MOST_BARS = 30
"""Teams in the chart; more of them nobody looks at."""


def funnel_chapter(facts: ReportFacts) -> Chapter:
    """How far colleagues came."""
    funnel = facts.funnel
    steps = (
        ("login", _("Reached"), funnel.reached),
        ("login", _("Logged in for the first time"), funnel.logged_in),
        ("start", _("Started a course"), funnel.started),
        ("done", _("Completed a course"), funnel.completed),
    )
    bars = [
        Bar(
            name,
            [Part(tone, width(count, funnel.reached))],
            f"{number(count)} · {share_words(count, funnel.reached)}" if funnel.reached else number(count),
        )
        for tone, name, count in steps
    ]
    label = _(
        "Of %(reached)s colleagues reached, %(started)s started a course and %(completed)s completed one.",
        reached=number(funnel.reached),
        started=number(funnel.started),
        completed=number(funnel.completed),
    )
    columns = [
        Column(_("Step")),
        Column(_("Colleagues"), Kind.NUMBER),
        Column(_("Of all colleagues"), Kind.SHARE),
        Column(_("Of those reached"), Kind.SHARE),
    ]
    rows = [[name, count, share(count, funnel.headcount), share(count, funnel.reached)] for _tone, name, count in steps]
    return Chapter(
        "funnel",
        _("From reached to completed"),
        [
            Paragraphs(
                [
                    label,
                    _(
                        "Every colleague counts once, however many courses they did. Reached: brought by an "
                        "ambassador, and seen in the learning system."
                    ),
                ]
            ),
            Bars(label=label, bars=bars),
            table(_("From reached to completed"), columns, rows, is_open=True),
        ],
    )


def teams_chapter(facts: ReportFacts) -> Chapter:
    """The reach in each team."""
    title = _("Reach per team")
    if not facts.teams:
        return Chapter("teams", title, [Paragraphs([_("There are too few people to tell teams apart.")])])
    # The largest come first.
    bars = [team_bar(team) for team in facts.teams[:MOST_BARS]]
    columns = [
        Column(_("Team")),
        Column(_("Colleagues"), Kind.NUMBER),
        Column(_("Reached"), Kind.NUMBER),
        Column(_("Reached, of the team"), Kind.SHARE),
        Column(_("Of them started"), Kind.NUMBER),
        Column(_("Of them completed"), Kind.NUMBER),
    ]
    rows = [
        [
            team_name(team),
            team.headcount,
            team.reached,
            share(team.reached, team.headcount),
            team.start + team.completion,
            team.completion,
        ]
        for team in facts.teams
    ]
    blocks: list[Block] = [
        Bars(label=_("Colleagues reached in each team, by how far they came."), bars=bars, legend=stages_legend()),
        table(title, columns, rows, is_open=True),
    ]
    if len(bars) < len(facts.teams):
        few = _("The chart has the %(number)s largest teams, the table all of them.", number=MOST_BARS)
        blocks.append(Paragraphs([few], is_soft=True))
    if any(team.name is None and team.teams for team in facts.teams):
        blocks.append(Paragraphs([_("Teams of fewer than five people are not shown by themselves.")], is_soft=True))
    return Chapter("teams", title, blocks)


def team_bar(team: TeamResult) -> Bar:
    """A team as a bar of three stages."""
    x = 0.0
    parts = []
    for tone, count in (("done", team.completion), ("start", team.start), ("login", team.login)):
        wide = width(count, team.headcount)
        parts.append(Part(tone, wide, round(x, 2)))
        x += wide
    words = _(
        "%(reached)s of %(all)s · %(percent)s",
        reached=number(team.reached),
        all=number(team.headcount),
        percent=share_words(team.reached, team.headcount),
    )
    return Bar(team_name(team), parts, words)


def stages_legend() -> Sequence[tuple[str, str]]:
    return (("done", _("completed")), ("start", _("started")), ("login", _("logged in")))


def quality_chapter(facts: ReportFacts) -> Chapter:
    """What the numbers are worth, and what they cost."""
    quality = facts.quality
    figures = [
        Number(share_words(quality.finished, quality.starts), _("of the courses started were completed"), "good")
    ]
    if quality.median_days is not None:
        figures.append(
            Number(number(Decimal(quality.median_days)), _("days from start to completion, for half of them at most"))
        )
    if quality.each_cents is not None:
        figures.append(Number(money(quality.each_cents, quality.currency), _("per colleague who completed a course")))
    if quality.hours is not None:
        figures.append(Number(number(Decimal(quality.hours)), _("hours of ambassadors on actions of the plan")))
    columns = [Column(_("What")), Column(_("How many"), Kind.NUMBER)]
    rows: list[list[object]] = [
        [_("Courses started"), quality.starts],
        [_("Of these completed"), quality.finished],
        [
            _("Days from start to completion (median)"),
            None if quality.median_days is None else Decimal(quality.median_days),
        ],
        [_("Trainings in this median"), quality.timed],
    ]
    if quality.hours is not None:
        rows.append([_("Hours of ambassadors, as estimated in the plan"), Decimal(quality.hours)])
    blocks: list[Block] = [Numbers(figures), table(_("Quality"), columns, rows)]
    if quality.rewards_cents is not None:
        blocks += costs(quality, facts.funnel.completed)
    return Chapter("quality", _("Quality and cost") if quality.rewards_cents is not None else _("Quality"), blocks)


def costs(quality: Quality, completed: int) -> list[Block]:
    """What it cost, and how that comes to an amount for each colleague."""
    rewards = Decimal(quality.rewards_cents or 0) / 100
    other = None if quality.other_cents is None else Decimal(quality.other_cents) / 100
    rows = [
        [_("Rewards handed over"), rewards],
        [_("Other costs"), other],
        [_("Together"), rewards + (other or 0)],
        [
            _("Per colleague who completed a course"),
            None if quality.each_cents is None else Decimal(quality.each_cents) / 100,
        ],
    ]
    columns = [Column(_("Costs")), Column(quality.currency, Kind.MONEY)]
    said = [
        ngettext(
            "Divided by %(num)s colleague who completed a course.",
            "Divided by %(num)s colleagues who completed a course.",
            completed,
        )
        if completed
        else _("Nobody completed a course yet, so there is nothing to divide by.")
    ]
    if quality.other_note:
        said.append(_("Other costs: %(note)s", note=quality.other_note))
    elif other is None:
        said.append(_("Other costs were not stated."))
    return [
        table(_("Costs"), columns, rows, is_open=True, currency=quality.currency),
        Paragraphs(said, is_soft=True),
    ]


def weeks_chapter(facts: ReportFacts) -> Chapter:
    """What happened, week by week."""
    title = _("Week by week")
    most = max((week.logins + week.starts + week.completions for week in facts.weeks), default=0)
    if not most:
        return Chapter("weeks", title, [Paragraphs([_("Nothing counted yet.")])])
    bars = []
    for week in facts.weeks:
        x = 0.0
        parts = []
        for tone, count in (("login", week.logins), ("start", week.starts), ("done", week.completions)):
            wide = width(count, most)
            parts.append(Part(tone, wide, round(x, 2)))
            x += wide
        words = f"{number(week.logins)} · {number(week.starts)} · {number(week.completions)}"
        bars.append(Bar(day(week.begins_on), parts, words))
    columns = [
        Column(_("Week of"), Kind.DAY),
        Column(_("First log-ins"), Kind.NUMBER),
        Column(_("Courses started"), Kind.NUMBER),
        Column(_("Courses completed"), Kind.NUMBER),
    ]
    rows = [[week.begins_on, week.logins, week.starts, week.completions] for week in facts.weeks]
    legend = (("login", _("first log-ins")), ("start", _("courses started")), ("done", _("courses completed")))
    return Chapter(
        "weeks",
        title,
        [
            Bars(label=_("First log-ins, courses started and completed in each week."), bars=bars, legend=legend),
            table(title, columns, rows),
        ],
    )


def ambassadors_chapter(facts: ReportFacts) -> Chapter:
    """The ambassadors together; nobody is named, nobody is ranked."""
    them = facts.ambassadors
    figures = [Number(number(them.number), ngettext("ambassador", "ambassadors", them.number))]
    rows: list[list[object]] = [[_("Ambassadors, all together"), them.number]]
    if them.active is not None and them.now is not None and them.stepped_down is not None:
        figures.append(Number(number(them.active), _("of them brought at least one colleague"), "good"))
        rows += [
            [_("Ambassadors at the end of this report"), them.now],
            [_("Stepped down"), them.stepped_down],
            [_("Brought at least one colleague"), them.active],
        ]
    if them.trained is not None:
        figures.append(Number(number(them.trained), _("of them did the whole programme")))
        rows.append([_("Did the whole programme"), them.trained])
    if them.stepped_down:
        figures.append(Number(number(them.stepped_down), _("of them stepped down")))
    columns = [Column(_("What")), Column(_("How many"), Kind.NUMBER)]
    return Chapter("ambassadors", _("The ambassadors"), [Numbers(figures), table(_("Ambassadors"), columns, rows)])


def summary_numbers(facts: ReportFacts) -> Numbers:
    """What one sees first."""
    funnel, quality = facts.funnel, facts.quality
    figures = [
        Number(
            number(funnel.reached),
            _("of %(all)s colleagues reached", all=number(funnel.headcount)),
            "oil",
        ),
        Number(number(funnel.completed), _("colleagues completed a course"), "good"),
    ]
    if facts.kpis:
        met = sum(kpi.state is Progress.MET for kpi in facts.kpis)
        figures.append(
            Number(
                _("%(met)s of %(all)s", met=number(met), all=number(len(facts.kpis))),
                _("KPIs reached"),
            )
        )
    if quality.each_cents is not None:
        figures.append(Number(money(quality.each_cents, quality.currency), _("per colleague who completed a course")))
    return Numbers(figures)


def width(part: int, whole: int) -> float:
    """A part as percent of the width of a bar."""
    return round(min(WHOLE * part / whole, WHOLE), 2) if whole else 0.0
