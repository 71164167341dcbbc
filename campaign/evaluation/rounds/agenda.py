"""What a round gives its meeting to talk about: the KPIs, what people answered, what the data show, the lessons.

Ambassadors read the agenda: it names nobody, tells no amounts, and before the finale not how far all are.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from flask_babel import force_locale, format_decimal, ngettext
from flask_babel import gettext as _

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import WrongState
from campaign.core.money import money
from campaign.evaluation.models import EvaluationRound, QuestionKind
from campaign.evaluation.results.shown import AudienceResults, QuestionResult, RoundResults, results_of
from campaign.evaluation.rounds.overview import source_of_kpi
from campaign.evaluation.wording import AUDIENCE_NAMES
from campaign.gatherings.beginning import begin_with
from campaign.goals.queries import Tracked, overview
from campaign.goals.wording import amount, figure
from campaign.meetings.agenda.evidence import facts_for
from campaign.meetings.agenda.proposals import Proposal, proposals
from campaign.meetings.agenda.services import LONGEST_TITLE, MOST_POINTS, PointFacts, add_point
from campaign.meetings.models import AgendaPoint, PointKind
from campaign.meetings.queries import agenda_of
from campaign.rewards.budget.costs import costs_of

LOW_MEAN = Decimal("3.5")
"""On a scale of 1 to 5: what is rated higher needs no minutes of a meeting."""
MOST_ANSWERS = 4
SAID_ANOTHER_WAY = "kpis"
"""What the data say of all KPIs together: here each has a point of its own."""


def points_for(campaign: Campaign, found: EvaluationRound) -> list[Proposal]:
    """What the meeting of this round could talk about, and is not on its agenda yet."""
    there = {point.source for point in agenda_of(found.meeting_id)} if found.meeting_id else set()
    is_secret = campaign.frozen_at is not None
    wanted = [
        *kpi_points(overview(campaign, found.held_on), is_secret=is_secret),
        *answer_points(results_of(found)),
        *(one for one in proposals(facts_for(campaign, found.meeting)) if one.key != SAID_ANOTHER_WAY),
        *budget_points(campaign),
        *lesson_points(),
    ]
    return [one for one in wanted if one.key not in there]


def kpi_points(tracked: Sequence[Tracked], *, is_secret: bool) -> Iterator[Proposal]:
    """A point for each KPI."""
    question = _("What helps, what holds us back, and does the target still fit?")
    for one in tracked:
        target = amount(one.kpi, one.aim.target)
        known = one.value is not None and not is_secret
        far = _("%(value)s of %(target)s.", value=figure(one.kpi, one.value), target=target) if known else ""
        yield Proposal(
            key=source_of_kpi(one.kpi.id),
            kind=PointKind.DATA,
            title=one.kpi.name,
            text=f"{far} {question}".strip(),
            minutes=5,
            endpoint="goals.kpi",
            values={"kpi_id": one.kpi.id},
        )


def answer_points(results: RoundResults) -> Iterator[Proposal]:
    """What people rated lowest, and what they wrote, as far as the results may be seen."""
    shown = [audience for audience in results.audiences if audience.is_shown]
    rated = [(audience, question) for audience in shown for question in audience.questions if is_low(question)]
    lowest = sorted(rated, key=lambda pair: (pair[1].mean or 0, pair[1].question_id))[:MOST_ANSWERS]
    to_ask = _("How come, and what would make it better?")
    for audience, question in lowest:
        yield Proposal(
            key=f"answer:{question.question_id}",
            kind=PointKind.DATA,
            title=question.text,
            text=f"{mean_in_words(audience, question)} {to_ask}",
            endpoint="evaluation.results",
            values={"round_id": results.round_id},
        )
    words = sum(len(question.texts) for audience in shown for question in audience.questions)
    if words:
        yield Proposal(
            key="answers",
            kind=PointKind.DATA,
            title=ngettext("%(num)s answer in people’s own words", "%(num)s answers in people’s own words", words),
            text=_("What do we recognise, and what surprises us?"),
            minutes=15,
            endpoint="evaluation.results",
            values={"round_id": results.round_id},
        )


def is_low(question: QuestionResult) -> bool:
    return question.kind is QuestionKind.SCALE and question.mean is not None and question.mean <= LOW_MEAN


def mean_in_words(audience: AudienceResults, question: QuestionResult) -> str:
    """`Ambassadors: 2.8 out of 5.`"""
    return str(
        _(
            "%(audience)s: %(mean)s out of 5.",
            audience=AUDIENCE_NAMES[audience.audience],
            mean=format_decimal(question.mean, "0.0"),
        )
    )


def budget_points(campaign: Campaign) -> Iterator[Proposal]:
    """That budget will be left at this pace; how much only managers read."""
    if campaign.is_reward_free:
        return
    costs = costs_of(campaign)
    budget = costs.budget
    left = (budget.limit or 0) - budget.expected
    if left > 0:
        yield Proposal(
            key="budget",
            kind=PointKind.DATA,
            title=_("Budget for rewards will be left"),
            text=_("What would help most in the time that is left?"),
            minutes=5,
            endpoint="rewards.budget",
            names=[money(left, costs.settings.currency)],
        )


def lesson_points() -> Iterator[Proposal]:
    """What every evaluation ends with."""
    yield Proposal(
        key="lessons",
        kind=PointKind.MANAGER,
        title=_("What do we keep, what do we stop, what do we try?"),
        text=_("For the rest of the campaign, and for the next one."),
        minutes=15,
        endpoint="evaluation.lessons",
    )


def fill_agenda(
    campaign: Campaign, found: EvaluationRound, keys: Collection[str], *, by: User | None
) -> list[AgendaPoint]:
    """Put these points on the agenda of the round's meeting, as they are now, in the campaign's language."""
    if found.meeting is None:
        raise WrongState(_("Choose the meeting of this round first."))
    begin_with(campaign, found.meeting.gathering)
    room = max(0, MOST_POINTS - len(agenda_of(found.meeting.id)))
    with force_locale(campaign.language):
        wanted = [one for one in points_for(campaign, found) if one.key in keys][:room]
    return [
        add_point(
            campaign,
            found.meeting,
            PointFacts(one.title[:LONGEST_TITLE], one.text, one.minutes),
            kind=one.kind,
            source=one.key,
            by=by,
        )
        for one in wanted
    ]
