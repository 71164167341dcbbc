"""How far a campaign is: everything that the next thing to do and the checklist are judged by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.campaigns.models import Phase
from campaign.plan.models import ActionState
from campaign.plan.states import OPEN
from campaign.selection.searching import NO_SEARCH, Search


@dataclass(frozen=True)
class Planned:
    """An action of the plan, as far as the first page needs it."""

    id: int
    title: str
    due_on: date
    state: ActionState

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is there, and what is not yet."""

    phase: Phase
    starts_on: date
    ends_on: date
    today: date
    has_main_goal: bool = False
    kpis: int = 0
    """Those that count."""
    drafts: int = 0
    kpis_without_actions: int = 0
    actions: Sequence[Planned] = ()
    """Without those that were dropped, by day."""
    colleagues: int = 0
    """Those in the list."""
    people: int = 0
    """Those to reach."""
    ambassadors: int = 0
    search: Search = NO_SEARCH
    """For more of them."""
    has_points: bool = False
    is_reward_free: bool = False
    rules_version: int = 0
    """The one that was published last; 0: none."""
    rules_changed: bool = False
    """Since then."""
    rewards: int = 0
    """Those that can be earned."""
    meetings: int = 0
    """Planned or held."""
    meetings_with_agenda: int = 0
    interim_rounds: int = 0
    final_rounds: int = 0
    """Rounds of evaluation, planned or held."""
    kpis_asked: int = 0
    """KPIs about which one of these rounds asks or talks."""
    report_version: int = 0
    """Of the report for management that was published last; 0: none."""
    screens: int = 0
    training_steps: int = 0
    training_days: int = 0
    """Those that were not called off."""
    toolkit_items: int = 0
    """Those that ambassadors have."""
    claims: int = 0
    report_on: date | None = None
    """The day of the last report."""

    @property
    def next_action(self) -> Planned | None:
        """The first that is still to do."""
        return next((action for action in self.actions if action.is_open), None)
