"""The agenda: who may write on it until when, its order, its minutes, and what goes on to the next meeting."""

from datetime import timedelta

import pytest
import time_machine

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings.services import call_off
from campaign.meetings.agenda.services import (
    LONGEST_TITLE,
    MOST_OF_ONE,
    PointFacts,
    add_point,
    bring_point,
    change_point,
    close_point,
    leave_over,
    minutes_of,
    move_point,
    remove_point,
    slots,
    take_back,
)
from campaign.meetings.models import Meeting, PointKind
from campaign.meetings.queries import agenda_of
from campaign.people.models import Ambassador
from tests.meetings.making import STARTS_AT, WEEK, make_meeting, make_point, titles


def test_every_point_has_its_time_by_the_minutes_before_it(campaign: Campaign, meeting: Meeting) -> None:
    for title, minutes in (("One", 15), ("Two", None), ("Three", 20)):
        make_point(campaign, meeting, title, minutes=minutes)
    points = agenda_of(meeting.id)
    begins = [slot.begins_at - STARTS_AT for slot in slots(points, STARTS_AT)]
    assert begins == [timedelta(0), timedelta(minutes=15), timedelta(minutes=15)]
    assert minutes_of(points) == 35


def test_an_ambassador_brings_a_point_until_it_begins(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    bring_point(campaign, meeting, sanne, PointFacts("The night shift"))
    db.session.commit()
    clock.move_to(STARTS_AT)
    with pytest.raises(WrongState):
        bring_point(campaign, meeting, sanne, PointFacts("Too late"))
    assert titles(meeting) == ["The night shift"]


def test_one_ambassador_does_not_fill_the_agenda(campaign: Campaign, meeting: Meeting, sanne: Ambassador) -> None:
    for number in range(MOST_OF_ONE):
        bring_point(campaign, meeting, sanne, PointFacts(f"Point {number}"))
    with pytest.raises(DomainError):
        bring_point(campaign, meeting, sanne, PointFacts("One more"))


def test_an_ambassador_takes_only_their_own_point_back(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, joris: Ambassador
) -> None:
    point = bring_point(campaign, meeting, sanne, PointFacts("The night shift"))
    with pytest.raises(NotFound):
        take_back(campaign, meeting, point, joris)
    take_back(campaign, meeting, point, sanne)
    assert titles(meeting) == []


def test_who_stepped_down_brings_nothing(campaign: Campaign, meeting: Meeting, sanne: Ambassador) -> None:
    sanne.stepped_down_at = STARTS_AT
    db.session.commit()
    with pytest.raises(WrongState):
        bring_point(campaign, meeting, sanne, PointFacts("The night shift"))


@pytest.mark.parametrize(
    "wrong",
    [PointFacts(" "), PointFacts("x" * (LONGEST_TITLE + 1)), PointFacts("x", "", 0), PointFacts("x", "", 10_000)],
    ids=["empty", "long", "no time", "days"],
)
def test_a_point_has_a_title_and_sensible_minutes(campaign: Campaign, meeting: Meeting, wrong: PointFacts) -> None:
    with pytest.raises(DomainError):
        add_point(campaign, meeting, wrong, by=None)


def test_signs_that_no_database_holds_are_left_out(campaign: Campaign, meeting: Meeting) -> None:
    make_point(campaign, meeting, "Night\x00 \u202eshift\u200b")
    assert titles(meeting) == ["Night shift"]


def test_points_change_places(campaign: Campaign, meeting: Meeting) -> None:
    first, _second = make_point(campaign, meeting, "One"), make_point(campaign, meeting, "Two")
    move_point(campaign, meeting, first, up=False)
    assert titles(meeting) == ["Two", "One"]


def test_a_point_is_written_anew_and_removed(campaign: Campaign, meeting: Meeting) -> None:
    point = make_point(campaign, meeting, "One")
    assert change_point(campaign, meeting, point, PointFacts("Uno", "", 5), by=None)
    assert not change_point(campaign, meeting, point, PointFacts("Uno", "", 5), by=None)
    remove_point(campaign, meeting, point, by=None)
    assert titles(meeting) == []


def test_nothing_is_added_to_what_was_called_off(campaign: Campaign, meeting: Meeting) -> None:
    call_off(campaign, meeting.gathering, why="", by=None)
    with pytest.raises(WrongState):
        make_point(campaign, meeting, "One")


def test_what_was_not_talked_about_goes_on_once(campaign: Campaign, meeting: Meeting) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    done, _open = make_point(campaign, meeting, "Done"), make_point(campaign, meeting, "Still open")
    close_point(campaign, meeting, done, is_closed=True)
    assert leave_over(campaign, meeting, then) == 1
    assert leave_over(campaign, meeting, then) == 0
    assert [(point.title, point.kind) for point in agenda_of(then.id)] == [("Still open", PointKind.OPEN)]


def test_a_point_left_over_twice_is_the_same_point(campaign: Campaign, meeting: Meeting) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    third = make_meeting(campaign, "Third", STARTS_AT + 2 * WEEK)
    make_point(campaign, meeting, "Still open")
    leave_over(campaign, meeting, then)
    leave_over(campaign, then, third)
    assert leave_over(campaign, meeting, third) == 0


def test_what_the_data_showed_does_not_go_on(campaign: Campaign, meeting: Meeting) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    add_point(campaign, meeting, PointFacts("2 KPIs are behind"), kind=PointKind.DATA, source="kpis", by=None)
    assert leave_over(campaign, meeting, then) == 0


def test_whoever_brought_a_point_is_still_named_when_it_goes_on(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador
) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    bring_point(campaign, meeting, sanne, PointFacts("The night shift"))
    leave_over(campaign, meeting, then)
    assert [point.brought_by for point in agenda_of(then.id)] == [sanne]
