"""The plan as lists: by day, by KPI, by owner."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from flask_babel import format_date
from flask_babel import gettext as _

from campaign.accounts.models import User
from campaign.core.clock import monday_of
from campaign.goals.models import Kpi, KpiState
from campaign.plan.days import is_overdue
from campaign.plan.models import Action, ActionState
from campaign.plan.states import OPEN

WEEK = timedelta(weeks=1)
Key = TypeVar("Key", bound=Hashable)


class By(StrEnum):
    """What the list is put together by."""

    DAY = "day"
    KPI = "kpi"
    OWNER = "owner"


@dataclass(frozen=True)
class Group:
    """A part of the list. `folded`: shown when asked for."""

    title: str
    actions: Sequence[Action]
    kpi: Kpi | None = None
    owner: User | None = None
    folded: bool = False

    @property
    def lacks_actions(self) -> bool:
        """Whether this is a KPI that counts and for which nothing is planned."""
        return self.kpi is not None and self.kpi.state is KpiState.ACTIVE and not self.actions


def groups(actions: Sequence[Action], by: By, *, kpis: Sequence[Kpi], today: date) -> list[Group]:
    """The list: what asks for a hand first; what was dropped last, folded."""
    live = [action for action in actions if action.state is not ActionState.DROPPED]
    makers = {By.DAY: lambda: by_day(live, today), By.KPI: lambda: by_kpi(live, kpis), By.OWNER: lambda: by_owner(live)}
    dropped = [action for action in actions if action.state is ActionState.DROPPED]
    return [*makers[by](), *folded(_("Dropped"), dropped)]


def by_day(actions: Iterable[Action], today: date) -> list[Group]:
    """What stayed open, then week after week, then what is done, newest first."""
    overdue, done = list[Action](), list[Action]()
    weeks: dict[date, list[Action]] = defaultdict(list)
    for action in actions:
        if action.state not in OPEN:
            done.append(action)
        elif is_overdue(action.state, action.due_on, today):
            overdue.append(action)
        else:
            weeks[monday_of(action.due_on)].append(action)
    return [
        *([Group(_("Still open from before"), overdue)] if overdue else []),
        *(Group(week_title(monday, today), found) for monday, found in sorted(weeks.items())),
        *folded(_("Done"), done[::-1]),
    ]


def week_title(monday: date, today: date) -> str:
    near = {monday_of(today): _("This week"), monday_of(today) + WEEK: _("Next week")}
    return str(near.get(monday) or _("Week of %(day)s", day=format_date(monday, "d MMMM")))


def by_kpi(actions: Iterable[Action], kpis: Sequence[Kpi]) -> list[Group]:
    """A group for every KPI, also those for which nothing is planned; then what serves none."""
    found = gathered((action.kpi_id, action) for action in actions)
    known = {kpi.id for kpi in kpis}
    others = [action for key, some in found.items() if key not in known for action in some]
    serving = [Group(kpi.name, open_first(found.get(kpi.id, [])), kpi=kpi) for kpi in kpis]
    return [*serving, *([Group(_("For no KPI"), open_first(others))] if others else [])]


def by_owner(actions: Iterable[Action]) -> list[Group]:
    """What nobody has taken yet, then a group for every owner, by name."""
    found = gathered((action.owner, action) for action in actions)
    unowned = found.pop(None, [])
    owners = sorted(((owner, some) for owner, some in found.items() if owner), key=lambda one: one[0].name.casefold())
    return [
        *([Group(_("Nobody yet"), open_first(unowned))] if unowned else []),
        *(Group(owner.name, open_first(some), owner=owner) for owner, some in owners),
    ]


def gathered(pairs: Iterable[tuple[Key, Action]]) -> dict[Key, list[Action]]:
    found: dict[Key, list[Action]] = defaultdict(list)
    for key, action in pairs:
        found[key].append(action)
    return dict(found)


def open_first(actions: Iterable[Action]) -> list[Action]:
    """By day, what is done after what is not."""
    return sorted(actions, key=lambda action: action.state not in OPEN)


def folded(title: str, actions: Sequence[Action]) -> list[Group]:
    return [Group(title, actions, folded=True)] if actions else []
