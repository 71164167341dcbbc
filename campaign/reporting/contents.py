"""What a report says, as plain facts: whole numbers, decimals as text, amounts in cents, days, and words of people.

A published report is kept in these shapes: whoever adds to them gives a default, and takes nothing away.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from campaign.evaluation.models import Audience, LessonKind, QuestionKind, RoundKind
from campaign.goals.models import Metric
from campaign.goals.progress import Progress


@dataclass(frozen=True, kw_only=True)
class CampaignFacts:
    """Which campaign it is about."""

    name: str
    main_goal: str
    starts_on: date
    ends_on: date
    language: str
    is_reward_free: bool


@dataclass(frozen=True)
class Expected:
    """Where a KPI leads at its pace, and between which values."""

    value: str
    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class KpiResult:
    """A KPI on the day of the report."""

    kpi_id: int
    name: str
    contribution: str
    metric: Metric
    unit: str
    """As someone typed it; empty: that of the metric."""
    baseline: str
    target: str
    starts_on: date
    due_on: date
    value: str | None
    """None: nothing was measured."""
    as_of: date | None
    met_on: date | None
    state: Progress
    expected: Expected | None
    """None once the deadline is over, and without a pace."""
    line: list[tuple[date, str]]
    """What it was: at the ends of weeks, or whenever it was measured."""


@dataclass(frozen=True, kw_only=True)
class TeamResult:
    """A team, or several that are too small to be shown each. Colleagues by the furthest stage."""

    name: str | None
    """None: colleagues without a team, or several teams."""
    headcount: int
    login: int
    start: int
    completion: int
    teams: int = 1
    """How many teams this is; 0: colleagues without one."""

    @property
    def reached(self) -> int:
        return self.login + self.start + self.completion


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Distinct colleagues: to reach, and how far those came whom an ambassador brought."""

    headcount: int
    reached: int
    logged_in: int
    """For the first time; whoever knew the system before is reached by a start."""
    started: int
    completed: int


@dataclass(frozen=True, kw_only=True)
class Quality:
    """What the numbers are worth."""

    starts: int
    """Courses started."""
    finished: int
    """Those of them that were completed."""
    timed: int
    """Those of them of which the day of the start is known by itself."""
    median_days: str | None
    """From start to completion; None: of too few."""
    currency: str = "EUR"
    rewards_cents: int | None = None
    """Handed over; None: a campaign without rewards."""
    other_cents: int | None = None
    """As a manager states; None: not stated."""
    other_note: str = ""
    each_cents: int | None = None
    """Of all of it, per colleague who completed a course, rounded; None: nobody did, or no costs are known."""
    hours: str | None = None
    """That ambassadors spent on actions of the plan, as estimated; None: the plan knows of none."""


@dataclass(frozen=True)
class WeekResult:
    """What a week brought."""

    begins_on: date
    logins: int
    starts: int
    completions: int


@dataclass(frozen=True, kw_only=True)
class AmbassadorsResult:
    """The ambassadors together; of fewer than five nothing but their number."""

    number: int
    """All who ever were."""
    now: int | None = None
    active: int | None = None
    """Those by whom at least one result counts."""
    trained: int | None = None
    """Those who did all that the programme requires; None: it requires nothing."""
    stepped_down: int | None = None


@dataclass(frozen=True, kw_only=True)
class VoiceQuestion:
    """A question, and what was answered to it by all together."""

    kind: QuestionKind
    text: str
    answered: int
    key: str | None = None
    low: str = ""
    high: str = ""
    mean: str | None = None
    counts: list[tuple[str, int]] = field(default_factory=list)
    """By point or option."""
    said: list[str] = field(default_factory=list)
    """Of an open question: the answers that a manager picked."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What one audience answered in one round. Of fewer than five nothing but that they were asked."""

    round_id: int
    kind: RoundKind
    title: str
    held_on: date
    audience: Audience
    asked: int
    answered: int | None
    questions: list[VoiceQuestion] = field(default_factory=list)


@dataclass(frozen=True)
class LessonResult:
    """What was learned, and about which of the eight steps."""

    kind: LessonKind
    step: int | None
    text: str


class Became(StrEnum):
    """What a decision turned into."""

    WORDS = "words"
    ACTION = "action"
    RULES = "rules"
    KPI = "kpi"


@dataclass(frozen=True)
class DecisionResult:
    """What was decided in a meeting."""

    decided_on: date
    text: str
    became: Became
    is_settled: bool


@dataclass(frozen=True, kw_only=True)
class AdviceResult:
    """When to begin the next campaign, in the language of the campaign."""

    conclusion: str
    reasons: list[str]
    begins_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Gist:
    """What a summary says of a campaign."""

    language: str
    until: date
    kpis: list[KpiResult]
    funnel: Funnel
    quality: Quality


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """A report on one day."""

    campaign: CampaignFacts
    until: date
    """The last day that counts."""
    title: str
    summary: str
    kpis: list[KpiResult]
    funnel: Funnel
    teams: list[TeamResult]
    """Empty: too few people to tell teams apart."""
    quality: Quality
    weeks: list[WeekResult]
    ambassadors: AmbassadorsResult
    voices: list[Voice] = field(default_factory=list)
    testimonial_ids: list[int] = field(default_factory=list)
    """Read at the moment of showing: whoever withdraws a quote withdraws it here, too."""
    lessons: list[LessonResult] = field(default_factory=list)
    decisions: list[DecisionResult] = field(default_factory=list)
    advice: AdviceResult | None = None
    own_advice: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it is about the whole campaign."""
        return self.until >= self.campaign.ends_on


def share(part: int, whole: int) -> Decimal | None:
    """A part as a share from 0 to 1; None of nothing."""
    return Decimal(part) / whole if whole else None
