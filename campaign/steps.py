"""The eight steps of a campaign, in order: where each is done, how far it is, what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from campaign.core.permissions import Permission


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"


@dataclass(frozen=True)
class Progress:
    """What is there of a campaign; the steps are judged by nothing else."""

    has_main_goal: bool
    ambassadors: int
    points: tuple[int, ...]
    """What a login, a start and a completion are worth."""
    screens: int
    is_reward_free: bool = False
    rules_version: int = 0
    """The one that was published last; 0: none."""
    rules_changed: bool = False
    """Since then."""
    meetings: int = 0
    """Planned or held."""
    kpis: int = 0
    """Those that count."""
    drafts: int = 0
    kpis_without_actions: int = 0
    training_steps: int = 0
    """Of the programme for ambassadors."""
    training_days: int = 0
    """On which one of these steps can be followed, or could."""
    toolkit_items: int = 0
    """Those that ambassadors have."""
    interim_rounds: int = 0
    final_rounds: int = 0
    """Rounds of evaluation, planned or held."""
    longlist: int = 0
    """Everyone who was put forward as an ambassador; then those of them who are on the shortlist."""
    shortlist: int = 0
    team: int = 0
    """Ambassadors and invited."""
    seats: int = 0
    is_team_complete: bool = False


@dataclass(frozen=True)
class Step:
    """One of the eight: where it is done, by whom, and when it is."""

    title: object
    endpoint: str
    permission: Permission
    is_done: Callable[[Progress], bool]
    note: Callable[[Progress], str]


def is_team_found(it: Progress) -> bool:
    """Whether there are ambassadors; where they are still looked for, enough of them."""
    return it.ambassadors > 0 and (not it.longlist or it.is_team_complete or it.ambassadors >= it.seats)


def team_note(it: Progress) -> str:
    """How far the search is, or how many there are."""
    if it.longlist:
        return str(
            _(
                "longlist %(longlist)s · shortlist %(shortlist)s · team %(team)s of %(seats)s",
                longlist=it.longlist,
                shortlist=it.shortlist,
                team=it.team,
                seats=it.seats,
            )
        )
    if it.ambassadors:
        return str(ngettext("%(num)s ambassador", "%(num)s ambassadors", it.ambassadors))
    return str(_("begin with a longlist"))


def rules_note(it: Progress) -> str:
    """What is worth what, or what is still to be done for it."""
    if not it.points and not it.is_reward_free:
        return str(_("say what a result is worth"))
    if not it.rules_version:
        return str(_("publish the rules"))
    if it.rules_changed:
        return str(_("publish what changed"))
    if it.is_reward_free:
        return str(_("version %(number)s", number=it.rules_version))
    return str(_("%(points)s points", points=" · ".join(map(str, it.points))))


def stimulate_note(it: Progress) -> str:
    """What keeps ambassadors going."""
    if not it.screens:
        return str(_("put up the first screen"))
    if not it.meetings:
        return str(_("plan the first meeting"))
    screens = ngettext("%(num)s screen", "%(num)s screens", it.screens)
    return f"{screens} · " + str(ngettext("%(num)s meeting", "%(num)s meetings", it.meetings))


def trainings_note(it: Progress) -> str:
    """How far the programme is."""
    if not it.training_steps:
        return str(_("lay the programme"))
    if not it.training_days:
        return str(_("plan the first training"))
    return str(ngettext("%(num)s training", "%(num)s trainings", it.training_days))


def toolkit_note(it: Progress) -> str:
    """How much there is in it."""
    if not it.toolkit_items:
        return str(_("fill it"))
    return str(ngettext("%(num)s tool", "%(num)s tools", it.toolkit_items))


def evaluation_note(it: Progress) -> str:
    """Which rounds there are."""
    if not it.interim_rounds:
        return str(_("plan the first round"))
    if not it.final_rounds:
        return str(_("plan the last round"))
    return str(ngettext("%(num)s round", "%(num)s rounds", it.interim_rounds + it.final_rounds))


STEPS = (
    Step(
        _l("Goals"),
        "goals.goals",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.has_main_goal and it.kpis > 0,
        note=lambda it: (
            _("write the main goal")
            if not it.has_main_goal
            else ngettext("%(num)s KPI", "%(num)s KPIs", it.kpis)
            if it.kpis
            else ngettext("%(num)s draft: let it count", "%(num)s drafts: let them count", it.drafts)
            if it.drafts
            else _("write the first KPI")
        ),
    ),
    Step(
        _l("Plan"),
        "plan.plan",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.kpis > 0 and it.kpis_without_actions == 0,
        note=lambda it: (
            ngettext("%(num)s KPI without actions", "%(num)s KPIs without actions", it.kpis_without_actions)
            if it.kpis_without_actions
            else _("every KPI has actions")
            if it.kpis
            else _("first the KPIs")
        ),
    ),
    Step(
        _l("Ambassadors"),
        "selection.composition",
        Permission.VIEW_CAMPAIGN,
        is_done=is_team_found,
        note=team_note,
    ),
    Step(
        _l("Rules"),
        "rules.rules",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.rules_version > 0 and (bool(it.points) or it.is_reward_free),
        note=rules_note,
    ),
    Step(
        _l("Stimulate"),
        "scoreboard.board_settings",
        Permission.MANAGE_CAMPAIGN,
        is_done=lambda it: it.screens > 0 and it.meetings > 0,
        note=stimulate_note,
    ),
    Step(
        _l("Trainings"),
        "trainings.overview",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.training_steps > 0 and it.training_days > 0,
        note=trainings_note,
    ),
    Step(
        _l("Toolkit"),
        "toolkit.toolkit",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.toolkit_items > 0,
        note=toolkit_note,
    ),
    Step(
        _l("Evaluate"),
        "evaluation.overview",
        Permission.VIEW_CAMPAIGN,
        is_done=lambda it: it.interim_rounds > 0 and it.final_rounds > 0,
        note=evaluation_note,
    ),
)


@dataclass(frozen=True)
class ShownStep:
    """A step as the path of a page shows it."""

    title: object
    endpoint: str
    permission: Permission
    state: StepState
    note: str


def path(progress: Progress) -> list[ShownStep]:
    """The eight steps of a campaign; the first that is not done is the one to do now."""
    shown: list[ShownStep] = []
    for step in STEPS:
        state = StepState.DONE if step.is_done(progress) else StepState.TODO
        if state is StepState.TODO and not any(one.state is StepState.NOW for one in shown):
            state = StepState.NOW
        shown.append(ShownStep(step.title, step.endpoint, step.permission, state, step.note(progress)))
    return shown
