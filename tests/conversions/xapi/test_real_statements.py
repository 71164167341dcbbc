"""Statements that real systems sent: all are accepted, and exactly the course log-ins, starts and completions count.

What must come of them was written down by hand, by reading the statements. They are no part of this project: where they
are absent these tests are skipped, and those with made-up statements stand alone.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, Evidence
from campaign.conversions.xapi.connections import Made, make
from campaign.conversions.xapi.models import Activity, Identity, Statement
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague
from tests.balance import assert_balanced
from tests.conversions.xapi.standing import standing
from tests.factories import make_course

FOLDER = Path(__file__).parents[3].parent / "shared/data/xapi"
BATCH = 30
"""As many as Moodle sends at once."""
LARGE_BATCH = 500
Send = Callable[..., Any]
Recruit = Callable[..., Colleague]


@pytest.fixture
def made(campaign: Campaign) -> Made:
    """A connection of a system that calls people by their employee numbers: so they can be known here."""
    made = make(campaign, "Moodle", by_number=True, by=None)
    db.session.commit()
    return made


def lines(name: str) -> Iterator[Any]:
    """The lines of a file; skips the test without it."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip("These statements are not part of this project.")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def batches(statements: list[Any], size: int = BATCH) -> Iterator[list[Any]]:
    rest = iter(statements)
    while batch := list(islice(rest, size)):
        yield batch


def known_course(campaign: Campaign, name: str, activity_id: str) -> Course:
    course = make_course(campaign, name)
    course.activity_id = activity_id
    db.session.commit()
    return course


def waiting_for_a_course() -> set[str]:
    return set(db.session.scalars(select(Activity.iri).where(Activity.course_id.is_(None))))


# Of 190 statements about the accounts 1 and 2 only four say something of the system or of a course as a whole, all of
# account 1: user_loggedin, course_viewed, sco_launched (whose parent is the course), course_completed. No stage:
# user_loggedinas, 19 completed books, attempts, lessons and the like, 2 registered, 1 enrolled, 48 views of modules,
# reports and profiles.
OF_MOODLE = {
    ("Account One", "login", None),
    ("Account One", "start", "Course Two"),
    ("Account One", "completion", "Course Two"),
}


def test_moodles_statements_count_for_what_they_say_of_a_course(
    send: Send, campaign: Campaign, recruit: Recruit
) -> None:
    statements = [line["statement"] for line in lines("moodle-logstore-5.0.1-merged.ndjson")]
    recruit("Account One", employee_number="1")
    recruit("Account Two", employee_number="2")
    known_course(campaign, "Course Two", "http://www.example.org/course/view.php?id=2")
    statuses = [send(batch).status_code for batch in batches(statements)]
    assert (len(statements), set(statuses), standing()) == (190, {200}, OF_MOODLE)
    # An IMS content package that Moodle gives the type of a course: its id decides, and nobody said that it is one.
    assert waiting_for_a_course() == {"http://www.example.org/mod/imscp/view.php?id=1"}


def test_moodles_statements_of_strangers_wait_without_their_names(send: Send, campaign: Campaign) -> None:
    for batch in batches([line["statement"] for line in lines("moodle-logstore-5.0.1-merged.ndjson")]):
        send(batch)
    assert (standing(), db.session.scalars(select(Identity.value)).all()) == (set(), ["1"])


# The course is satisfied in twelve scenarios, once before anyone launched it. A launched or completed unit is none.
# Three statements of scenario 18 have the id of another one, as published.
OF_CMI5 = {
    (name, stage, course)
    for name, course in (("Learner", "Geology"), ("Tester", "Hubble"))
    for stage, course in (("login", None), ("start", course), ("completion", course))
}
BORROWED_IDS = {
    "18-cmi5-allowed-passed/05-exited-before-completing.json": 409,
    "18-cmi5-allowed-passed/06-completed-statement.json": 409,
    "18-cmi5-allowed-passed/07-failed-statement.json": 409,
}
UNITS = {
    "http://example.org/cmi5/au-lms-id/4756b42214cb0cb4825b3c9b5c15053d6a6cf7f5",
    "http://course-repository.example.edu/identifiers/courses/02baafcf/aus/4c07",
}


def test_cmi5_courses_count_when_the_system_says_that_they_are_satisfied(
    send: Send, campaign: Campaign, recruit: Recruit
) -> None:
    statements = {line["file"]: line["body"] for line in lines("cmi5_scenarios.ndjson") if "verb" in line["body"]}
    recruit("Learner", employee_number="Learner")
    recruit("Tester", employee_number="277013-1")
    known_course(campaign, "Geology", "http://course-repository.example.edu/identifiers/courses/02baafcf")
    known_course(campaign, "Hubble", "https://www.example.com/demo/LearnerConnection/Course/6397")
    statuses = {name: send(statement).status_code for name, statement in statements.items()}
    assert {name: status for name, status in statuses.items() if status != 200} == BORROWED_IDS
    assert standing() == OF_CMI5
    assert waiting_for_a_course() >= UNITS


def counts() -> tuple[int, ...]:
    models = (Statement, Evidence, Conversion)
    return tuple(db.session.scalar(select(func.count()).select_from(model)) or 0 for model in models)


VIDEO_COURSE = "course-v1:FUN-MOOC+00002+session01"


def name_in(statement: Any) -> str:
    return str(statement["actor"]["account"]["name"])


def is_beginning(statement: Any) -> bool:
    """Whether someone began a video of the course."""
    verb, parents = statement["verb"]["id"], statement["context"]["contextActivities"]["parent"]
    return verb == "http://adlnet.gov/expapi/verbs/initialized" and parents[0]["id"] == VIDEO_COURSE


def test_twenty_two_thousand_statements_go_through_and_through_again(
    send: Send, campaign: Campaign, recruit: Recruit
) -> None:
    statements = list(lines("ralph_fun-mooc_video_22000.ndjson.gz"))
    names = sorted(map(name_in, statements))
    known = sorted(set(names[::400]))
    for name in known:
        recruit(name, employee_number=name)
    known_course(campaign, "Video course", VIDEO_COURSE)
    for batch in batches(statements):
        assert send(batch).status_code == 200
    first = counts(), standing()
    for batch in batches(statements, LARGE_BATCH):
        assert send(batch).status_code == 200
    # Whoever began a video of the course began the course; to see a video to its end is not to complete the course.
    began = {name_in(statement) for statement in statements if is_beginning(statement)} & set(known)
    both = ("login", None), ("start", "Video course")
    assert (len(statements), counts(), standing()) == (22_000, *first)
    assert standing() == {(name, *reached) for name in began for reached in both}
    assert_balanced(campaign)
