"""Making courses known, and choosing which count."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.courses import queries, services
from campaign.courses.names import course_key
from campaign.courses.signals import courses_changed
from campaign.extensions import db
from tests.factories import make_campaign, make_course

ADDRESS = "https://learn.example.org/course/7"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def heard(app: Flask) -> Iterator[list[Campaign]]:
    """The campaigns that told of other courses."""
    told: list[Campaign] = []

    def listen(campaign: Campaign, **_: Any) -> None:
        told.append(campaign)

    with courses_changed.connected_to(listen):
        yield told


def test_names_are_compared_without_capitals_and_extra_spaces() -> None:
    assert course_key("  Veilig\u00a0 WERKEN ") == "veilig werken"


def test_a_name_of_a_report_makes_a_course_once(campaign: Campaign) -> None:
    first = services.find_or_create(campaign.id, "Veilig werken")
    assert services.find_or_create(campaign.id, "VEILIG  werken") is first


def test_an_activity_id_finds_its_course(campaign: Campaign) -> None:
    course = services.add_listed(campaign, "Veilig werken", activity_id=ADDRESS, by=None)
    assert services.find_or_create(campaign.id, ADDRESS) is course


def test_a_name_of_any_length_makes_a_course(campaign: Campaign) -> None:
    long = services.find_or_create(campaign.id, "a" * 500)
    assert services.find_or_create(campaign.id, "A" * 300) is long


def test_a_course_that_a_report_named_is_the_one_that_is_listed(campaign: Campaign) -> None:
    named = services.find_or_create(campaign.id, "Veilig werken")
    listed = services.add_listed(campaign, "Veilig Werken", activity_id=ADDRESS, by=None)
    assert (listed, listed.listed, listed.activity_id) == (named, True, ADDRESS)


def test_listing_a_course_is_told(campaign: Campaign, heard: list[Campaign]) -> None:
    services.add_listed(campaign, "Veilig werken", by=None)
    assert heard == [campaign]


def test_renaming_a_course_changes_no_points(campaign: Campaign, heard: list[Campaign]) -> None:
    course = make_course(campaign, "Veilig")
    services.change_course(campaign, course, name="Veilig werken", activity_id=None, listed=False, by=None)
    assert heard == []


def test_the_same_course_again_changes_nothing(campaign: Campaign, heard: list[Campaign]) -> None:
    for _ in range(2):
        services.add_listed(campaign, "Veilig werken", activity_id=ADDRESS, by=None)
    assert len(heard) == 1


def test_two_courses_do_not_share_a_name(campaign: Campaign) -> None:
    make_course(campaign, "Veilig werken")
    other = make_course(campaign, "Feedback geven")
    with pytest.raises(DomainError) as refused:
        services.change_course(campaign, other, name="veilig werken", activity_id=None, listed=True, by=None)
    assert refused.value.field == "name"


def test_two_courses_do_not_share_an_activity_id(campaign: Campaign) -> None:
    services.add_listed(campaign, "Veilig werken", activity_id=ADDRESS, by=None)
    other = make_course(campaign, "Feedback geven")
    with pytest.raises(DomainError) as refused:
        services.change_course(campaign, other, name=other.name, activity_id=ADDRESS, listed=True, by=None)
    assert refused.value.field == "activity_id"


def test_all_courses_count_as_long_as_none_is_listed(campaign: Campaign) -> None:
    course = make_course(campaign)
    assert queries.counting_courses(campaign.id) == [course]


def test_only_listed_courses_count_once_one_is(campaign: Campaign) -> None:
    make_course(campaign)
    listed = make_course(campaign, listed=True)
    assert queries.counting_courses(campaign.id) == [listed]


def test_reports_know_courses_by_name_and_activity_id(campaign: Campaign) -> None:
    course = services.add_listed(campaign, "Veilig werken", activity_id=ADDRESS, by=None)
    ids, system_id = queries.course_ids(campaign.id)
    assert ids == {"veilig werken": course.id, ADDRESS: course.id}
    assert system_id == services.system_course(campaign.id).id


def test_the_learning_system_is_in_no_list(campaign: Campaign) -> None:
    assert queries.courses_of(campaign.id) == []


def test_a_course_that_nothing_hangs_on_can_be_forgotten(campaign: Campaign) -> None:
    services.remove_course(campaign, make_course(campaign), by=None)
    db.session.commit()
    assert queries.courses_of(campaign.id) == []


def test_the_learning_system_cannot_be_forgotten(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        services.remove_course(campaign, services.system_course(campaign.id), by=None)


def test_another_name_stands_for_its_course(campaign: Campaign) -> None:
    course = make_course(campaign, "Feedback geven")
    services.also_call(campaign, course, "FEED", by=None)
    assert services.find_or_create(campaign.id, "feed") is course
    assert queries.course_ids(campaign.id)[0]["feed"] == course.id
    assert queries.courses_of(campaign.id) == [course]


def test_another_name_of_one_course_is_none_of_a_second(campaign: Campaign) -> None:
    services.also_call(campaign, make_course(campaign, "Feedback geven"), "FEED", by=None)
    with pytest.raises(DomainError):
        services.also_call(campaign, make_course(campaign, "Feedbag"), "FEED", by=None)


def test_no_course_is_added_by_the_other_name_of_one(campaign: Campaign) -> None:
    services.also_call(campaign, make_course(campaign, "Feedback geven"), "FEED", by=None)
    with pytest.raises(DomainError) as refused:
        services.add_new(campaign, "FEED", activity_id=None, listed=True, by=None)
    assert refused.value.field == "name"


def test_a_course_takes_one_of_its_other_names(campaign: Campaign) -> None:
    course = make_course(campaign, "Feedback geven")
    services.also_call(campaign, course, "FEED", by=None)
    services.change_course(campaign, course, name="FEED", activity_id=None, listed=True, by=None)
    assert course.name == "FEED"
    assert queries.find_course(campaign.id, "Feedback geven") is course


def test_a_name_that_is_taken_away_is_a_course_of_its_own_again(campaign: Campaign) -> None:
    course = make_course(campaign, "Feedback geven")
    services.also_call(campaign, course, "FEED", by=None)
    services.part(campaign, queries.other_names(campaign.id)[course.id][0], by=None)
    assert services.find_or_create(campaign.id, "FEED") is not course


def test_a_course_that_becomes_one_with_another_brings_its_names_and_address_along(campaign: Campaign) -> None:
    course, other = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED", listed=True)
    services.also_call(campaign, other, "FB1", by=None)
    other.activity_id = ADDRESS
    services.join(campaign, other, course, by=None)
    assert {queries.find_course(campaign.id, name) for name in ("FEED", "fb1", ADDRESS)} == {course}
    assert (course.listed, other.listed) == (True, False)


def test_a_course_goes_with_its_other_names(campaign: Campaign) -> None:
    course = make_course(campaign, "Feedback geven")
    services.also_call(campaign, course, "FEED", by=None)
    services.remove_course(campaign, course, by=None)
    assert queries.find_name(campaign.id, "FEED") is None
