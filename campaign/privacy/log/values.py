"""A value of the audit log as its reader writes it: yes or no, a day, a moment, an amount, the name of a thing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_datetime, format_decimal, format_time
from flask_babel import gettext as _
from sqlalchemy import Boolean, Column, Date, Numeric, Time, select

from campaign.campaigns.forms import NAME_MODES, ROLE_NAMES
from campaign.campaigns.models import BoardMode, DisputeRule, NamePrivacy, Phase
from campaign.campaigns.phases import NAMES as PHASES
from campaign.conversions.wording import DISPUTE_RULES, STAGES
from campaign.core.locale import LANGUAGE_NAMES
from campaign.core.models import State, UtcDateTime
from campaign.core.money import as_typed
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.evaluation.models import LessonKind, RoundKind
from campaign.evaluation.wording import KIND_NAMES as ROUND_KINDS
from campaign.evaluation.wording import LESSON_NAMES
from campaign.extensions import db
from campaign.goals.metrics import KINDS as METRICS
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.wording import STATES as KPI_STATES
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.wording import KIND_NAMES as JOURNEY_KINDS
from campaign.meetings.models import IdeaState
from campaign.meetings.states import IDEA_NAMES
from campaign.people.models import Team
from campaign.plan.models import Action, ActionState
from campaign.plan.states import NAMES as ACTION_STATES
from campaign.privacy.log.fields import TABLES
from campaign.rewards.kinds import KINDS as REWARD_KINDS
from campaign.rewards.states import Kind, LeaverRule
from campaign.rewards.wording import LEAVER_CHOICES
from campaign.rules.measures import Measure
from campaign.rules.wording import MEASURES
from campaign.scoreboard.models import NoticeKind
from campaign.scoreboard.notices.forms import NAMES as NOTICE_KINDS
from campaign.scoreboard.settings.forms import MODES
from campaign.toolkit.items.forms import AUDIENCES
from campaign.toolkit.items.services import NAMES as ITEM_KINDS
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.trainings.states import StepKind
from campaign.trainings.wording import KINDS as STEP_KINDS

NOTHING = "–"
STATES: dict[type, Mapping[Any, object]] = {
    ActionState: ACTION_STATES,
    Audience: AUDIENCES,
    BoardMode: MODES,
    DisputeRule: DISPUTE_RULES,
    IdeaState: IDEA_NAMES,
    ItemKind: ITEM_KINDS,
    Kind: {kind: one.name for kind, one in REWARD_KINDS.items()},
    JourneyKind: JOURNEY_KINDS,
    KpiState: KPI_STATES,
    LeaverRule: LEAVER_CHOICES,
    LessonKind: LESSON_NAMES,
    Measure: MEASURES,
    Metric: {metric: kind.name for metric, kind in METRICS.items()},
    NamePrivacy: NAME_MODES,
    NoticeKind: NOTICE_KINDS,
    Phase: PHASES,
    Role: ROLE_NAMES,
    RoundKind: ROUND_KINDS,
    Stage: STAGES,
    StepKind: STEP_KINDS,
}
"""How states are called."""
NAMED: dict[str, Any] = {
    "action": (Action, Action.title),
    "course": (Course, Course.name),
    "kpi": (Kpi, Kpi.name),
    "team": (Team, Team.name),
}
"""Things whose name says more than their number; people are not among them."""

Names = dict[tuple[str, int], str]
"""Names by table and id."""


@dataclass(frozen=True)
class Reader:
    """What it takes to write values for someone."""

    zone: ZoneInfo
    names: Names

    def words(self, table: str, column: str, value: Any) -> str:
        """A value of this column, as people write it."""
        if value is None or value == "":
            return NOTHING
        found = column_of(table, column)
        if found is None:
            return str(value)
        if target := target_of(found):
            return self.names.get((target, value), f"#{value}")
        try:
            return self.plain(found, value)
        except (ValueError, InvalidOperation):
            # What someone erased from a log is no day and no number any longer.
            return str(value)

    def plain(self, column: Column[Any], value: Any) -> str:
        """By what the column is."""
        if column.name == "language":
            return LANGUAGE_NAMES.get(value, str(value))
        if column.name.endswith("_cents"):
            return as_typed(int(value))
        writer = next((writer for kind, writer in WRITERS if isinstance(column.type, kind)), text)
        return str(writer(value, column, self.zone))


def yes_or_no(value: bool, _column: Column[Any], _zone: ZoneInfo) -> str:
    return str(_("yes") if value else _("no"))


def moment(value: str, _column: Column[Any], zone: ZoneInfo) -> object:
    return format_datetime(datetime.fromisoformat(value).astimezone(zone), "d MMM y HH:mm", rebase=False)


def day(value: str, _column: Column[Any], _zone: ZoneInfo) -> object:
    return format_date(date.fromisoformat(value), "d MMMM y")


def hour(value: str, _column: Column[Any], _zone: ZoneInfo) -> object:
    return format_time(time.fromisoformat(value), "HH:mm", rebase=False)


def amount(value: str, _column: Column[Any], _zone: ZoneInfo) -> object:
    return format_decimal(Decimal(value))


def state(value: str, column: Column[Any], _zone: ZoneInfo) -> object:
    """What a state is called; one without words of its own as the program calls it."""
    kind: Any = column.type
    return STATES.get(kind.kind, {}).get(value, value.replace("_", " "))


def text(value: object, _column: Column[Any], _zone: ZoneInfo) -> object:
    return value


WRITERS: tuple[tuple[type, Callable[[Any, Column[Any], ZoneInfo], object]], ...] = (
    (Boolean, yes_or_no),
    (UtcDateTime, moment),
    (Date, day),
    (Time, hour),
    (Numeric, amount),
    (State, state),
)
"""How values of a column are written, by its type."""


def column_of(table: str, name: str) -> Column[Any] | None:
    """The column that is meant, if it is still there."""
    logged = TABLES.get(table)
    return logged.model.__table__.columns.get(name) if logged else None


def target_of(column: Column[Any]) -> str | None:
    """The table whose rows a column points to."""
    return next((str(key.column.table.name) for key in column.foreign_keys), None)


def names_in(rows: Iterable[Mapping[str, Any]], campaign_id: int | None) -> Names:
    """The names of all things of this campaign to which values point: a question for each kind of them."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        for name, both in row["fields"].items():
            column = column_of(row["of"], name)
            target = target_of(column) if column is not None else None
            if target in NAMED and both:
                wanted.setdefault(str(target), set()).update(key for key in both if isinstance(key, int))
    found: Names = {}
    for table, keys in wanted.items():
        model, called = NAMED[table]
        mine = select(model.id, called).where(model.campaign_id == campaign_id, model.id.in_(keys))
        found |= {(table, key): name for key, name in db.session.execute(mine)}
    return found
