"""The whitepaper's checklist, answered out of the data: what is there, and what is missing.

Rewards, meetings and evaluations have no room of their own yet: they are found in the plan, by the words of its actions
in Dutch and English.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from campaign.core.permissions import Permission
from campaign.home.situation import EVALUATION, MEETING, REWARD, Planned, Situation
from campaign.plan.models import ActionState

EVALUATIONS = 2
"""One on the way, one at the end."""
FEW, MANY = 2, 2
"""A group fits when it is at least half and at most twice of what the playbook proposes."""


@dataclass(frozen=True)
class Item:
    """A line of the list: the sentence that should be true, whether it is, and how it stands."""

    sentence: object
    endpoint: str
    is_done: Callable[[Situation], bool]
    note: Callable[[Situation], object]
    permission: Permission = Permission.VIEW_CAMPAIGN


@dataclass(frozen=True)
class Checked:
    """A line as a page shows it."""

    sentence: object
    endpoint: str
    permission: Permission
    is_done: bool
    note: object


def is_in_proportion(it: Situation) -> bool:
    return it.search.seats <= it.ambassadors * FEW and it.ambassadors <= it.search.seats * MANY and it.ambassadors > 0


def is_rewarded(it: Situation) -> bool:
    return it.has_points and any(action.state is ActionState.DONE for action in it.about(REWARD))


def goals_note(it: Situation) -> object:
    if not it.has_main_goal:
        return _("The main goal is missing.")
    if it.drafts and not it.kpis:
        return ngettext("%(num)s KPI is still a draft.", "%(num)s KPIs are still drafts.", it.drafts)
    return ngettext("%(num)s KPI counts.", "%(num)s KPIs count.", it.kpis)


def plan_note(it: Situation) -> object:
    if it.kpis_without_actions:
        return ngettext("%(num)s KPI has no actions.", "%(num)s KPIs have no actions.", it.kpis_without_actions)
    done = sum(not action.is_open for action in it.actions)
    return ngettext("%(done)s of %(num)s action done.", "%(done)s of %(num)s actions done.", len(it.actions), done=done)


def group_note(it: Situation) -> object:
    return ngettext(
        "%(num)s ambassador; about %(fitting)s would fit.",
        "%(num)s ambassadors; about %(fitting)s would fit.",
        it.ambassadors,
        fitting=it.search.seats,
    )


def reward_note(it: Situation) -> object:
    if not it.has_points:
        return _("It is not said yet what a result is worth.")
    if is_rewarded(it):
        return _("The points are there, and what ambassadors get for them is decided.")
    if it.about(REWARD):
        return _("The points are there. What ambassadors get for them is still in the plan.")
    return _("The points are there. Plan to choose what ambassadors get for them.")


def screens_note(it: Situation) -> object:
    if not it.screens:
        return _("No screen is on.")
    return ngettext("A scoreboard, and %(num)s screen.", "A scoreboard, and %(num)s screens.", it.screens)


def in_plan(actions: list[Planned]) -> object:
    if not actions:
        return _("None is in the plan.")
    return ngettext("%(num)s is in the plan.", "%(num)s are in the plan.", len(actions))


ITEMS = (
    Item(
        _l("We have a goal, and KPIs that help us reach it"),
        "goals.goals",
        lambda it: it.has_main_goal and it.kpis > 0,
        goals_note,
    ),
    Item(
        _l("We have a concrete plan to reach our goals"),
        "plan.plan",
        lambda it: it.kpis > 0 and it.kpis_without_actions == 0 and bool(it.actions),
        plan_note,
    ),
    Item(
        _l("Our group of ambassadors fits the number of colleagues"),
        "selection.composition",
        is_in_proportion,
        group_note,
    ),
    Item(_l("The reward, and what it takes to earn it, are clear"), "rules.rules", is_rewarded, reward_note),
    Item(
        _l("We have a way to keep our ambassadors going"),
        "scoreboard.manage_screens",
        lambda it: it.screens > 0,
        screens_note,
        Permission.MANAGE_CAMPAIGN,
    ),
    Item(
        _l("Meetings of ambassadors are planned"),
        "plan.plan",
        lambda it: bool(it.about(MEETING)),
        lambda it: in_plan(it.about(MEETING)),
    ),
    Item(
        _l("Evaluations are planned, on the way and at the end"),
        "plan.plan",
        lambda it: len(it.about(EVALUATION)) >= EVALUATIONS,
        lambda it: in_plan(it.about(EVALUATION)),
    ),
)


def checklist(situation: Situation) -> list[Checked]:
    """All lines, in the whitepaper's order."""
    return [
        Checked(item.sentence, item.endpoint, item.permission, item.is_done(situation), item.note(situation))
        for item in ITEMS
    ]
