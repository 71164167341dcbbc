"""The manager's first page: how the campaign goes and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign import steps
from campaign.campaigns.models import Campaign
from campaign.campaigns.phases import OVER
from campaign.conversions.bookings import standing_sums
from campaign.conversions.disputes.contested import count_open
from campaign.conversions.models import ReportImport
from campaign.conversions.queries import MANY, waiting_claims
from campaign.conversions.quiet import Quiet, quiet
from campaign.core import clock
from campaign.core.charts import Chart
from campaign.core.stages import Stage
from campaign.evaluation.rounds.overview import overview_of as evaluation_of
from campaign.goals.models import KpiState
from campaign.goals.queries import ReachGoal, Tracked, kpis_of, reach_goal, tracked
from campaign.home import queries
from campaign.home.chart import reach_chart
from campaign.home.checklist import Checked, checklist
from campaign.home.facts import Facts
from campaign.home.journeys import OnPage, on_page
from campaign.home.leading import Next, next_thing
from campaign.home.pace import RECENT, day_of_goal, needed_per_week, pace
from campaign.home.queries import Stretch, TeamLine
from campaign.home.situation import Situation
from campaign.home.waiting import Waiting, what_waits
from campaign.meetings.overview import overview_of as meetings_of
from campaign.people.queries import NO_TEAM, count_ambassadors, reach_of
from campaign.plan.queries import kpis_without_actions
from campaign.points.rules import worth
from campaign.privacy.erasing.requests import asked_in
from campaign.reporting.publishing import published_version
from campaign.rewards.budget.reckoning import Level
from campaign.rewards.overview import overview_of as rewards_of
from campaign.rules.published import versions
from campaign.selection.searching import Search, search_of
from campaign.succession.lessons import lessons_beside
from campaign.webhooks.queries import failing

NEARLY_GONE = {Level.WARNING, Level.FULL}


@dataclass(frozen=True)
class Reach:
    """How many colleagues the campaign reached, and where that leads."""

    reached: int
    headcount: int
    goal: int | None
    goal_by: date
    """The day by which the goal is to be reached."""
    this_week: int
    needed: int | None
    """A week, to make the goal."""
    goal_on: date | None
    """When the present pace makes the goal."""
    state: str | None
    """That of the KPI about it; without one on_track, behind, met or missed, or None outside the period."""


@dataclass(frozen=True)
class Dashboard:
    """Everything on the page."""

    reach: Reach
    chart: Chart | None
    weeks: list[Stretch]
    teams: list[TeamLine]
    """Those worth a look."""
    all_teams: int
    points: int
    completions: int
    ambassadors: int
    colleagues: int
    waits: list[Waiting]
    """Without what is next: that stands above all else."""
    next: Next | None
    path: Sequence[steps.ShownStep]
    checklist: list[Checked]
    kpis: list[Tracked]
    """Those that count."""
    journeys: OnPage | None
    """None: there are none."""
    quiet: list[Quiet]
    """Ambassadors who logged nobody for two weeks."""
    days_left: int
    days_to_start: int


def dashboard(campaign: Campaign) -> Dashboard:
    """Gather the page; costs what teams, ambassadors and days cost."""
    today = clock.today(campaign.zone)
    days = queries.days_of(campaign.id)
    teams = queries.team_lines(campaign.id)
    points, _logins, _starts, completions = standing_sums(campaign.id)
    ambassadors = count_ambassadors(campaign.id)
    reached = sum(team.reached for team in teams)
    headcount = max(campaign.headcount or sum(team.headcount for team in teams), reached)
    per_day = {day.on: day.reached for day in days}
    written = kpis_of(campaign.id, KpiState.DRAFT, KpiState.ACTIVE)
    kpis = tracked(campaign, [kpi for kpi in written if kpi.state is KpiState.ACTIVE])
    goal = reach_goal(campaign)
    # Where a KPI is about it, the card says what that says.
    about_reach = next((one for one in kpis if goal and one.kpi.id == goal.kpi_id), None)
    per_week = 0.0 if campaign.phase in OVER else pace(per_day, today)
    chart = reach_chart(
        per_day,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        today=today,
        goal=goal.value if goal else None,
        goal_on=goal.on if goal else campaign.ends_on,
        per_week=per_week,
        most=headcount,
    )
    values = worth(campaign.id, today)
    report = queries.last_report(campaign.id)
    search = search_of(campaign, people=headcount, ambassadors=ambassadors)
    rules = versions.current(campaign.id)
    rewards, meetings, evaluation = rewards_of(campaign), meetings_of(campaign), evaluation_of(campaign.id)
    journeys = on_page(campaign, today)
    # Before the first version everything is news; afterwards only what changed.
    rules_changed = rules is not None and versions.has_changed(campaign)
    waiting = replace(
        facts(campaign, ambassadors, report, search),
        rules_changed=rules_changed,
        to_approve=rewards.to_approve if rewards else 0,
        to_hand_over=rewards.to_hand_over if rewards else 0,
        closes_ranking=rewards.closes_ranking if rewards else False,
        budget=rewards.budget.percent if rewards and rewards.budget.level in NEARLY_GONE else 0,
        meetings_to_share=meetings.to_share,
        late_decisions=meetings.late_decisions,
        ideas=meetings.waiting_ideas,
        sessions_soon=journeys.soon if journeys else (),
        without_session=journeys.without_next if journeys else (),
        not_planned=journeys.not_planned if journeys else (),
        rounds_to_share=evaluation.to_share,
        lessons=sum(len(found) for found in lessons_beside(campaign).values()),
        erasures=len(asked_in(campaign)),
        unreachable=tuple(failing(campaign.id)),
    )
    situation = Situation(
        phase=campaign.phase,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        today=today,
        has_main_goal=bool(campaign.main_goal),
        kpis=len(kpis),
        drafts=len(written) - len(kpis),
        kpis_without_actions=len(kpis_without_actions(campaign.id)),
        actions=queries.planned(campaign.id),
        colleagues=waiting.colleagues,
        people=headcount,
        ambassadors=ambassadors,
        search=search,
        has_points=bool(values),
        is_reward_free=campaign.is_reward_free,
        rules_version=rules.number if rules else 0,
        rules_changed=rules_changed,
        rewards=rewards.rewards if rewards else 0,
        meetings=meetings.all,
        meetings_with_agenda=meetings.with_agenda,
        interim_rounds=evaluation.interim,
        final_rounds=evaluation.final,
        kpis_asked=evaluation.tuned,
        report_version=published_version(campaign.id),
        screens=queries.count_screens(campaign.id),
        training_steps=queries.count_training_steps(campaign.id),
        training_days=queries.count_training_days(campaign.id),
        toolkit_items=queries.count_toolkit_items(campaign.id),
        claims=waiting.claims,
        report_on=clock.local_day(report.created_at, campaign.zone) if report else None,
    )
    leading = next_thing(situation)
    return Dashboard(
        reach=reach(campaign, goal, about_reach, reached, headcount, per_day, per_week, today),
        chart=chart if days else None,
        weeks=queries.weeks(days),
        teams=queries.worth_a_look(teams),
        all_teams=len(teams),
        points=points,
        completions=completions,
        ambassadors=ambassadors,
        colleagues=headcount,
        waits=[one for one in what_waits(waiting) if leading is None or one.endpoint != leading.endpoint],
        next=leading,
        path=steps.path(progress(situation, tuple(values[stage] for stage in Stage if stage in values))),
        checklist=checklist(situation),
        kpis=kpis,
        journeys=journeys,
        quiet=quiet(campaign, today),
        days_left=(campaign.ends_on - today).days,
        days_to_start=(campaign.starts_on - today).days,
    )


def progress(situation: Situation, points: tuple[int, ...]) -> steps.Progress:
    """The same as the path of eight steps is judged by."""
    return steps.Progress(
        has_main_goal=situation.has_main_goal,
        ambassadors=situation.ambassadors,
        points=points,
        screens=situation.screens,
        is_reward_free=situation.is_reward_free,
        rules_version=situation.rules_version,
        rules_changed=situation.rules_changed,
        meetings=situation.meetings,
        kpis=situation.kpis,
        drafts=situation.drafts,
        kpis_without_actions=situation.kpis_without_actions,
        training_steps=situation.training_steps,
        training_days=situation.training_days,
        toolkit_items=situation.toolkit_items,
        interim_rounds=situation.interim_rounds,
        final_rounds=situation.final_rounds,
        longlist=situation.search.longlist,
        shortlist=situation.search.shortlist,
        team=situation.search.team,
        seats=situation.search.seats,
        is_team_complete=situation.search.is_complete,
    )


def reach(
    campaign: Campaign,
    goal: ReachGoal | None,
    about_reach: Tracked | None,
    reached: int,
    headcount: int,
    per_day: dict[date, int],
    per_week: float,
    today: date,
) -> Reach:
    """The reach, against the goal where there is one; `about_reach`: the KPI that is the goal."""
    monday = clock.monday_of(today)
    expected = day_of_goal(goal.value, reached, per_week, today) if goal else None
    if about_reach and about_reach.forecast:
        expected = about_reach.forecast.target_on
    return Reach(
        reached=reached,
        headcount=headcount,
        goal=goal.value if goal else None,
        goal_by=goal.on if goal else campaign.ends_on,
        this_week=sum(number for day, number in per_day.items() if monday <= day <= today),
        needed=needed_per_week(goal.value, reached, today, goal.on) if goal and campaign.phase not in OVER else None,
        goal_on=expected,
        state=about_reach.state if about_reach else state_of(campaign, goal, reached, expected, today),
    )


def state_of(
    campaign: Campaign, goal: ReachGoal | None, reached: int, expected: date | None, today: date
) -> str | None:
    """How the reach stands against a goal that no KPI is about."""
    if goal is None:
        return None
    if reached >= goal.value:
        return "met"
    if goal.on < today:
        return "missed"
    if campaign.starts_on + RECENT > today:
        return None
    return "on_track" if expected and expected <= goal.on else "behind"


def facts(campaign: Campaign, ambassadors: int, report: ReportImport | None, search: Search) -> Facts:
    """What the list of waiting things is made from."""
    waiting = waiting_claims(campaign.id)
    counters = reach_of(campaign.id)
    return Facts(
        phase=campaign.phase,
        colleagues=sum(counter.colleagues for counter in counters.values()),
        ambassadors=ambassadors,
        claims=waiting.number,
        claims_text=f"{waiting.number}+" if waiting.number >= MANY else str(waiting.number),
        oldest=waiting.oldest.ambassador.colleague.name if waiting.oldest else "",
        disputes=count_open(campaign.id),
        refused=report.refused if report else 0,
        unmatched=report.unmatched if report else 0,
        without_team=counters[NO_TEAM].colleagues if NO_TEAM in counters else 0,
        has_teams=len(counters) > 1,
        search=search,
    )
