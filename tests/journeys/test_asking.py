"""People say themselves how it is for them, and nobody can tell who said what."""

import logging
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.core.web.requestlog import logger as request_logger
from campaign.extensions import db
from campaign.journeys.employee.answering import AllAnswered, TooLate, answer
from campaign.journeys.employee.asking import asking_by, close_round, open_round, scrub_due, token_of
from campaign.journeys.employee.means import means_of
from campaign.journeys.employee.statements import write_statements
from campaign.journeys.gathered import canvas_of
from campaign.journeys.models import Journey, JourneyAnswer, JourneyAsking, JourneyFunction, Quality
from tests.client import Client
from tests.journeys.canvases import make_map
from tests.journeys.employees import ask, enough, make_employee_map, put_function, say


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_employee_map(campaign)


@pytest.fixture
def adviser(journey: Journey) -> JourneyFunction:
    return put_function(journey, people=6)


def own_marks(journey: Journey) -> list[int | None]:
    db.session.expire_all()
    return [one.own for one in canvas_of(journey).ratings]


# --- before


def test_nobody_is_asked_before_it_is_known_how_many_people_a_function_has(journey: Journey) -> None:
    put_function(journey, people=None)
    with pytest.raises(DomainError, match="how many people work as Adviser"):
        open_round(journey, by=None)


def test_nobody_is_asked_about_a_function_without_a_part(journey: Journey) -> None:
    put_function(journey, parts={})
    with pytest.raises(DomainError, match="in which phases"):
        open_round(journey, by=None)


def test_nobody_is_asked_where_nothing_could_be_shown(journey: Journey) -> None:
    put_function(journey, people=4)
    with pytest.raises(DomainError, match="fewer than 5"):
        open_round(journey, by=None)


def test_the_sentences_of_the_culture_stay_while_people_answer_them(journey: Journey, adviser: JourneyFunction) -> None:
    ask(journey)
    with pytest.raises(WrongState):
        write_statements(journey, ["Another one."], by=None)


def test_a_sentence_that_stays_word_for_word_keeps_what_was_said_to_it(
    journey: Journey, adviser: JourneyFunction
) -> None:
    write_statements(journey, ["One message.", "One direction."], by=None)
    asking = ask(journey)
    key = canvas_of(journey).statements[0].key
    say(asking, adviser, 3, 3, 3, 3, 3, culture={key: 4})
    enough(journey, asking)
    write_statements(journey, ["An example.", "One message."], by=None)
    assert [one.mean for one in canvas_of(journey).statements] == [None, 40]


# --- what is shown


def test_nothing_is_shown_while_people_can_answer(journey: Journey, adviser: JourneyFunction) -> None:
    say(ask(journey), adviser, 1, 2, 3, 4, 5)
    assert own_marks(journey) == []


def test_the_mean_of_five_is_shown_in_tenths(journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    say(asking, adviser, 2, 2, 3, 3, 3)
    enough(journey, asking)
    assert own_marks(journey) == [26]


def test_four_answers_are_not_shown(journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    say(asking, adviser, 1, 2, 3, 4)
    enough(journey, asking)
    assert own_marks(journey) == []


def test_a_question_that_only_four_of_five_answered_is_not_shown() -> None:
    answers = [JourneyAnswer(function_id=1, ratings={"p1": {"will": 3}}, culture={}) for _ in range(4)]
    answers.append(JourneyAnswer(function_id=1, ratings={"p1": {"know": 3}}, culture={}))
    assert means_of(answers).ratings == {}


def test_the_newest_round_that_is_closed_counts(journey: Journey, adviser: JourneyFunction, clock: Any) -> None:
    for mark in (2, 4):
        asking = ask(journey)
        say(asking, adviser, *[mark] * 5)
        clock.shift(60)
        enough(journey, asking)
    assert own_marks(journey) == [40]


# --- answering


def test_a_function_takes_no_more_answers_than_it_has_people(journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    say(asking, adviser, 1, 2, 3, 4, 5, 5)
    with pytest.raises(AllAnswered):
        answer(asking, adviser, ratings={"p1": {Quality.WILL: 1}}, culture={})


def test_nobody_answers_a_round_that_is_closed(journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    close_round(journey, asking, by=None)
    with pytest.raises(TooLate):
        answer(asking, adviser, ratings={"p1": {Quality.WILL: 1}}, culture={})


def test_no_row_says_which_answer_came_last(journey: Journey, adviser: JourneyFunction) -> None:
    say(ask(journey), adviser, 1, 2, 3, 4, 5)
    if db.engine.dialect.name == "sqlite":
        with pytest.raises(Exception, match="rowid"):
            db.session.execute(text("SELECT rowid FROM journey_answer"))
        return
    rows = db.session.execute(text("SELECT xmin, key FROM journey_answer ORDER BY ctid")).all()
    assert len({row.xmin for row in rows}) == 1
    assert [row.key for row in rows] == sorted(row.key for row in rows)


def test_the_files_are_written_anew_after_a_round(journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    say(asking, adviser, 1, 2)
    enough(journey, asking)
    asking_id = asking.id
    db.session.close()
    scrub_due()
    assert db.session.get_one(JourneyAsking, asking_id).scrubbed_at is not None


def test_a_link_that_was_made_up_opens_nothing(app: Flask, journey: Journey, adviser: JourneyFunction) -> None:
    asking = ask(journey)
    assert asking_by(token_of(asking)) is asking
    assert asking_by(token_of(asking)[:-1] + "x") is None


# --- its page


def fill(client: Client, asking: JourneyAsking, function: JourneyFunction, **marks: str) -> Any:
    return client.post(f"/our-work/{token_of(asking)}?function={function.key}", data=marks)


def test_someone_answers_without_an_account_and_is_given_no_cookie(
    client: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    asking = ask(journey)
    page = client.get(f"/our-work/{token_of(asking)}?function={adviser.key}")
    sent = fill(client, asking, adviser, **{"will-p1": "4"})
    assert (page.status_code, sent.status_code) == (200, 303)
    assert "Set-Cookie" not in page.headers
    assert "Set-Cookie" not in sent.headers


def test_only_phases_in_which_the_function_has_a_part_are_asked(
    client: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    page = client.get(f"/our-work/{token_of(ask(journey))}?function={adviser.key}").text
    assert ('name="will-p2"' in page, 'name="will-p3"' in page) == (True, False)


def test_an_answer_leaves_no_line_in_the_log(
    client: Client, journey: Journey, adviser: JourneyFunction, caplog: pytest.LogCaptureFixture
) -> None:
    asking = ask(journey)
    request_logger.addHandler(caplog.handler)
    with caplog.at_level(logging.INFO, request_logger.name):
        fill(client, asking, adviser, **{"will-p1": "4"})
    request_logger.removeHandler(caplog.handler)
    assert caplog.records == []


def test_an_empty_answer_is_not_kept(client: Client, journey: Journey, adviser: JourneyFunction) -> None:
    assert fill(client, ask(journey), adviser, **{"will-p1": "9"}).status_code == 422


def test_whoever_comes_when_all_answered_hears_that_someone_did(
    client: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    asking = ask(journey)
    say(asking, adviser, 1, 2, 3, 4, 5, 5)
    sent = fill(client, asking, adviser, **{"will-p1": "4"})
    assert sent.status_code == 409
    assert "in your place" in sent.text


# --- pages of the canvas


def test_the_manager_sees_the_link_as_long_as_the_round_is_open(
    managing: Client, journey: Journey, adviser: JourneyFunction
) -> None:
    asking = ask(journey)
    here = f"/c/leren/journeys/{journey.id}/our-work"
    assert token_of(asking) in managing.get(here).text
    managing.submit(here, to=f"{here}/close")
    assert token_of(asking) not in managing.get(here).text


@pytest.mark.parametrize("room", ["functions", "culture", "improvement", "our-work", "culture/sentences"])
def test_a_journey_of_another_kind_has_none_of_these_rooms(managing: Client, campaign: Campaign, room: str) -> None:
    assert managing.get(f"/c/leren/journeys/{make_map(campaign).id}/{room}").status_code == 404
