"""The guide leads through a canvas in the order of its document."""

from dataclasses import replace

import pytest

from campaign.journeys.canvas import Canvas, CardFacts, FunctionFacts, PartFacts, PersonaFacts, PhaseFacts, RatingFacts
from campaign.journeys.help.guide import GuideStep, step_now, steps_of
from campaign.journeys.help.lanes import HELP
from campaign.journeys.kinds import JourneyKind, Lane, lanes_of
from campaign.journeys.lanes import LANES
from campaign.journeys.models import Quality

PHASES = (PhaseFacts("p1", "Orientation", "Where do I look?"), PhaseFacts("p2", "Choice", "What do I choose?"))


def canvas(kind: JourneyKind, *cards: CardFacts, **facts: object) -> Canvas:
    return Canvas(kind, "A journey", phases=PHASES, cards=cards, **facts)  # type: ignore[arg-type]


def card(lane: Lane, phase: str = "", **facts: str) -> CardFacts:
    return CardFacts(f"{lane}{phase}{facts}", lane, phase, "Something", facts)


def step(shown: Canvas, key: str) -> GuideStep:
    return next(one for one in steps_of(shown) if one.key == key)


@pytest.mark.parametrize("kind", JourneyKind)
def test_every_lane_of_a_kind_has_its_question_and_an_example(kind: JourneyKind) -> None:
    assert [lane for lane in lanes_of(kind) if not (HELP[lane].question and HELP[lane].example)] == []


def test_help_is_beside_fields_that_are_there() -> None:
    asked = {lane: {field.name for field in LANES[lane].fields} for lane in Lane}
    assert [lane for lane in Lane if not set(HELP[lane].fields) <= asked[lane]] == []


def test_an_ambassador_journey_begins_with_the_mission() -> None:
    now = step_now(steps_of(canvas(JourneyKind.AMBASSADOR)))
    assert now is not None
    assert (now.key, now.endpoint) == ("mission", "mission")


def test_the_mission_is_followed_by_a_persona() -> None:
    now = step_now(steps_of(canvas(JourneyKind.AMBASSADOR, mission="Everyone stays")))
    assert now is not None
    assert now.key == "persona"


def test_two_conversations_are_no_three() -> None:
    nadia = PersonaFacts("n", "Nadia", conversations=2)
    shown = step(canvas(JourneyKind.AMBASSADOR, personas=(nadia,)), "conversations")
    assert (shown.progress.done, shown.progress.of, shown.is_done) == (2, 3, False)


def test_a_persona_is_right_when_the_team_says_so_too() -> None:
    nadia = PersonaFacts("n", "Nadia", conversations=3)
    talked = canvas(JourneyKind.AMBASSADOR, personas=(nadia,))
    called = replace(talked, personas=(replace(nadia, is_valid=True),))
    assert [step(one, "conversations").is_done for one in (talked, called)] == [False, True]


def test_a_need_in_one_phase_is_half_of_two() -> None:
    shown = step(canvas(JourneyKind.AMBASSADOR, card(Lane.NEED, "p1"), card(Lane.PAIN, "p1")), "need")
    assert (shown.progress.done, shown.progress.of, shown.is_done) == (1, 2, False)


def test_a_feeling_as_it_should_be_is_not_yet_the_feeling_as_it_is() -> None:
    hoped = [card(Lane.FEELING, phase, moment="to_be", value="5") for phase in ("p1", "p2")]
    assert step(canvas(JourneyKind.AMBASSADOR, *hoped), "feeling").progress.done == 0


def test_one_chosen_action_is_enough_to_go_on() -> None:
    chosen = replace(card(Lane.OPPORTUNITY, "p1", owner="Lotte"), chosen=1)
    assert step(canvas(JourneyKind.AMBASSADOR, chosen), "actions").is_done


def test_a_step_without_contact_asks_for_nobody_on_stage() -> None:
    cards = card(Lane.STEP, "p1", alone="yes"), card(Lane.STEP, "p2"), card(Lane.ON_STAGE, "p2")
    shown = step(canvas(JourneyKind.CUSTOMER, *cards), "on_stage")
    assert (shown.progress.of, shown.is_done) == (1, True)


def test_a_phase_in_which_the_customer_meets_others_alone_asks_for_no_backstage() -> None:
    met = card(Lane.STEP, "p2"), card(Lane.ON_STAGE, "p2"), card(Lane.BACKSTAGE, "p2")
    cards = card(Lane.STEP, "p1", alone="yes"), card(Lane.ON_STAGE, "p1"), *met
    shown = step(canvas(JourneyKind.CUSTOMER, *cards), "backstage")
    assert (shown.progress.of, shown.is_done) == (1, True)


def test_a_thought_is_counted_for_each_step() -> None:
    steps = replace(card(Lane.STEP, "p1"), key="a"), replace(card(Lane.STEP, "p1"), key="b"), card(Lane.STEP, "p2")
    shown = step(canvas(JourneyKind.CUSTOMER, *steps, card(Lane.THINKS, "p1")), "thinks")
    assert (shown.progress.done, shown.progress.of) == (1, 3)


def test_a_customer_journey_ends_in_an_employee_journey() -> None:
    alone = canvas(JourneyKind.CUSTOMER)
    assert [step(one, "employee-journey").is_done for one in (alone, replace(alone, has_employee_journey=True))] == [
        False,
        True,
    ]


def test_functions_are_asked_for_where_the_customer_journey_names_someone() -> None:
    adviser = FunctionFacts("f", "Adviser", parts=(PartFacts("p2"),))
    shown = step(canvas(JourneyKind.EMPLOYEE, functions=(adviser,), staged=("p2",)), "functions")
    assert (shown.progress.of, shown.is_done) == (1, True)


def test_an_improvement_point_without_an_owner_is_not_done() -> None:
    assert not step(canvas(JourneyKind.CUSTOMER, card(Lane.IMPROVEMENT)), "improvement").is_done


def test_three_qualities_are_rated_wherever_a_function_plays_a_part() -> None:
    planner = FunctionFacts("f", "Planner", meets_customers=False, parts=(PartFacts("p1"),))
    rated = tuple(RatingFacts("f", "p1", quality, 3) for quality in (Quality.WILL, Quality.KNOW))
    shown = step(canvas(JourneyKind.EMPLOYEE, functions=(planner,), ratings=rated), "ratings")
    assert (shown.progress.done, shown.progress.of) == (2, 3)


def test_an_empty_canvas_of_each_kind_has_a_step_to_begin_with() -> None:
    assert all(step_now(steps_of(Canvas(kind, "Nothing yet"))) for kind in JourneyKind)
