"""Reports that are made up: small, with everything in them, or with next to nothing."""

from dataclasses import replace
from datetime import date, timedelta

from campaign.evaluation.models import Audience, LessonKind, QuestionKind, RoundKind
from campaign.goals.models import Metric
from campaign.goals.progress import Progress
from campaign.reporting.contents import (
    AdviceResult,
    AmbassadorsResult,
    Became,
    CampaignFacts,
    DecisionResult,
    Expected,
    Funnel,
    KpiResult,
    LessonResult,
    Quality,
    ReportFacts,
    TeamResult,
    Voice,
    VoiceQuestion,
    WeekResult,
)

FIRST, LAST = date(2026, 9, 7), date(2026, 11, 30)
HOSTILE = "=cmd|' /C calc'!A0"
LONG = "Afdelingsoverstijgendesamenwerkingsondersteuningscoördinatie " * 2


def kpi(name: str = "210 colleagues log in", **facts: object) -> KpiResult:
    usual = {
        "kpi_id": 1,
        "contribution": "Who logs in sees what there is to learn.",
        "metric": Metric.REACHED,
        "unit": "",
        "baseline": "0.00",
        "target": "210.00",
        "starts_on": FIRST,
        "due_on": LAST,
        "value": "1155",
        "as_of": LAST - timedelta(days=30),
        "met_on": None,
        "state": Progress.ON_TRACK,
        "expected": Expected("213.00", "190.00", "240.00"),
        "line": [
            (FIRST - timedelta(days=1), "0"),
            (FIRST + timedelta(days=20), "90"),
            (FIRST + timedelta(days=50), "155"),
        ],
    }
    return KpiResult(name=name, **{**usual, **facts})  # type: ignore[arg-type]


def a_report(**facts: object) -> ReportFacts:
    """A report with something in every chapter."""
    usual = {
        "campaign": CampaignFacts(
            name="Everyone learns",
            main_goal="Colleagues learn because a colleague told them.",
            starts_on=FIRST,
            ends_on=LAST,
            language="nl",
            is_reward_free=False,
        ),
        "until": LAST,
        "title": "",
        "summary": "It went well.\nMostly.",
        "kpis": [kpi(), kpi("Nothing was measured", kpi_id=2, value=None, as_of=None, line=[], expected=None)],
        "funnel": Funnel(headcount=1300, reached=1155, logged_in=1140, started=921, completed=463),
        "teams": [
            TeamResult(name="Zorg", headcount=1200, login=300, start=400, completion=400),
            TeamResult(name=HOSTILE, headcount=80, login=10, start=20, completion=10),
            TeamResult(name=None, headcount=20, login=3, start=9, completion=3, teams=6),
        ],
        "quality": Quality(
            starts=1621,
            finished=752,
            timed=700,
            median_days="6.5",
            rewards_cents=750_050,
            other_cents=200_000,
            other_note="Catering",
            each_cents=2052,
            hours="31.5",
        ),
        "weeks": [WeekResult(FIRST + timedelta(weeks=place), place * 7, place * 5, place * 3) for place in range(12)],
        "ambassadors": AmbassadorsResult(number=14, now=12, active=11, trained=9, stepped_down=2),
        "voices": [
            Voice(
                round_id=1,
                kind=RoundKind.FINAL,
                title="At the end",
                held_on=LAST,
                audience=Audience.AMBASSADORS,
                asked=14,
                answered=9,
                questions=[
                    VoiceQuestion(
                        kind=QuestionKind.SCALE,
                        text="Would you do it again?",
                        answered=9,
                        mean="4.2",
                        counts=[("1", 0), ("2", 0), ("3", 1), ("4", 5), ("5", 3)],
                    ),
                    VoiceQuestion(kind=QuestionKind.OPEN, text="What works?", answered=7, said=[HOSTILE]),
                ],
            )
        ],
        "lessons": [LessonResult(LessonKind.KEEP, 6, "Do the first five minutes together.")],
        "decisions": [DecisionResult(FIRST, "Ask the team leaders.", Became.ACTION, is_settled=True)],
        "advice": AdviceResult(conclusion="Begin again in three months", reasons=["52% were reached."], begins_on=LAST),
        "own_advice": "Go on.",
    }
    return ReportFacts(**{**usual, **facts})  # type: ignore[arg-type]


def a_bare_report() -> ReportFacts:
    """A report of a campaign without rewards in which nothing happened."""
    full = a_report()
    return replace(
        full,
        campaign=replace(full.campaign, is_reward_free=True, main_goal=""),
        summary="",
        kpis=[],
        funnel=Funnel(headcount=0, reached=0, logged_in=0, started=0, completed=0),
        teams=[],
        quality=Quality(starts=0, finished=0, timed=0, median_days=None),
        weeks=[],
        ambassadors=AmbassadorsResult(number=0),
        voices=[],
        lessons=[],
        decisions=[],
        advice=None,
        own_advice="",
    )


def a_large_report() -> ReportFacts:
    """A report with forty teams of long names, and many KPIs."""
    teams = [
        TeamResult(name=f"{LONG}{place}", headcount=90 - place, login=9, start=8, completion=7) for place in range(40)
    ]
    return a_report(teams=teams, kpis=[kpi(f"{LONG}{place}", kpi_id=place) for place in range(8)], title=LONG)
