"""The next thing to do, and the checklist."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from campaign.campaigns.models import Phase
from campaign.home.checklist import checklist
from campaign.home.leading import next_thing
from campaign.home.situation import Planned, Situation
from campaign.plan.models import ActionState
from campaign.selection.searching import Search

TODAY = date(2026, 11, 16)


def planned(title: str, *, due_on: date = date(2026, 12, 1), state: ActionState = ActionState.TODO) -> Planned:
    return Planned(7, title, due_on, state)


CALM = Situation(
    phase=Phase.RUNNING,
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 12, 31),
    today=TODAY,
    has_main_goal=True,
    kpis=3,
    actions=[planned("Write a flyer")],
    colleagues=30,
    people=30,
    ambassadors=5,
    search=Search(seats=5),
    has_points=True,
    screens=1,
    rules_version=2,
    rewards=4,
    meetings=3,
    meetings_with_agenda=1,
    report_on=TODAY,
    interim_rounds=1,
    final_rounds=1,
    kpis_asked=3,
    report_version=1,
)
FRESH = Situation(phase=Phase.DRAFT, starts_on=date(2026, 12, 7), ends_on=date(2027, 2, 28), today=TODAY)
DONE = replace(CALM, phase=Phase.EVALUATING, actions=[planned("x", state=ActionState.DONE)])
DRAFT = replace(CALM, phase=Phase.DRAFT, starts_on=date(2026, 12, 7))


@pytest.mark.parametrize(
    ("situation", "endpoint"),
    [
        (FRESH, "goals.goals"),
        (replace(DRAFT, kpis=0, drafts=5), "goals.goals"),
        (replace(DRAFT, actions=[]), "plan.plan"),
        (replace(DRAFT, colleagues=0), "people.import_colleagues"),
        (replace(DRAFT, ambassadors=0), "selection.longlist"),
        (replace(DRAFT, ambassadors=0, search=Search(longlist=9, shortlist=3)), "selection.team"),
        (DRAFT, "campaigns.phase"),
        (replace(DRAFT, phase=Phase.RECRUITING), "plan.action"),
        (replace(DRAFT, phase=Phase.RECRUITING, rules_version=0), "rules.published"),
        (replace(DRAFT, phase=Phase.RECRUITING, meetings=0), "meetings.overview"),
        (replace(CALM, claims=2), "conversions.queue"),
        (replace(CALM, report_on=date(2026, 11, 8)), "conversions.imports"),
        (replace(CALM, report_on=None), "conversions.imports"),
        (CALM, "plan.action"),
        (DONE, "campaigns.phase"),
        (replace(DONE, final_rounds=0), "evaluation.overview"),
        (replace(DONE, report_version=0), "reporting.report"),
    ],
)
def test_the_next_thing_is_where_the_campaign_stands(app: Flask, situation: Situation, endpoint: str) -> None:
    following = next_thing(situation)
    assert following is not None
    assert following.endpoint == endpoint


def test_what_is_late_comes_before_the_report(app: Flask) -> None:
    late = replace(CALM, report_on=None, actions=[planned("Write a flyer", due_on=date(2026, 11, 12))])
    following = next_thing(late)
    assert following is not None
    assert following.text == "Write a flyer"


@pytest.mark.parametrize(
    "situation",
    [replace(CALM, phase=Phase.CLOSED, claims=3), replace(CALM, actions=[planned("x", state=ActionState.DONE)])],
)
def test_when_all_is_done_nothing_is_next(app: Flask, situation: Situation) -> None:
    assert next_thing(situation) is None


def answers(situation: Situation) -> list[bool]:
    return [item.is_done for item in checklist(situation)]


def test_of_a_fresh_campaign_nothing_is_true_yet(app: Flask) -> None:
    assert answers(FRESH) == [False] * 7


def test_with_everything_there_all_is_true(app: Flask) -> None:
    assert answers(CALM) == [True] * 7


@pytest.mark.parametrize(
    ("ambassadors", "fits"), [(0, False), (2, False), (3, True), (5, True), (10, True), (11, False)]
)
def test_a_group_fits_when_it_is_neither_too_small_nor_too_large(app: Flask, ambassadors: int, fits: bool) -> None:
    assert answers(replace(CALM, ambassadors=ambassadors))[2] is fits


def test_a_kpi_without_actions_makes_no_plan(app: Flask) -> None:
    assert answers(replace(CALM, kpis_without_actions=1))[1] is False


@pytest.mark.parametrize(
    ("situation", "is_clear"),
    [
        (CALM, True),
        (replace(CALM, rewards=0), False),
        (replace(CALM, has_points=False), False),
        (replace(CALM, rules_version=0), False),
        (replace(CALM, is_reward_free=True, has_points=False, rewards=0), True),
        (replace(CALM, is_reward_free=True, rules_version=0), False),
    ],
)
def test_the_reward_is_clear_when_the_rules_that_name_it_are_published(
    app: Flask, situation: Situation, is_clear: bool
) -> None:
    assert answers(situation)[3] is is_clear


def test_a_meeting_without_an_agenda_is_not_filled_yet(app: Flask) -> None:
    assert answers(replace(CALM, meetings_with_agenda=0))[5] is False


@pytest.mark.parametrize("missing", ["interim_rounds", "final_rounds", "kpis_asked"])
def test_evaluations_are_on_the_way_at_the_end_and_about_every_kpi(app: Flask, missing: str) -> None:
    assert answers(replace(CALM, **{missing: 0}))[6] is False


def test_evaluations_are_about_no_kpi_as_long_as_none_counts(app: Flask) -> None:
    assert answers(replace(CALM, kpis=0, kpis_asked=0))[6] is False
