"""Waterkant looks at its campaign: the interim round was held and shared, the final one is planned."""

from datetime import date

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.demo.survey import answered
from campaign.evaluation.lessons.services import LessonFacts, add_lesson
from campaign.evaluation.models import EvaluationRound, LessonKind, RoundKind
from campaign.evaluation.questions.services import add_usual
from campaign.evaluation.rounds.gathering import choose_meeting
from campaign.evaluation.rounds.services import RoundFacts, plan_round, usual_day
from campaign.evaluation.rounds.sharing import share
from campaign.goals.models import KpiState, Metric
from campaign.goals.queries import kpis_of
from campaign.meetings.decisions import Becomes, DecisionFacts, decide
from campaign.meetings.queries import past

LESSONS = (
    (LessonKind.KEEP, 6, "Samen inloggen bij de koffie: dat werkt beter dan een mail."),
    (LessonKind.KEEP, 5, "Elke week even bij elkaar, ook als het maar een kwartier is."),
    (LessonKind.STOP, 7, "Flyers uitdelen bij de ingang: niemand heeft dan tijd."),
    (LessonKind.STOP, None, "Mailen naar iedereen tegelijk. Het wordt niet gelezen."),
    (LessonKind.TRY, 3, "In elk team van de Buitendienst iemand die het voordoet."),
    (LessonKind.TRY, 2, "De leidinggevende vertelt zelf waarom leren erbij hoort."),
)
DECIDED = "Het doel voor het inloggen bekijken: de Buitendienst begint pas in het voorjaar."


def evaluate(campaign: Campaign, *, by: User) -> None:
    """The rounds: one half-way that was talked about and shared, one in the last week."""
    held = held_round(campaign, by=by)
    for kind, step, text in LESSONS:
        add_lesson(campaign, LessonFacts(kind=kind, text=text, step=step, round_id=held.id), by=by)
    if held.meeting is not None:
        kpis = kpis_of(campaign.id, KpiState.ACTIVE)
        about = next(kpi for kpi in kpis if kpi.metric is Metric.REACHED)
        decide(campaign, held.meeting, DecisionFacts(text=DECIDED, becomes=Becomes.KPI, kpi_id=about.id), by=by)
    share(campaign, held, by=by)
    last_day = usual_day(RoundKind.FINAL, campaign.starts_on, campaign.ends_on)
    add_usual(planned(campaign, RoundKind.FINAL, "Eindevaluatie", last_day, by=by), campaign.language)


def held_round(campaign: Campaign, *, by: User) -> EvaluationRound:
    """The interim round, on the day of the meeting that was held."""
    meeting = next((one for one in past(campaign.id) if one.is_evaluation), None)
    day = clock.local_day(meeting.gathering.starts_at, campaign.zone) if meeting else clock.today(campaign.zone)
    found = planned(campaign, RoundKind.INTERIM, "Tussentijdse evaluatie", day, by=by)
    add_usual(found, campaign.language)
    answered(campaign, found)
    if meeting is not None:
        choose_meeting(campaign, found, meeting, by=by)
    return found


def planned(campaign: Campaign, kind: RoundKind, title: str, day: date, *, by: User) -> EvaluationRound:
    return plan_round(campaign, RoundFacts(kind=kind, title=title, held_on=day), by=by)
