"""The functions of an employee journey, and how they are rated."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.employee.functions import (
    Overtaken,
    add_function,
    move_function,
    remove_function,
    restore_function,
    save_function,
)
from campaign.journeys.employee.rating import rate, save_ratings
from campaign.journeys.gathered import canvas_of
from campaign.journeys.models import Journey, Quality
from campaign.journeys.phases.services import add_phase
from tests.journeys.canvases import LOTTE, MURAT, NOBODY, make_map
from tests.journeys.employees import make_employee_map, put_function


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_employee_map(campaign)


def names(journey: Journey) -> list[str]:
    db.session.expire_all()
    return [one.name for one in canvas_of(journey).functions]


def test_a_phase_that_the_customer_journey_gets_is_there_at_once(journey: Journey) -> None:
    assert journey.source is not None
    add_phase(journey.source, "Aftercare", by=NOBODY)
    assert [one.name for one in canvas_of(journey).phases][-1] == "Aftercare"


def test_a_function_stands_on_the_canvas_with_its_parts(journey: Journey) -> None:
    put_function(journey)
    [function] = canvas_of(journey).functions
    assert [(one.phase, one.part) for one in function.parts] == [("p1", "welcomes"), ("p2", "")]


def test_one_function_stands_there_once_however_it_is_written(journey: Journey) -> None:
    put_function(journey, "Adviser")
    with pytest.raises(DomainError, match="already"):
        add_function(journey, "ADVISER", meets_customers=True, by=NOBODY)


def test_a_function_moves_up(journey: Journey) -> None:
    put_function(journey, "Adviser")
    move_function(journey, put_function(journey, "Planner"), up=True, by=NOBODY)
    assert names(journey) == ["Planner", "Adviser"]


def test_a_function_that_is_put_back_has_its_ratings_again(journey: Journey) -> None:
    function = put_function(journey)
    rate(journey, function, "p1", Quality.WILL, 4, by=NOBODY)
    remove_function(journey, function, by=NOBODY)
    assert canvas_of(journey).ratings == ()
    restore_function(journey, function, by=NOBODY)
    assert [one.value for one in canvas_of(journey).ratings] == [4]


def test_who_saves_a_function_that_someone_else_changed_meanwhile_is_told(journey: Journey) -> None:
    function = put_function(journey)
    seen = function.changed
    save_function(journey, function, "Adviser", meets_customers=True, people=7, parts={}, seen=seen, by=LOTTE)
    with pytest.raises(Overtaken):
        save_function(journey, function, "Consultant", meets_customers=True, people=6, parts={}, seen=seen, by=MURAT)


def test_a_customer_journey_has_no_functions(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        add_function(make_map(campaign), "Adviser", meets_customers=True, by=NOBODY)


# --- rating


def test_a_rating_stands_with_its_note(journey: Journey) -> None:
    rate(journey, put_function(journey), "p1", Quality.CAN, 2, note="No budget", by=NOBODY)
    [rating] = canvas_of(journey).ratings
    assert (rating.quality, rating.value, rating.note) == (Quality.CAN, 2, "No budget")


def test_a_rating_can_be_taken_away(journey: Journey) -> None:
    function = put_function(journey)
    rate(journey, function, "p1", Quality.CAN, 2, by=NOBODY)
    rate(journey, function, "p1", Quality.CAN, None, by=NOBODY)
    assert canvas_of(journey).ratings == ()


@pytest.mark.parametrize("typed", ["0", "6", "4.5", "good"])
def test_a_rating_is_a_whole_number_from_one_to_five(journey: Journey, typed: str) -> None:
    with pytest.raises(DomainError, match="1"):
        save_ratings(journey, put_function(journey), {"will-p1": typed}, base={}, by=NOBODY)


def test_a_note_without_a_number_is_refused(journey: Journey) -> None:
    with pytest.raises(DomainError, match="number"):
        save_ratings(journey, put_function(journey), {"will-p1-note": "They do not see it"}, base={}, by=NOBODY)


def test_two_who_rate_different_squares_at_once_lose_nothing(journey: Journey) -> None:
    function = put_function(journey)
    save_ratings(journey, function, {"will-p1": "4", "know-p1": ""}, base={}, by=LOTTE)
    assert save_ratings(journey, function, {"will-p1": "", "know-p1": "2"}, base={}, by=MURAT) == {}
    assert {one.quality: one.value for one in canvas_of(journey).ratings} == {Quality.WILL: 4, Quality.KNOW: 2}


def test_two_who_rate_one_square_at_once_are_told(journey: Journey) -> None:
    function = put_function(journey)
    save_ratings(journey, function, {"will-p1": "4"}, base={}, by=LOTTE)
    conflicts = save_ratings(journey, function, {"will-p1": "2"}, base={}, by=MURAT)
    assert (conflicts["will-p1"].mine, conflicts["will-p1"].theirs) == ("2", "4")


def test_a_note_of_several_lines_goes_on_where_its_writer_began(journey: Journey) -> None:
    function = put_function(journey)
    rate(journey, function, "p1", Quality.WILL, 3, note="They want to.\nThey say so.", by=LOTTE)
    began = {"will-p1": "3", "will-p1-note": "They want to.\r\nThey say so."}
    mine = {**began, "will-p1-note": "They want to.\r\nThey say so.\r\nEvery day."}
    assert save_ratings(journey, function, mine, base=began, by=LOTTE) == {}
    assert canvas_of(journey).ratings[0].note == "They want to.\nThey say so.\nEvery day."


def test_a_phase_of_another_journey_is_not_rated(campaign: Campaign, journey: Journey) -> None:
    save_ratings(journey, put_function(journey), {"will-p9": "4"}, base={}, by=NOBODY)
    assert canvas_of(journey).ratings == ()
