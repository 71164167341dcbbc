"""What differs between the point rules of a campaign and those that someone wants."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign.core.stages import Stage


@dataclass(frozen=True, order=True)
class RuleKey:
    """What a rule is about: a stage, of any course (None) or of one."""

    stage: Stage
    course_id: int | None = None


@dataclass(frozen=True)
class Worth:
    """What a rule gives: points for a result, for at most `per_week` of them (None: for all)."""

    points: int
    per_week: int | None = None


@dataclass(frozen=True)
class Change:
    """A rule that comes (no `before`), goes (no `after`) or becomes another."""

    key: RuleKey
    before: Worth | None
    after: Worth | None


Rules = Mapping[RuleKey, Worth]


def changes(before: Rules, after: Rules) -> list[Change]:
    """Every difference, stage by stage, the general rule before those of a course."""
    keys = sorted({*before, *after}, key=order)
    found = (Change(key, before.get(key), after.get(key)) for key in keys)
    return [change for change in found if change.before != change.after]


def order(key: RuleKey) -> tuple[int, int]:
    """Stage by stage, the general rule before those of a course."""
    return key.stage.rank, key.course_id or 0
