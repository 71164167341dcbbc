"""What rewards cost: so far, at the present pace, and at most."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import case, func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.queries import reach_of
from campaign.rewards.budget.reckoning import RECENT_DAYS, Budget, per_day, runs_out_on, until_the_end
from campaign.rewards.grounds import people_of
from campaign.rewards.kinds import BOUGHT, DERIVED
from campaign.rewards.models import Award, Reward, RewardSettings
from campaign.rewards.queries import draws_of, rewards_of, settings_of
from campaign.rewards.states import AwardState, Kind

PACED = DERIVED | BOUGHT
"""What goes on day by day; prizes are given once."""


@dataclass(frozen=True)
class Tally:
    """What was earned of one reward. Cents by state, cancelled ones left out."""

    number: int = 0
    cents: Mapping[AwardState, int] = field(default_factory=dict)
    recent: int = 0
    """Cents of the past four weeks."""

    @property
    def all(self) -> int:
        return sum(self.cents.values())


@dataclass(frozen=True)
class Size:
    """What bounds the costs of a campaign's rewards."""

    colleagues: int
    courses: int | None
    """Those that count; None: any course does."""
    ambassadors: int
    largest_team: int


@dataclass(frozen=True)
class Outlook:
    """One reward with what it costs, in cents."""

    reward: Reward
    number: int
    so_far: int
    at_this_pace: int
    """At the end of the campaign."""
    most: int | None
    """None: nothing bounds it."""


@dataclass(frozen=True)
class Costs:
    """All rewards of a campaign with what they cost, and the budget."""

    settings: RewardSettings
    outlooks: list[Outlook]
    budget: Budget
    a_day: float
    """What the present pace costs a day, in cents."""
    runs_out_on: date | None

    def of(self, reward_id: int) -> Outlook:
        return next(one for one in self.outlooks if one.reward.id == reward_id)


def costs_of(campaign: Campaign) -> Costs:
    """Reckon the costs of a campaign's rewards; costs what rewards and ambassadors cost, not what awards cost."""
    today = clock.today(campaign.zone)
    settings, rewards = settings_of(campaign.id), rewards_of(campaign.id)
    tallies, size = tallies_of(campaign, today), size_of(campaign)
    drawn, is_final = draws_of(campaign.id), campaign.phase is Phase.CLOSED
    outlooks = []
    for reward in rewards:
        tally = tallies.get(reward.id, Tally())
        is_over = is_final or reward.retired_at is not None or reward.id in drawn
        is_over = is_over or (reward.kind in {Kind.RANK, Kind.TEAM} and settings.ranking_closed_at is not None)
        outlooks.append(outlook(reward, tally, size, campaign, today, is_over=is_over))
    sums = {state: sum(tally.cents.get(state, 0) for tally in tallies.values()) for state in AwardState}
    budget = Budget(
        limit=settings.budget_cents,
        spent=sums[AwardState.HANDED_OVER],
        approved=sums[AwardState.APPROVED],
        earned=sums[AwardState.EARNED],
        possible=sum(one.at_this_pace - one.so_far for one in outlooks),
    )
    live = [one.reward.id for one in outlooks if one.reward.kind in PACED and one.reward.retired_at is None]
    a_day = per_day(sum(tallies[key].recent for key in live if key in tallies), today, campaign.starts_on)
    return Costs(settings, outlooks, budget, a_day, end_of(budget, outlooks, a_day, today))


def end_of(budget: Budget, outlooks: Collection[Outlook], a_day: float, today: date) -> date | None:
    """The day on which the budget runs out: what was earned is gone, and prizes that are still to be given are kept."""
    if budget.limit is None:
        return None
    kept = sum(one.at_this_pace - one.so_far for one in outlooks if one.reward.kind not in PACED)
    return runs_out_on(budget.limit - budget.spent - budget.open - kept, a_day, today)


def outlook(reward: Reward, tally: Tally, size: Size, campaign: Campaign, today: date, *, is_over: bool) -> Outlook:
    """What one reward costs."""
    if is_over:
        return Outlook(reward, tally.number, tally.all, tally.all, tally.all)
    bound = most(reward, size)
    most_cents = None if bound is None else max(bound * reward.cost_cents, tally.all)
    if reward.kind not in PACED:
        return Outlook(reward, tally.number, tally.all, most_cents or 0, most_cents)
    a_day = per_day(tally.recent, today, campaign.starts_on)
    expected = tally.all + until_the_end(a_day, today, campaign.ends_on)
    return Outlook(reward, tally.number, tally.all, min(expected, most_cents or expected), most_cents)


def most(reward: Reward, size: Size) -> int | None:
    """How many of it there can be at most; None where nothing bounds it."""
    return BOUNDS[reward.kind](reward, size)


def results_at_most(reward: Reward, size: Size) -> int | None:
    """A colleague logs in once, and starts and completes each course once."""
    if reward.stage is Stage.LOGIN:
        return size.colleagues
    return None if size.courses is None else size.colleagues * size.courses


def places(reward: Reward, size: Size) -> int:
    """The places of a prize on which someone can stand."""
    return max(0, min(size.ambassadors, reward.last_rank or 1) - (reward.first_rank or 1) + 1)


BOUNDS: dict[Kind, Callable[[Reward, Size], int | None]] = {
    Kind.RESULT: results_at_most,
    Kind.THRESHOLD: lambda _, size: size.ambassadors,
    Kind.RANK: places,
    Kind.TEAM: lambda _, size: size.largest_team,
    Kind.LOTTERY: lambda reward, size: min(size.ambassadors, reward.stock or 0),
    Kind.SHOP: lambda reward, _: reward.stock,
    Kind.DONATION: lambda _, __: None,
}


def size_of(campaign: Campaign) -> Size:
    """How large a campaign is."""
    people = [one for one in people_of(campaign.id) if one.left_at is None]
    of_teams: dict[int, int] = {}
    for one in people:
        if one.team_id is not None:
            of_teams[one.team_id] = of_teams.get(one.team_id, 0) + 1
    known = sum(reach.colleagues for reach in reach_of(campaign.id).values())
    listed = select(func.count(Course.id)).where(Course.campaign_id == campaign.id, Course.listed)
    courses = db.session.scalar(listed) or None
    return Size(campaign.headcount or known, courses, len(people), max(of_teams.values(), default=0))


def tallies_of(campaign: Campaign, today: date) -> dict[int, Tally]:
    """What was earned, by reward."""
    since = clock.start_of(today - timedelta(days=RECENT_DAYS - 1), campaign.zone)
    recent = func.sum(case((Award.earned_at >= since, Award.cost_cents), else_=0))
    rows = (
        select(Award.reward_id, Award.state, func.count(Award.id), func.sum(Award.cost_cents), recent)
        .where(Award.campaign_id == campaign.id, Award.state != AwardState.CANCELLED)
        .group_by(Award.reward_id, Award.state)
    )
    found: dict[int, Tally] = {}
    for key, state, number, cents, fresh in db.session.execute(rows):
        before = found.get(key, Tally())
        sums = {**before.cents, state: int(cents)}
        found[key] = Tally(before.number + number, sums, before.recent + int(fresh))
    return found
