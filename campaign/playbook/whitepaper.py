"""The whitepaper as the content of a new campaign: which KPIs and which actions, how much, and when.

What they are called stands in `texts_nl` and `texts_en`, by the same keys.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from campaign.campaigns.period import YEAR
from campaign.core.calendar.freedays import working_day
from campaign.goals.models import Metric
from campaign.plan.models import Place
from campaign.selection.composition.size import ambassadors_for

RECRUITS_PER_AMBASSADOR = 5
HOURS_PER_WEEK = Decimal("2")
"""What being an ambassador takes."""
COMPLETED_PER_AMBASSADOR = 3
SHARE_THAT_STARTS = Decimal("0.8")
"""Of those who log in."""
PREPARATION = 42
"""Days before the start with which the plan begins; where there is less time it is done in less."""
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Size:
    """What the numbers and the days are made from."""

    people: int
    """Colleagues to reach, ambassadors among them."""
    made_on: date
    starts_on: date
    ends_on: date

    @property
    def ambassadors(self) -> int:
        return ambassadors_for(self.people)

    @property
    def people_per_ambassador(self) -> int:
        """One in so many is an ambassador, about."""
        return max(1, round(self.people / self.ambassadors))

    @property
    def reached(self) -> int:
        """Colleagues whom so many ambassadors can bring along; ambassadors are no recruits."""
        return max(1, min(self.people - self.ambassadors, self.ambassadors * RECRUITS_PER_AMBASSADOR))

    @property
    def starts(self) -> int:
        return max(1, int(self.reached * SHARE_THAT_STARTS))

    @property
    def half_way(self) -> date:
        return self.starts_on + (self.ends_on - self.starts_on) / 2

    @property
    def days_before(self) -> int:
        """Days that are left for the preparation."""
        return max((self.starts_on - self.made_on).days, 0)

    @property
    def haste(self) -> float:
        """How much of the time for preparation there is, at most all of it."""
        return min(self.days_before / PREPARATION, 1)


@dataclass(frozen=True)
class ProposedKpi:
    """A KPI before it is written: `serves` names the one that it serves (empty: the main goal itself)."""

    key: str
    metric: Metric
    target: Decimal
    due_on: date
    serves: str = ""
    baseline: Decimal = Decimal(0)
    starts_on: date | None = None


def proposed_kpis(size: Size) -> list[ProposedKpi]:
    """The KPIs of the whitepaper, for a campaign of this size; each after the one that it serves."""
    eve = size.starts_on - timedelta(days=1)
    gathered_by = min(size.starts_on + 2 * A_WEEK, size.half_way)
    return [
        ProposedKpi("completions", Metric.PER_AMBASSADOR, Decimal(COMPLETED_PER_AMBASSADOR), size.ends_on),
        ProposedKpi("starts", Metric.STARTS, Decimal(size.starts), size.ends_on),
        ProposedKpi("reached", Metric.REACHED, Decimal(size.reached), size.ends_on, serves="starts"),
        # Ambassadors are looked for before the first day, so this one begins when the campaign is made.
        ProposedKpi(
            "ambassadors",
            Metric.AMBASSADORS,
            Decimal(size.ambassadors),
            gathered_by,
            serves="reached",
            starts_on=max(min(size.made_on, eve), size.starts_on - timedelta(days=YEAR)),
        ),
        ProposedKpi("voice", Metric.MEASURED, Decimal(8), size.half_way, serves="reached", baseline=Decimal(6)),
    ]


class Anchor(StrEnum):
    """What the day of an action is counted from."""

    START = "start"
    HALF_WAY = "half_way"
    END = "end"


@dataclass(frozen=True)
class ProposedAction:
    """An action before it is planned; `day` counts from its anchor, before it below zero."""

    key: str
    kpi: str
    day: int
    hours: Decimal
    anchor: Anchor = Anchor.START
    page: Place | None = None
    """Where in the program it is done."""

    @property
    def comes_before(self) -> bool:
        """Whether it is part of the preparation."""
        return self.anchor is Anchor.START and self.day < 0

    def due_on(self, size: Size) -> date:
        """A working day: before the campaign, in it or after it, wherever the action belongs."""
        if self.comes_before:
            day = size.starts_on + timedelta(days=round(self.day * size.haste))
            return working_day(day, earliest=min(size.made_on, size.starts_on))
        if self.anchor is Anchor.END and self.day > 0:
            return working_day(size.ends_on + timedelta(days=self.day), earliest=size.ends_on)
        days = {Anchor.START: size.starts_on, Anchor.HALF_WAY: size.half_way, Anchor.END: size.ends_on}
        day = min(days[self.anchor] + timedelta(days=self.day), size.ends_on)
        return working_day(day, earliest=size.starts_on)


HALF_WAY, END = Anchor.HALF_WAY, Anchor.END
ACTIONS = (
    ProposedAction("goals", "reached", -42, Decimal(4), page=Place.GOALS),
    ProposedAction("management", "reached", -40, Decimal(2)),
    ProposedAction("works_council", "reached", -38, Decimal(2), page=Place.WORKS_COUNCIL),
    ProposedAction("team_leaders", "ambassadors", -35, Decimal(6), page=Place.LEADERS),
    ProposedAction("longlist", "ambassadors", -30, Decimal(3), page=Place.LONGLIST),
    ProposedAction("invitation", "ambassadors", -26, Decimal(2), page=Place.INTEREST),
    ProposedAction("approach", "ambassadors", -21, Decimal(8), page=Place.INTEREST),
    ProposedAction("rules", "ambassadors", -19, Decimal(4), page=Place.RULES),
    ProposedAction("budget", "ambassadors", -19, Decimal(2), page=Place.REWARDS),
    ProposedAction("learning_system", "starts", -16, Decimal(3)),
    ProposedAction("toolkit", "reached", -12, Decimal(8), page=Place.TOOLKIT),
    ProposedAction("workshop", "voice", -7, Decimal(6), page=Place.TRAININGS),
    ProposedAction("screen", "reached", -4, Decimal(2), page=Place.SCREENS),
    ProposedAction("kick_off", "reached", 0, Decimal(4)),
    ProposedAction("report_weekly", "reached", 7, Decimal(1), page=Place.REPORTS),
    ProposedAction("first_meeting", "voice", 14, Decimal(3), page=Place.MEETINGS),
    ProposedAction("conversations", "completions", 21, Decimal(4), page=Place.TRAININGS),
    ProposedAction("ideas", "voice", 28, Decimal(2), page=Place.IDEAS),
    ProposedAction("resistance", "completions", 35, Decimal(4), page=Place.TRAININGS),
    ProposedAction("interim", "voice", 0, Decimal(4), HALF_WAY, page=Place.EVALUATION),
    ProposedAction("adjust", "reached", 3, Decimal(2), HALF_WAY, page=Place.GOALS),
    ProposedAction("last_meeting", "completions", -21, Decimal(3), END, page=Place.MEETINGS),
    ProposedAction("final_weeks", "completions", -14, Decimal(3), END),
    ProposedAction("finale", "reached", 0, Decimal(6), END, page=Place.FINALE),
    ProposedAction("evaluation", "voice", 10, Decimal(6), END, page=Place.EVALUATION),
    ProposedAction("testimonials", "reached", 14, Decimal(3), END, page=Place.TESTIMONIALS),
    ProposedAction("management_report", "reached", 21, Decimal(4), END, page=Place.REPORT),
)
"""What the whitepaper has organisations do, in its order."""


def action_of(key: str) -> ProposedAction:
    """The action with that key."""
    return next(one for one in ACTIONS if one.key == key)
