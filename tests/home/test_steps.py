"""The path of eight steps."""

from dataclasses import replace

import pytest
from flask import Flask

from campaign.steps import Progress, StepState, path

DONE, NOW, TODO = StepState.DONE, StepState.NOW, StepState.TODO
EVERYTHING = Progress(
    has_main_goal=True,
    ambassadors=12,
    points=(1, 2, 5),
    screens=1,
    rules_version=1,
    meetings=2,
    training_steps=3,
    training_days=1,
    toolkit_items=9,
    kpis=4,
    interim_rounds=1,
    final_rounds=1,
)


def states(progress: Progress) -> list[StepState]:
    return [step.state for step in path(progress)]


def test_there_are_eight_steps(app: Flask) -> None:
    assert len(path(EVERYTHING)) == 8


def test_the_first_step_that_is_not_done_is_the_one_to_do_now(app: Flask) -> None:
    fresh = Progress(has_main_goal=False, ambassadors=0, points=(1, 2, 5), screens=1)
    assert states(fresh) == [NOW] + [TODO] * 7


def test_the_goals_are_done_with_a_main_goal_and_a_kpi_that_counts(app: Flask) -> None:
    only_a_goal = Progress(has_main_goal=True, ambassadors=12, points=(1, 2, 5), screens=1)
    assert (path(only_a_goal)[0].state, path(only_a_goal)[0].note) == (NOW, "write the first KPI")


def test_with_everything_there_nothing_is_to_do(app: Flask) -> None:
    assert states(EVERYTHING) == [DONE] * 8


def test_the_plan_is_done_when_every_kpi_has_an_action(app: Flask) -> None:
    assert states(replace(EVERYTHING, kpis_without_actions=1))[1] is NOW


def test_without_kpis_there_is_no_plan(app: Flask) -> None:
    assert states(replace(EVERYTHING, kpis=0))[:2] == [NOW, TODO]


def test_a_step_says_what_is_missing(app: Flask) -> None:
    assert path(Progress(has_main_goal=True, ambassadors=0, points=(), screens=0))[2].note == "begin with a longlist"


def test_the_evaluation_is_done_with_a_round_on_the_way_and_one_at_the_end(app: Flask) -> None:
    step = path(replace(EVERYTHING, final_rounds=0))[7]
    assert (step.state, step.note) == (NOW, "plan the last round")


def test_trainings_are_done_when_one_can_be_followed(app: Flask) -> None:
    step = path(replace(EVERYTHING, training_days=0))[5]
    assert (step.state, step.note) == (NOW, "plan the first training")


def test_a_toolkit_is_done_when_ambassadors_have_something(app: Flask) -> None:
    step = path(replace(EVERYTHING, toolkit_items=0))[6]
    assert (step.state, step.note) == (NOW, "fill it")


def test_goals_that_are_drafts_ask_to_count(app: Flask) -> None:
    assert path(replace(EVERYTHING, kpis=0, drafts=5))[0].note == "5 drafts: let them count"


def test_the_third_step_tells_how_far_the_search_is(app: Flask) -> None:
    searching = replace(EVERYTHING, ambassadors=2, longlist=30, shortlist=8, team=5, seats=6)
    step = path(searching)[2]
    assert (step.state, step.note) == (NOW, "longlist 30 · shortlist 8 · team 5 of 6")


def test_a_team_that_is_called_complete_is_found(app: Flask) -> None:
    assert states(replace(EVERYTHING, ambassadors=2, longlist=30, seats=6, is_team_complete=True))[2] is DONE


@pytest.mark.parametrize(
    ("progress", "note"),
    [
        (EVERYTHING, "1 · 2 · 5 points"),
        (replace(EVERYTHING, points=()), "say what a result is worth"),
        (replace(EVERYTHING, rules_version=0), "publish the rules"),
        (replace(EVERYTHING, rules_changed=True), "publish what changed"),
        (replace(EVERYTHING, is_reward_free=True), "version 1"),
    ],
)
def test_the_rules_say_what_is_to_be_done_for_them(app: Flask, progress: Progress, note: str) -> None:
    assert path(progress)[3].note == note


def test_ambassadors_are_stimulated_by_a_screen_and_a_meeting(app: Flask) -> None:
    found = [path(replace(EVERYTHING, screens=screens, meetings=meetings))[4] for screens, meetings in ((0, 2), (1, 0))]
    assert [(step.state, step.note) for step in found] == [
        (NOW, "put up the first screen"),
        (NOW, "plan the first meeting"),
    ]
