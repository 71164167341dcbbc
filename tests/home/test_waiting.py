"""What waits for a manager."""

from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.campaigns.models import Phase
from campaign.home.facts import Facts, OfJourney
from campaign.home.waiting import what_waits
from campaign.selection.searching import Search

CALM = Facts(
    phase=Phase.RUNNING,
    colleagues=30,
    ambassadors=3,
)
CARER, CLIENT = OfJourney(1, "Our carer"), OfJourney(2, "Our client")


def test_in_a_calm_week_nothing_waits(app: Flask) -> None:
    assert what_waits(CALM) == []


@pytest.mark.parametrize(
    ("facts", "endpoint"),
    [
        (replace(CALM, claims=3, claims_text="3"), "conversions.queue"),
        (replace(CALM, disputes=1), "conversions.disputes"),
        (replace(CALM, phase=Phase.DRAFT), "campaigns.phase"),
        (replace(CALM, colleagues=0), "people.import_colleagues"),
        (replace(CALM, ambassadors=0), "selection.longlist"),
        (replace(CALM, search=Search(gone="Kees", reserve="Mia")), "selection.team"),
        (replace(CALM, search=Search(stopping=("Anna",))), "people.ambassadors"),
        (replace(CALM, search=Search(questions=2)), "selection.questions"),
        (replace(CALM, search=Search(proposals=1)), "selection.longlist"),
        (replace(CALM, search=Search(leaders=3)), "selection.longlist"),
        (replace(CALM, search=Search(untold=2)), "selection.team"),
        (replace(CALM, rules_changed=True), "rules.published"),
        (replace(CALM, closes_ranking=True), "rewards.rewards"),
        (replace(CALM, to_approve=2), "rewards.awards"),
        (replace(CALM, to_hand_over=1), "rewards.awards"),
        (replace(CALM, budget=83), "rewards.budget"),
        (replace(CALM, ideas=1), "meetings.ideas"),
        (replace(CALM, meetings_to_share=1), "meetings.overview"),
        (replace(CALM, late_decisions=2), "meetings.decisions"),
        (replace(CALM, sessions_soon=(CARER,)), "journeys.session"),
        (replace(CALM, without_session=(CARER,)), "journeys.session"),
        (replace(CALM, without_session=(CARER, CLIENT)), "journeys.overview"),
        (replace(CALM, not_planned=(CARER, CARER)), "journeys.canvas"),
        (replace(CALM, unreachable=("Intranet",)), "webhooks.webhooks"),
        (replace(CALM, unmatched=4), "conversions.imports"),
        (replace(CALM, without_team=2, has_teams=True), "people.colleagues"),
    ],
)
def test_what_waits_leads_to_where_it_is_done(app: Flask, facts: Facts, endpoint: str) -> None:
    assert [waiting.endpoint for waiting in what_waits(facts)] == [endpoint]


def test_of_many_who_want_to_stop_some_are_named(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        (two,) = what_waits(replace(CALM, search=Search(stopping=("Anna", "Bo"))))
        (many,) = what_waits(replace(CALM, search=Search(stopping=tuple(f"Anna {number}" for number in range(50)))))
    assert two.note == "Anna and Bo"
    assert many.note == "Anna 0, Anna 1, Anna 2, Anna 3, Anna 4 and 45 more"


def test_where_there_are_no_teams_nobody_misses_one(app: Flask) -> None:
    assert what_waits(replace(CALM, without_team=30)) == []


def test_claims_come_before_everything_else(app: Flask) -> None:
    facts = replace(CALM, claims=1, claims_text="1", unmatched=3)
    assert what_waits(facts)[0].endpoint == "conversions.queue"
