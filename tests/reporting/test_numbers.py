"""Every number of the demo's report is counted again from the rows, by queries that the program does not have."""

import time_machine
from flask import Flask

from campaign.demo.organisation import load
from campaign.extensions import db
from campaign.goals.models import Metric
from campaign.reporting.contents import KpiResult, ReportFacts
from campaign.reporting.publishing import facts_in, published
from tests.reporting.recounting import Recount


def test_every_number_of_the_demo_report_follows_from_the_rows(app: Flask, clock: time_machine.Traveller) -> None:
    campaign = load()
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
    assert facts.voices
    for voice in facts.voices:
        assert voice.answered == again.answered(voice.round_id, voice.audience)
        means = {one.text: one.mean for one in voice.questions if one.mean}
        assert means == again.means(voice.round_id, voice.audience)
    assert set(facts.testimonial_ids) == again.quotes()
    assert (len(facts.lessons), len(facts.decisions)) == (again.count("lesson"), again.count("decision"))


def check_kpi(kpi: KpiResult, again: Recount) -> None:
    completions = again.ledger()["completion"]
    expected = {
        Metric.REACHED: lambda: str(again.funnel()[0]),
        Metric.AMBASSADORS: lambda: str(again.ambassadors_by(kpi.due_on)),
        Metric.PER_AMBASSADOR: lambda: str(round(completions / again.ambassadors()[1], 2)),
        Metric.MEASURED: lambda: str(again.measured(kpi.kpi_id)),
    }
    assert float(kpi.value or "nan") == float(expected[kpi.metric]())
