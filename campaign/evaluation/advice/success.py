"""How well a campaign did what it wanted: out of its KPIs, its reach, and what ambassadors say."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext

from campaign.evaluation.advice.rules import Success
from campaign.goals.progress import Progress
from campaign.goals.queries import Tracked

NEARLY = Decimal("0.9")
"""This much of the way from the starting value to the target."""
MOST, FEW = 50, 20
"""Percent of the colleagues reached."""
FEW_AGAIN = 40
"""Percent of the ambassadors who would do it again without a doubt: below this something weighs on them."""
STEPS = (Success.GOOD, Success.PARTLY, Success.POOR)


class Outcome(StrEnum):
    """What came of a KPI."""

    REACHED = "reached"
    NEARLY = "nearly"
    MISSED = "missed"


@dataclass(frozen=True)
class Results:
    """What is known of a campaign's success."""

    outcomes: tuple[Outcome, ...]
    reached: int
    headcount: int
    again: int | None = None
    """Percent of the ambassadors who said yes to doing it again; None: not asked, or answered by too few."""

    @property
    def percent(self) -> int | None:
        """Of the colleagues; None where nobody knows how many there are."""
        return round(self.reached * 100 / self.headcount) if self.headcount else None


def outcome_of(one: Tracked) -> Outcome | None:
    """What came of a KPI, or is expected of it; None where nothing is known."""
    if one.state in {Progress.MET, Progress.ON_TRACK}:
        return Outcome.REACHED
    if one.value is None or one.state is Progress.NOT_STARTED:
        return None
    if one.state is Progress.AT_RISK:
        return Outcome.NEARLY
    way = one.aim.target - one.aim.baseline
    return Outcome.NEARLY if way and (one.value - one.aim.baseline) / way >= NEARLY else Outcome.MISSED


def outcomes_of(tracked: Sequence[Tracked]) -> tuple[Outcome, ...]:
    """What came of each KPI of which something is known."""
    return tuple(outcome for outcome in map(outcome_of, tracked) if outcome is not None)


def success_of(results: Results) -> Success | None:
    """All in all: by the KPIs, without them by the reach; one step less where few ambassadors would do it again."""
    found = by_kpis(results.outcomes) if results.outcomes else by_reach(results.percent)
    if found is None or results.again is None or results.again >= FEW_AGAIN:
        return found
    return STEPS[min(STEPS.index(found) + 1, len(STEPS) - 1)]


def by_kpis(outcomes: tuple[Outcome, ...]) -> Success:
    """Good where more than half are reached and hardly any is missed; poor where more than half are missed."""
    reached, missed = outcomes.count(Outcome.REACHED), outcomes.count(Outcome.MISSED)
    if missed * 2 > len(outcomes):
        return Success.POOR
    return Success.GOOD if reached * 2 > len(outcomes) and missed * 4 <= len(outcomes) else Success.PARTLY


def by_reach(percent: int | None) -> Success | None:
    if percent is None:
        return None
    if percent >= MOST:
        return Success.GOOD
    return Success.PARTLY if percent >= FEW else Success.POOR


def sentences(results: Results) -> tuple[object, ...]:
    """What the success is made of."""
    said: list[object] = []
    if results.outcomes:
        count = results.outcomes.count
        said.append(
            lazy_ngettext(
                "Of %(num)s KPI: %(reached)s reached or on track, %(nearly)s nearly, %(missed)s missed or behind.",
                "Of %(num)s KPIs: %(reached)s reached or on track, %(nearly)s nearly, %(missed)s missed or behind.",
                len(results.outcomes),
                reached=count(Outcome.REACHED),
                nearly=count(Outcome.NEARLY),
                missed=count(Outcome.MISSED),
            )
        )
    if results.percent is not None:
        said.append(_l("%(percent)s%% of the colleagues are reached.", percent=results.percent))
    if results.again is not None:
        said.append(
            _l(
                "Asked whether they would do it again, %(percent)s%% of the ambassadors said yes.",
                percent=results.again,
            )
        )
    return tuple(said)
