"""The facts of a report, put together from everything that the campaign knows on a day."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import force_locale
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.evaluation.advice.advising import advice_of
from campaign.evaluation.lessons.services import lessons_of
from campaign.extensions import db
from campaign.goals.metrics import Counts
from campaign.goals.queries import counts_of
from campaign.meetings.models import Decision
from campaign.meetings.queries import all_decisions
from campaign.people.models import Ambassador
from campaign.people.queries import left_at, reach_of, teams_of
from campaign.plan.models import Action, ActionState
from campaign.reporting.contents import (
    AdviceResult,
    AmbassadorsResult,
    Became,
    CampaignFacts,
    DecisionResult,
    Funnel,
    Gist,
    LessonResult,
    Quality,
    ReportFacts,
    TeamResult,
)
from campaign.reporting.drafting import draft_of
from campaign.reporting.gathering.counted import active_ambassadors, courses, furthest, per_stage
from campaign.reporting.gathering.kpi_results import kpi_results
from campaign.reporting.gathering.teams import SMALLEST, told_apart
from campaign.reporting.gathering.voices import voices_of
from campaign.reporting.gathering.weeks import weeks
from campaign.reporting.models import ReportDraft
from campaign.rewards.models import Award
from campaign.rewards.queries import settings_of
from campaign.rewards.states import AwardState
from campaign.testimonials.models import Testimonial
from campaign.trainings.progress import count_complete

HALF = Decimal("0.1")


def last_day(campaign: Campaign) -> date:
    """Up to which day a campaign is looked at: today, or its end once that is over."""
    return min(clock.today(campaign.zone), campaign.ends_on)


def facts_today(campaign: Campaign, quotes: list[Testimonial]) -> ReportFacts:
    """The facts of now; `quotes`: those that management may see."""
    return facts_of(campaign, last_day(campaign), quotes)


def gist_today(campaign: Campaign) -> Gist:
    """What a summary says of now."""
    until, draft, counts = last_day(campaign), draft_of(campaign.id), counts_of(campaign)
    return gist_of(campaign, until, draft, counts, team_results(campaign, until))


def gist_of(campaign: Campaign, until: date, draft: ReportDraft, counts: Counts, teams: list[TeamResult]) -> Gist:
    """What a summary says of a campaign up to a day."""
    results = per_stage(campaign.id, until)
    funnel = funnel_of(results, teams, headcount=counts.headcount)
    return Gist(
        language=campaign.language,
        until=until,
        kpis=kpi_results(campaign, until, counts),
        funnel=funnel,
        quality=quality_of(campaign, until, draft, funnel, starts=results[Stage.START]),
    )


def facts_of(campaign: Campaign, until: date, quotes: list[Testimonial]) -> ReportFacts:
    """Everything that a report says of a campaign up to a day."""
    draft, counts, teams = draft_of(campaign.id), counts_of(campaign), team_results(campaign, until)
    gist = gist_of(campaign, until, draft, counts, teams)
    return ReportFacts(
        campaign=CampaignFacts(
            name=campaign.name,
            main_goal=campaign.main_goal,
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            language=campaign.language,
            is_reward_free=campaign.is_reward_free,
        ),
        until=until,
        title=draft.title,
        summary=draft.summary,
        kpis=gist.kpis,
        funnel=gist.funnel,
        teams=told_apart(teams),
        quality=gist.quality,
        weeks=weeks(counts.days, campaign.starts_on, until),
        ambassadors=ambassadors_of(campaign, until),
        voices=voices_of(campaign.id, draft.picked),
        testimonial_ids=[one.id for one in quotes],
        lessons=[LessonResult(one.kind, one.step, one.text) for one in lessons_of(campaign.id)],
        decisions=[as_result(one, campaign) for one in reversed(all_decisions(campaign.id))],
        advice=advice_result(campaign, counts),
        own_advice=draft.advice,
    )


def team_results(campaign: Campaign, until: date) -> list[TeamResult]:
    """Every team that has people in it, and the colleagues without one; nothing is put together yet."""
    counters = reach_of(campaign.id)
    far: dict[int, dict[Stage, int]] = defaultdict(dict)
    for one in furthest(campaign.id, until):
        far[one.team_key][one.stage] = one.colleagues
    named = {team.id: team for team in teams_of(campaign.id)}
    found = []
    for key in sorted({*counters, *named, *far}):
        stages = dict.fromkeys(Stage, 0) | far.get(key, {})
        team = named.get(key)
        stated = team.headcount if team else None
        known = counters[key].colleagues if key in counters else 0
        found.append(
            TeamResult(
                name=team.name if team else None,
                headcount=max(stated or known, sum(stages.values())),
                login=stages[Stage.LOGIN],
                start=stages[Stage.START],
                completion=stages[Stage.COMPLETION],
                teams=1 if team else 0,
            )
        )
    return [one for one in found if one.headcount]


def funnel_of(results: Counter[Stage], teams: list[TeamResult], *, headcount: int) -> Funnel:
    """How far colleagues came, all together."""
    reached = sum(team.reached for team in teams)
    return Funnel(
        headcount=max(headcount, reached),
        reached=reached,
        logged_in=results[Stage.LOGIN],
        started=sum(team.start + team.completion for team in teams),
        completed=sum(team.completion for team in teams),
    )


def quality_of(campaign: Campaign, until: date, draft: ReportDraft, funnel: Funnel, *, starts: int) -> Quality:
    """What the numbers are worth. Rewards are handed over after the end, too: costs are those of now."""
    ended = courses(campaign.id, until)
    days: Counter[int] = Counter()
    for one in ended:
        if one.is_timed:
            days[(one.completed_on - one.started_on).days] += one.number
    timed = days.total()
    rewards = None if campaign.is_reward_free else given_out(campaign.id)
    other = None if campaign.is_reward_free else draft.other_cents
    return Quality(
        starts=starts,
        finished=sum(one.number for one in ended),
        timed=timed,
        median_days=str(middle(days).quantize(HALF)) if timed >= SMALLEST else None,
        currency=settings_of(campaign.id).currency,
        rewards_cents=rewards,
        other_cents=other,
        other_note="" if other is None else draft.other_note,
        each_cents=None if rewards is None else each(rewards + (other or 0), funnel.completed),
        hours=hours_of_ambassadors(campaign.id),
    )


def middle(numbers: Counter[int]) -> Decimal:
    """The median of numbers, each given with how often it is there."""
    last, passed = numbers.total() - 1, 0
    found = []
    for number, times in sorted(numbers.items()):
        # Of an even number of them there are two in the middle.
        found += [number for place in (last // 2, last - last // 2) if passed <= place < passed + times]
        passed += times
    return Decimal(sum(found)) / 2


def each(cents: int, colleagues: int) -> int | None:
    """An amount divided over colleagues, in whole cents; None where nothing was spent, or nobody is there."""
    if not cents or not colleagues:
        return None
    return int((Decimal(cents) / colleagues).to_integral_value(ROUND_HALF_UP))


def given_out(campaign_id: int) -> int:
    """What the rewards cost that were handed over, in cents."""
    mine = Award.campaign_id == campaign_id, Award.state == AwardState.HANDED_OVER
    return int(db.session.scalar(select(func.sum(Award.cost_cents)).where(*mine)) or 0)


def hours_of_ambassadors(campaign_id: int) -> str | None:
    """The hours of all actions that ambassadors carried out, as the plan estimates them; None of fewer than five."""
    rows = db.session.execute(
        select(func.sum(Action.hours), func.count(func.distinct(Action.owner_id)))
        .join(Ambassador, Ambassador.user_id == Action.owner_id)
        .where(
            Action.campaign_id == campaign_id,
            Ambassador.campaign_id == campaign_id,
            Action.state == ActionState.DONE,
            Action.hours.is_not(None),
        )
    ).one()
    total, owners = rows
    return str(Decimal(total).quantize(HALF)) if total is not None and owners >= SMALLEST else None


def ambassadors_of(campaign: Campaign, until: date) -> AmbassadorsResult:
    """The ambassadors together."""
    after = clock.start_of(until + timedelta(days=1), campaign.zone)
    found = db.session.execute(
        select(Ambassador.id, left_at())
        .join(Ambassador.colleague)
        .where(Ambassador.campaign_id == campaign.id, Ambassador.created_at < after)
    )
    everyone = {row[0]: row[1] for row in found}
    if len(everyone) < SMALLEST:
        return AmbassadorsResult(number=len(everyone))
    left = sum(stopped_at is not None and stopped_at < after for stopped_at in everyone.values())
    return AmbassadorsResult(
        number=len(everyone),
        now=len(everyone) - left,
        active=active_ambassadors(campaign.id, until),
        trained=count_complete(campaign.id, everyone),
        stepped_down=left,
    )


def as_result(decision: Decision, campaign: Campaign) -> DecisionResult:
    """A decision as plain facts."""
    decided_on = clock.local_day(decision.meeting.gathering.starts_at, campaign.zone)
    if decision.action is not None:
        is_done = decision.action.state is ActionState.DONE
        return DecisionResult(decided_on, decision.text, Became.ACTION, is_done)
    became = Became.WORDS
    if decision.is_about_rules:
        became = Became.RULES
    if decision.kpi_id is not None:
        became = Became.KPI
    return DecisionResult(decided_on, decision.text, became, decision.settled_at is not None)


def advice_result(campaign: Campaign, counts: Counts) -> AdviceResult:
    """When to begin the next campaign, said in the language of this one."""
    advice = advice_of(campaign, counts)
    with force_locale(campaign.language):
        return AdviceResult(
            conclusion=str(advice.headline),
            reasons=[str(reason) for reason in advice.reasons],
            begins_on=advice.first_on,
        )
