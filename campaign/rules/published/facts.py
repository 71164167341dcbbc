"""Everything that the rules of a campaign say, as facts: gathered from the rules themselves, kept as JSON."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from campaign.campaigns.models import BoardMode, Campaign, DisputeRule, NamePrivacy
from campaign.core.stages import Stage
from campaign.courses.queries import courses_of
from campaign.points.models import FIRST_DAY, LAST_DAY, Multiplier, PointRule, TeamBonus
from campaign.points.rules import multipliers_of, rules_of, team_bonuses_of
from campaign.rewards.published import ReadReward, to_read
from campaign.rules.expectations.services import expectations_of
from campaign.rules.measures import Measure
from campaign.rules.models import Expectation
from campaign.rules.texts import agreements_of


@dataclass(frozen=True)
class PointFact:
    """What a result is worth on certain days; no first or last day: since ever, for ever."""

    stage: Stage
    points: int
    per_week: int | None = None
    course: str | None = None
    course_id: int | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class DoubleFact:
    """Days on which results are worth several times as much."""

    name: str
    factor: int
    first_on: date
    last_on: date


@dataclass(frozen=True)
class BonusFact:
    """Points for who helped, when so many percent of a team are reached."""

    percent: int
    points: int


@dataclass(frozen=True)
class ExpectationFact:
    """What is expected of everyone by a day."""

    measure: Measure
    amount: int
    due_on: date
    kpi: str | None = None


@dataclass(frozen=True)
class RulesFacts:
    """The rules whole. A field that an old version does not have says nothing."""

    starts_on: date
    ends_on: date
    is_reward_free: bool = False
    hours_per_week: str = ""
    promise: str = ""
    fair_play: str = ""
    expectations: list[ExpectationFact] = field(default_factory=list)
    points: list[PointFact] = field(default_factory=list)
    doubles: list[DoubleFact] = field(default_factory=list)
    team_bonuses: list[BonusFact] = field(default_factory=list)
    rewards: list[ReadReward] = field(default_factory=list)
    leaver_rule: str = ""
    dispute_rule: DisputeRule = DisputeRule.WORD
    names: NamePrivacy = NamePrivacy.HIDDEN
    board_mode: BoardMode = BoardMode.COLLECTIVE


def facts_of(campaign: Campaign) -> RulesFacts:
    """What the rules say now. A campaign without rewards says nothing of points, ranks or money."""
    agreements = agreements_of(campaign)
    return RulesFacts(
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        is_reward_free=campaign.is_reward_free,
        hours_per_week=f"{agreements.hours_per_week.normalize():f}",
        promise=agreements.promise,
        fair_play=agreements.fair_play,
        expectations=[expectation_fact(one) for one in expectations_of(campaign.id)],
        dispute_rule=agreements.dispute_rule,
        names=campaign.names,
        board_mode=campaign.board_mode,
        **({} if campaign.is_reward_free else what_results_bring(campaign)),
    )


def what_results_bring(campaign: Campaign) -> dict[str, Any]:
    """Points and rewards."""
    courses = {course.id: course.name for course in courses_of(campaign.id)}
    rewards = to_read(campaign)
    return {
        "points": [point_fact(rule, courses) for rule in rules_of(campaign.id)],
        "doubles": [double_fact(one) for one in multipliers_of(campaign.id)],
        "team_bonuses": [bonus_fact(one) for one in team_bonuses_of(campaign.id)],
        "rewards": rewards.rewards,
        "leaver_rule": rewards.leaver_rule if rewards.rewards else "",
    }


def without_rewards(facts: RulesFacts) -> RulesFacts:
    """The same as if results brought neither points nor rewards."""
    nothing: dict[str, Any] = {"points": [], "doubles": [], "team_bonuses": [], "rewards": [], "leaver_rule": ""}
    return replace(facts, is_reward_free=True, **nothing)


def point_fact(rule: PointRule, courses: Mapping[int, str]) -> PointFact:
    return PointFact(
        stage=rule.stage,
        points=rule.points,
        per_week=rule.per_week,
        course=courses.get(rule.course_id) if rule.course_id else None,
        course_id=rule.course_id,
        first_on=None if rule.starts_on == FIRST_DAY else rule.starts_on,
        last_on=None if rule.ends_on == LAST_DAY else rule.ends_on,
    )


def double_fact(one: Multiplier) -> DoubleFact:
    return DoubleFact(one.name, one.factor, one.starts_on, one.ends_on)


def bonus_fact(one: TeamBonus) -> BonusFact:
    return BonusFact(one.percent, one.points)


def expectation_fact(one: Expectation) -> ExpectationFact:
    return ExpectationFact(one.measure, one.amount, one.due_on, one.kpi.name if one.kpi else None)


def written(facts: RulesFacts) -> str:
    """The facts as a version keeps them; the same facts are the same text."""
    return json.dumps(asdict(facts), default=str, ensure_ascii=False, sort_keys=True)


def read(content: str) -> RulesFacts:
    """The facts of a version, whichever release of the program kept it: what it does not know it leaves out."""
    known = json.loads(content)
    return RulesFacts(**{name: READERS[name](known[name]) for name in NAMES if name in known})


def list_of(kind: Any) -> Any:
    """Reads a list of facts of a kind; of what an old version does not say there is none."""
    names = [one.name for one in fields(kind)]
    asked = [one.name for one in fields(kind) if one.default is MISSING]

    def read_list(rows: list[dict[str, Any]]) -> list[Any]:
        told = [{name: value_of(name, row[name]) for name in names if name in row} for row in rows]
        return [kind(**{**dict.fromkeys(asked), **values}) for values in told]

    return read_list


def value_of(name: str, value: Any) -> Any:
    """A value of a fact out of JSON."""
    reader = VALUES.get(name)
    return value if reader is None or value is None else reader(value)


VALUES: dict[str, Any] = {
    "stage": Stage,
    "measure": Measure,
    "first_on": date.fromisoformat,
    "last_on": date.fromisoformat,
    "due_on": date.fromisoformat,
}
READERS: dict[str, Any] = {
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "is_reward_free": bool,
    "hours_per_week": str,
    "promise": str,
    "fair_play": str,
    "expectations": list_of(ExpectationFact),
    "points": list_of(PointFact),
    "doubles": list_of(DoubleFact),
    "team_bonuses": list_of(BonusFact),
    "rewards": list_of(ReadReward),
    "leaver_rule": str,
    "dispute_rule": DisputeRule,
    "names": NamePrivacy,
    "board_mode": BoardMode,
}
NAMES = tuple(READERS)
