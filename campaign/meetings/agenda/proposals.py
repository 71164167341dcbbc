"""What a meeting could talk about: a table of what the data show and what is still open, the most urgent first.

What is proposed is taken over into an agenda that ambassadors read: it counts people and names none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from campaign.meetings.models import PointKind


@dataclass(frozen=True, kw_only=True)
class LeftPoint:
    """A point of an earlier meeting that was not talked about."""

    key: str
    title: str
    text: str
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class Favourite:
    """An open idea that others find good."""

    id: int
    title: str
    text: str
    votes: int


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is going on, as far as a meeting could talk about it."""

    left: Sequence[LeftPoint] = ()
    decisions: Sequence[str] = ()
    """What was decided before and is not done."""
    late: int = 0
    """How many of those are late."""
    stuck: Sequence[str] = ()
    """Where the last meeting got stuck."""
    quiet: int = 0
    """Ambassadors who logged nobody for two weeks."""
    quiet_names: Sequence[str] = ()
    unreached: Sequence[str] = ()
    """Teams that nobody reached."""
    behind: Sequence[str] = ()
    """KPIs that will not make it at this pace."""
    disputes: int = 0
    unused: Sequence[str] = ()
    """What is in the toolkit and nobody uses."""
    free_days: int = 0
    """Coming days of the training with places left."""
    ideas: Sequence[Favourite] = ()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A point that could be on the agenda."""

    key: str
    """What it comes from: an agenda has it once."""
    kind: PointKind
    title: str
    text: str = ""
    minutes: int = 10
    endpoint: str = ""
    """The page that shows more to whoever works here."""
    values: Mapping[str, int] = field(default_factory=dict)
    names: Sequence[str] = ()
    """Whom it is about, for managers alone; never taken over."""


Rule = Callable[[Facts], Iterator[Proposal]]


def left_over(it: Facts) -> Iterator[Proposal]:
    for point in it.left:
        minutes = point.minutes or 10
        yield Proposal(key=point.key, kind=PointKind.OPEN, title=point.title, text=point.text, minutes=minutes)


def open_decisions(it: Facts) -> Iterator[Proposal]:
    if not it.decisions:
        return
    late = ngettext("%(num)s of them is late.", "%(num)s of them are late.", it.late) if it.late else ""
    yield Proposal(
        key="decisions",
        kind=PointKind.OPEN,
        title=ngettext(
            "%(num)s decision of earlier meetings is still open",
            "%(num)s decisions of earlier meetings are still open",
            len(it.decisions),
        ),
        text="\n".join([*([late] if late else []), *(f"• {text}" for text in it.decisions)]),
        endpoint="meetings.decisions",
    )


def stuck_then(it: Facts) -> Iterator[Proposal]:
    if it.stuck:
        yield Proposal(
            key="stuck",
            kind=PointKind.OPEN,
            title=_("What we got stuck on last time: how is it now?"),
            text="\n".join(f"• {text}" for text in it.stuck),
        )


def went_quiet(it: Facts) -> Iterator[Proposal]:
    if it.quiet:
        yield Proposal(
            key="quiet",
            kind=PointKind.DATA,
            title=ngettext(
                "%(num)s ambassador logged nobody for two weeks",
                "%(num)s ambassadors logged nobody for two weeks",
                it.quiet,
            ),
            text=_("What holds us back, and what helps to begin again?"),
            endpoint="conversions.standings",
            names=it.quiet_names,
        )


def empty_teams(it: Facts) -> Iterator[Proposal]:
    if it.unreached:
        yield Proposal(
            key="teams",
            kind=PointKind.DATA,
            title=ngettext(
                "In %(num)s team nobody was reached yet", "In %(num)s teams nobody was reached yet", len(it.unreached)
            ),
            text=_("%(teams)s: who knows someone there?", teams=", ".join(it.unreached)),
            endpoint="home.campaign",
        )


def kpis_behind(it: Facts) -> Iterator[Proposal]:
    if it.behind:
        yield Proposal(
            key="kpis",
            kind=PointKind.DATA,
            title=ngettext("%(num)s KPI is behind", "%(num)s KPIs are behind", len(it.behind)),
            text=_("%(kpis)s: what can we do about it?", kpis=", ".join(it.behind)),
            endpoint="goals.goals",
        )


def disputes_open(it: Facts) -> Iterator[Proposal]:
    if it.disputes:
        yield Proposal(
            key="disputes",
            kind=PointKind.DATA,
            title=ngettext(
                "%(num)s colleague was logged by more than one of us",
                "%(num)s colleagues were logged by more than one of us",
                it.disputes,
            ),
            text=_("How do we keep out of each other’s way?"),
            minutes=5,
            endpoint="conversions.disputes",
        )


def toolkit_unused(it: Facts) -> Iterator[Proposal]:
    if it.unused:
        yield Proposal(
            key="toolkit",
            kind=PointKind.DATA,
            title=ngettext(
                "Nobody uses %(num)s item of the toolkit", "Nobody uses %(num)s items of the toolkit", len(it.unused)
            ),
            text=_("%(items)s: what would you rather have?", items=", ".join(it.unused)),
            minutes=5,
            endpoint="toolkit.toolkit",
        )


def places_free(it: Facts) -> Iterator[Proposal]:
    if it.free_days:
        yield Proposal(
            key="trainings",
            kind=PointKind.DATA,
            title=ngettext(
                "%(num)s day of the training has places left",
                "%(num)s days of the training have places left",
                it.free_days,
            ),
            text=_("Who still comes along?"),
            minutes=5,
            endpoint="trainings.overview",
        )


def favourite_ideas(it: Facts) -> Iterator[Proposal]:
    for idea in it.ideas:
        liked = ngettext("%(num)s ambassador likes it.", "%(num)s ambassadors like it.", idea.votes)
        yield Proposal(
            key=f"idea:{idea.id}",
            kind=PointKind.OPEN,
            title=_("Idea: %(title)s", title=idea.title),
            text=f"{idea.text}\n\n{liked}".strip(),
            endpoint="meetings.ideas",
        )


RULES: tuple[Rule, ...] = (
    left_over,
    open_decisions,
    stuck_then,
    went_quiet,
    empty_teams,
    kpis_behind,
    disputes_open,
    favourite_ideas,
    places_free,
    toolkit_unused,
)


def proposals(facts: Facts) -> list[Proposal]:
    """Everything that a meeting could talk about, in the language of the moment."""
    return [proposal for rule in RULES for proposal in rule(facts)]
