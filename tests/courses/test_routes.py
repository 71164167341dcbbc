"""The page of courses and its command."""

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.courses.queries import courses_of, other_names
from campaign.courses.services import system_course
from campaign.extensions import db
from campaign.points.rules import set_rule
from tests.client import Client, Runner
from tests.factories import make_campaign, make_course, make_member, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user()
    make_member(campaign, user)
    client.sign_in(user)
    return user


def test_a_manager_adds_a_course_that_counts(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/courses/new", name="Veilig werken")
    assert [(course.name, course.listed) for course in courses_of(campaign.id)] == [("Veilig werken", True)]


def test_a_course_that_is_in_the_list_is_not_added_again(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/courses/new", name="Veilig werken", activity_id="veilig")
    answer = client.submit("/c/leren/courses/new", name="veilig werken")
    assert (answer.status_code, [one.activity_id for one in courses_of(campaign.id)]) == (422, ["veilig"])


def test_a_manager_takes_a_course_off_the_list(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign, listed=True)
    client.submit(f"/c/leren/courses/{course.id}", listed=[])
    db.session.refresh(course)
    assert not course.listed


def test_a_name_that_another_course_has_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    make_course(campaign, "Veilig werken")
    course = make_course(campaign)
    response = client.submit(f"/c/leren/courses/{course.id}", name="veilig werken")
    assert (response.status_code, "There is a course called “Veilig werken” already." in response.text) == (422, True)


def test_a_course_with_a_rule_stays(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign)
    set_rule(campaign.id, stage=Stage.COMPLETION, course_id=course.id, points=9)
    address = f"/c/leren/courses/{course.id}"
    response = client.submit(address, to=f"{address}/remove")
    assert (response.status_code, courses_of(campaign.id)) == (422, [course])


def test_the_learning_system_has_no_page(campaign: Campaign, manager: User, client: Client) -> None:
    assert client.get(f"/c/leren/courses/{system_course(campaign.id).id}").status_code == 404


def test_a_viewer_sees_the_courses(campaign: Campaign, client: Client) -> None:
    make_course(campaign, "Veilig werken")
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert "Veilig werken" in client.get("/c/leren/courses").text


def test_the_command_lists_a_course(campaign: Campaign, runner: Runner) -> None:
    arguments = ["courses", "add", "https://learn.example.org/7", "Veilig werken", "--campaign", "leren"]
    assert [runner.invoke(args=arguments).exit_code for _ in range(2)] == [0, 0]
    assert [(course.name, course.activity_id, course.listed) for course in courses_of(campaign.id)] == [
        ("Veilig werken", "https://learn.example.org/7", True)
    ]


def test_the_command_says_why_a_course_cannot_be(campaign: Campaign, runner: Runner) -> None:
    result = runner.invoke(args=["courses", "add", "two words", "Veilig werken", "--campaign", "leren"])
    assert (result.exit_code, "An activity id is one word" in result.output) == (1, True)


def test_a_manager_gives_a_course_another_name_and_takes_it_away(
    campaign: Campaign, manager: User, client: Client
) -> None:
    course = make_course(campaign, "Feedback geven")
    address = f"/c/leren/courses/{course.id}"
    client.submit(address, to=f"{address}/names", also="FEED")
    (name,) = other_names(campaign.id)[course.id]
    assert "Also called FEED" in client.get("/c/leren/courses").text
    client.submit(address, to=f"{address}/names/{name.id}/remove")
    assert other_names(campaign.id) == {}


def test_another_name_that_is_a_course_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign, "Feedback geven")
    make_course(campaign, "FEED")
    address = f"/c/leren/courses/{course.id}"
    answer = client.submit(address, to=f"{address}/names", also="FEED")
    assert (answer.status_code, "There is a course called “FEED” already." in answer.text) == (422, True)


def test_a_course_becomes_one_with_another(campaign: Campaign, manager: User, client: Client) -> None:
    course, feed = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED")
    address = f"/c/leren/courses/{feed.id}"
    client.submit(address, to=f"{address}/join", into=course.id)
    assert courses_of(campaign.id) == [course]
    assert client.get(address).status_code == 404


def test_a_name_that_another_course_has_is_refused_on_the_command_line(campaign: Campaign, runner: Runner) -> None:
    def add(activity_id: str, name: str) -> tuple[int, str]:
        done = runner.invoke(args=["courses", "add", activity_id, name, "--campaign", "leren"])
        return done.exit_code, done.output

    assert add("https://learn.example.org/1", "Kluis")[0] == 0
    code, said = add("https://learn.example.org/2", "KLUIS")
    assert (code, "already" in said) == (1, True)
    assert "It was called Kluis." in add("https://learn.example.org/1", "De kluis")[1]
