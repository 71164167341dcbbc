"""The whitepaper's checklist, answered out of the data: what is there, and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from campaign.core.permissions import Permission
from campaign.home.situation import Situation

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
    """Whether ambassadors can read what they do it for; in a campaign without rewards that is what is expected."""
    return it.rules_version > 0 and (it.is_reward_free or (it.has_points and it.rewards > 0))


def is_evaluated(it: Situation) -> bool:
    """Whether there is a round on the way and one at the end, and all KPIs are asked or talked about in them."""
    return it.interim_rounds > 0 and it.final_rounds > 0 and it.kpis_asked == it.kpis > 0


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
    if it.is_reward_free:
        return (
            _("The rules say what is expected.")
            if it.rules_version
            else _("Publish the rules: they say what is expected.")
        )
    if not it.has_points:
        return _("It is not said yet what a result is worth.")
    if not it.rewards:
        return _("The points are there. Choose what ambassadors get for them.")
    if not it.rules_version:
        return _("Points and rewards are there. Publish the rules, so that everyone can read them.")
    return ngettext("%(num)s reward, in published rules.", "%(num)s rewards, in published rules.", it.rewards)


def screens_note(it: Situation) -> object:
    if not it.screens:
        return _("No screen is on.")
    return ngettext("A scoreboard, and %(num)s screen.", "A scoreboard, and %(num)s screens.", it.screens)


def meetings_note(it: Situation) -> object:
    if not it.meetings:
        return _("None is planned.")
    said = ngettext("%(num)s meeting is planned or held", "%(num)s meetings are planned or held", it.meetings)
    return _("%(meetings)s, %(number)s with an agenda.", meetings=said, number=it.meetings_with_agenda)


def evaluations_note(it: Situation) -> object:
    if not it.interim_rounds and not it.final_rounds:
        return _("None is planned.")
    if not it.interim_rounds:
        return _("The one on the way is missing.")
    if not it.final_rounds:
        return _("The one at the end is missing.")
    if not it.kpis:
        return _("Both are planned. No KPI counts yet to ask about.")
    return ngettext(
        "They ask about %(asked)s of %(num)s KPI.",
        "They ask about %(asked)s of %(num)s KPIs.",
        it.kpis,
        asked=it.kpis_asked,
    )


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
    Item(
        _l("What we expect, and what one gets for it, is clear"),
        "rules.published",
        is_rewarded,
        reward_note,
    ),
    Item(
        _l("We have a way to keep our ambassadors going"),
        "scoreboard.board_settings",
        lambda it: it.screens > 0,
        screens_note,
        Permission.MANAGE_CAMPAIGN,
    ),
    Item(
        _l("Meetings of ambassadors are planned, and filled"),
        "meetings.overview",
        lambda it: it.meetings_with_agenda > 0,
        meetings_note,
    ),
    Item(
        _l("Evaluations are planned, on the way and at the end, and are about the KPIs"),
        "evaluation.overview",
        is_evaluated,
        evaluations_note,
    ),
)


def checklist(situation: Situation) -> list[Checked]:
    """All lines, in the whitepaper's order."""
    return [
        Checked(item.sentence, item.endpoint, item.permission, item.is_done(situation), item.note(situation))
        for item in ITEMS
    ]
