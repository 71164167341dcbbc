"""All rounds of a campaign together: what is planned, what was held, whether it is about the KPIs, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.evaluation.models import EvaluationRound, Lesson, RoundKind, SurveyQuestion
from campaign.evaluation.questions.services import key_of_kpi
from campaign.evaluation.rounds.services import rounds_of
from campaign.evaluation.states import SurveyState, state_of
from campaign.extensions import db
from campaign.goals.models import KpiState
from campaign.goals.queries import kpis_of
from campaign.meetings.models import AgendaPoint


@dataclass(frozen=True)
class Overview:
    """How far a campaign is with its evaluation."""

    rounds: list[EvaluationRound]
    planned: int
    """Still to come, today's among them."""
    held: int
    interim: int
    """Of both together."""
    final: int
    kpis: int
    """Those that count."""
    tuned: int
    """Of these, those about which a round asks a question, or has a point on the agenda of its meeting."""
    lessons: int
    to_share: int
    """Held, and not shared with the ambassadors yet."""

    @property
    def is_tuned(self) -> bool:
        """Whether the rounds are about every KPI."""
        return bool(self.rounds) and 0 < self.kpis == self.tuned


def overview_of(campaign_id: int) -> Overview:
    """All of it, with as many questions for one round as for many."""
    campaign = db.session.get_one(Campaign, campaign_id)
    today, rounds = clock.today(campaign.zone), rounds_of(campaign_id)
    kpis = kpis_of(campaign_id, KpiState.ACTIVE)
    asked, talked = question_keys(rounds), agenda_keys(rounds)
    held = sum(one.held_on < today for one in rounds)
    return Overview(
        rounds=rounds,
        planned=len(rounds) - held,
        held=held,
        interim=sum(one.kind is RoundKind.INTERIM for one in rounds),
        final=sum(one.kind is RoundKind.FINAL for one in rounds),
        kpis=len(kpis),
        tuned=sum(key_of_kpi(kpi) in asked or source_of_kpi(kpi.id) in talked for kpi in kpis),
        lessons=db.session.scalar(select(func.count(Lesson.id)).where(Lesson.campaign_id == campaign_id)) or 0,
        to_share=sum(one.held_on < today and one.shared_at is None for one in rounds),
    )


def question_keys(rounds: Sequence[EvaluationRound]) -> set[str | None]:
    """The keys of everything that these rounds ask."""
    theirs = SurveyQuestion.round_id.in_([one.id for one in rounds])
    return set(db.session.scalars(select(SurveyQuestion.key).where(theirs)))


def agenda_keys(rounds: Sequence[EvaluationRound]) -> set[str | None]:
    """Where everything on the agendas of the meetings of these rounds comes from."""
    theirs = AgendaPoint.meeting_id.in_([one.meeting_id for one in rounds if one.meeting_id])
    return set(db.session.scalars(select(AgendaPoint.source).where(theirs)))


def source_of_kpi(kpi_id: int) -> str:
    """What a point of an agenda about a KPI is known by."""
    return f"kpi:{kpi_id}"


@dataclass(frozen=True)
class Next:
    """What is to be done now, and where."""

    text: str
    endpoint: str = ""
    action: str = ""
    values: Mapping[str, int] = field(default_factory=dict)


def whats_next(rounds: Sequence[EvaluationRound], without_questions: set[int], *, ends_on: date, today: date) -> Next:
    """What a manager does next. `without_questions`: the rounds that ask nothing yet, by id."""
    coming = next((one for one in rounds if one.held_on >= today), None)
    if coming is not None:
        return before_round(coming, coming.id in without_questions, today)
    kinds = {one.kind for one in rounds}
    if RoundKind.INTERIM not in kinds and today < ends_on:
        return Next(_("Plan the interim evaluation: half-way there is still time to change something."))
    last = rounds[-1] if rounds else None
    if last is not None and last.shared_at is None:
        return Next(
            _("Share with the ambassadors what came out of “%(title)s”: they want to know.", title=last.title),
            "evaluation.round",
            _("To the round"),
            {"round_id": last.id},
        )
    if RoundKind.FINAL not in kinds:
        return Next(_("Plan the final evaluation: did we reach our goals, and what do we do differently next time?"))
    return Next(_("Write the report for the management."), "reporting.report", _("To the report"))


def before_round(coming: EvaluationRound, is_empty: bool, today: date) -> Next:
    """What is to be done for a round that is still to come."""
    here = {"round_id": coming.id}
    if is_empty:
        return Next(
            _("Write the questions of “%(title)s”.", title=coming.title), "evaluation.questions", _("Write them"), here
        )
    if coming.opened_at is None:
        days = (coming.held_on - today).days
        when = ngettext("“%(title)s” is in %(num)s day.", "“%(title)s” is in %(num)s days.", days, title=coming.title)
        words = when if days else _("“%(title)s” is today.", title=coming.title)
        return Next(
            f"{words} " + _("Ask your questions about a week before, so that you can talk about the answers."),
            "evaluation.round",
            _("To the round"),
            here,
        )
    return to_talk_about(coming, here, is_answered=state_of(coming, today) is SurveyState.CLOSED)


def to_talk_about(coming: EvaluationRound, here: Mapping[str, int], *, is_answered: bool) -> Next:
    """What is to be done once people were asked: a meeting, and what to talk about there."""
    if coming.meeting_id is None:
        answering = _(
            "People are answering “%(title)s”. Choose the meeting in which you talk about it.", title=coming.title
        )
        answered = _(
            "The answers to “%(title)s” are in. Choose the meeting in which you talk about them.", title=coming.title
        )
        return Next(answered if is_answered else answering, "evaluation.round", _("Choose the meeting"), here)
    answering = _(
        "People are answering “%(title)s”. Fill the agenda of its meeting when enough of them did.", title=coming.title
    )
    answered = _("The answers to “%(title)s” are in. Fill the agenda of its meeting.", title=coming.title)
    return Next(answered if is_answered else answering, "evaluation.round", _("To the round"), here)
