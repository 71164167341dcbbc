"""Every number of the demo's report is counted again from the rows, by queries that the program does not have."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask

from campaign.core import clock
from campaign.evaluation.models import QuestionKind
from campaign.extensions import db
from campaign.goals.models import Metric
from campaign.reporting.contents import KpiResult, ReportFacts, Voice
from campaign.reporting.publishing import facts_in, published
from tests.reporting.recounting import Recount
from tests.waterkant import load_waterkant


# On PostgreSQL the same numbers come of the same rows: a test of going over to it compares them.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_number_of_the_demo_report_follows_from_the_rows(app: Flask, shared_folder: Path) -> None:
    campaign = load_waterkant(shared_folder)
    report = published(campaign.id)
    assert report is not None
    facts = facts_in(report)
    again = Recount(db.session.connection(), campaign.id, facts.until)
    check_reach(facts, again)
    check_quality(facts, again)
    check_people(facts, again)
    for kpi in facts.kpis:
        check_kpi(kpi, again)


def check_reach(facts: ReportFacts, again: Recount) -> None:
    funnel, teams = facts.funnel, facts.teams
    assert (funnel.reached, funnel.logged_in, funnel.started, funnel.completed) == again.funnel()
    assert funnel.headcount == 300
    assert facts.advice is not None
    assert any(f"{round(100 * again.funnel()[0] / 300)}%" in reason for reason in facts.advice.reasons)
    assert {team.name: (team.headcount, team.login, team.start, team.completion) for team in teams} == again.teams()
    found = {week.begins_on: (week.logins, week.starts, week.completions) for week in facts.weeks}
    assert {monday: counts for monday, counts in found.items() if any(counts)} == again.weeks()
    ledger = again.ledger()
    assert (funnel.logged_in, facts.quality.starts, facts.quality.finished) == tuple(
        ledger[stage] for stage in ("login", "start", "completion")
    )


def check_quality(facts: ReportFacts, again: Recount) -> None:
    quality = facts.quality
    started, finished, timed, days = again.courses()
    assert (quality.starts, quality.finished, quality.timed) == (started, finished, timed)
    assert quality.median_days == str(days)
    assert quality.rewards_cents == again.rewards_cents()
    assert quality.each_cents == round((again.rewards_cents() + 185_000) / again.funnel()[3])


def check_people(facts: ReportFacts, again: Recount) -> None:
    them = facts.ambassadors
    assert (them.number, them.now, them.active, them.trained) == again.ambassadors()
    assert them.stepped_down == them.number - them.now
    assert facts.voices
    for voice in facts.voices:
        check_voice(voice, again)
    assert set(facts.testimonial_ids) == again.quotes()
    assert (len(facts.lessons), len(facts.decisions)) == (again.count("lesson"), again.count("decision"))


def check_voice(voice: Voice, again: Recount) -> None:
    which = voice.round_id, voice.audience
    assert (voice.asked, voice.answered) == (again.asked(*which), again.answered(*which))
    assert {one.text: one.mean for one in voice.questions if one.mean} == again.means(*which)
    counted = again.counts(*which)
    for question in voice.questions:
        number, counts = counted[question.text]
        assert question.counts == counts
        # Of an open question the report holds those answers that were picked for it.
        assert (len(question.said) <= number) if question.kind is QuestionKind.OPEN else question.answered == number


def check_kpi(kpi: KpiResult, again: Recount) -> None:
    baseline, target, starts_on, due_on = again.agreed(kpi.kpi_id)
    assert (Decimal(kpi.baseline), Decimal(kpi.target), kpi.starts_on, kpi.due_on) == (
        baseline, target, starts_on, due_on,
    )  # fmt: skip
    by = {
        Metric.REACHED: again.reached_by,
        Metric.AMBASSADORS: again.ambassadors_by,
        Metric.PER_AMBASSADOR: again.per_ambassador_by,
    }.get(kpi.metric)
    measured = {starts_on: baseline} | again.measured(kpi.kpi_id)
    for on, value in kpi.line:
        assert Decimal(value) == (by(on) if by else measured[on]), (kpi.name, on)
    assert kpi.value is not None
    assert Decimal(kpi.value) == Decimal(kpi.line[-1][1])
    check_forecast(kpi, by, measured)


def check_forecast(kpi: KpiResult, by: Callable[[date], Decimal | int] | None, measured: dict[date, Decimal]) -> None:
    """The formula of the goals, in floating point: pace of the last two weeks, or of the last three steps."""
    if kpi.expected is None:
        assert kpi.due_on < clock.now().date()
        return
    last = kpi.line[-1][0]
    days = [last - timedelta(days=number) for number in range(14, -1, -1)] if by else sorted(measured)[-4:]
    steps = [(on, float(by(on) if by else measured[on])) for on in days]
    length, ahead = (days[-1] - days[0]).days, (kpi.due_on - last).days
    pace = (steps[-1][1] - steps[0][1]) / length
    apart = [
        (after - before - pace * (then - on).days) ** 2 / (then - on).days
        for (on, before), (then, after) in pairwise(steps)
    ]
    spread = sum(apart) / (len(apart) - 1)
    margin = math.sqrt(spread * ahead * (1 + ahead / length) + (pace * ahead / len(apart)) ** 2)
    most = 300.0 if kpi.metric is Metric.REACHED else math.inf
    middle = steps[-1][1] + pace * ahead
    wanted = [min(value, most) for value in (middle, middle - margin, middle + margin)]
    assert [float(kpi.expected.value), float(kpi.expected.low), float(kpi.expected.high)] == pytest.approx(
        wanted, abs=0.02
    )
