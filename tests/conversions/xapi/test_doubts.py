"""What a learning system takes back moves no points: a manager sees it beside what counts, and decides."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.flags import Flag, Raised, flags_of, flags_of_conversions
from campaign.conversions.models import Conversion, Evidence
from campaign.conversions.xapi.models import Activity, Identity, Statement
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.client import Client
from tests.conversions.claiming import log
from tests.conversions.xapi.samples import (
    BOOK_TYPE,
    COURSE,
    COURSE_TYPE,
    SITE,
    activity,
    completion,
    context,
    person,
    statement,
    view,
)

ANNA = person("anna@waterkant.example")
UNCOMPLETED = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted"
MARKED = "http://vocab.xapi.fr/verbs/marked-completion"
LEFT = "http://activitystrea.ms/leave"
UNREGISTERED = "http://id.tincanapi.com/verb/unregistered"
THE_COURSE = activity(COURSE, COURSE_TYPE)
PART = activity(f"{SITE}/mod/book/view.php?id=3", BOOK_TYPE)
LATER, LATEST = "2026-11-11T09:15:00Z", "2026-11-12T09:15:00Z"
OF_IT = {"context": context(parent=[THE_COURSE]), "at": LATER}
DAY = date(2026, 11, 11)
Send = Callable[..., Any]


def flagged(campaign: Campaign) -> set[tuple[str, date | None]]:
    """The stages that a manager is to look at, each with the day."""
    standing = db.session.scalars(select(Conversion)).all()
    raised = flags_of_conversions(campaign, standing)
    return {(one.stage.value, flag.on) for one in standing for flag in raised.get(one.id, [])}


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        (statement(ANNA, UNCOMPLETED, PART, **OF_IT), {"completion"}),
        (statement(ANNA, UNCOMPLETED, THE_COURSE, at=LATER), {"completion"}),
        (statement(ANNA, MARKED, PART, result={"completion": False}, **OF_IT), {"completion"}),
        (statement(ANNA, MARKED, PART, result={"completion": True}, **OF_IT), set()),
        (statement(ANNA, LEFT, THE_COURSE, at=LATER), {"start", "completion"}),
        (statement(ANNA, UNREGISTERED, THE_COURSE, at=LATER), {"start", "completion"}),
        (statement(ANNA, LEFT, activity(f"{SITE}/group/index.php?id=1", f"{SITE}/group"), **OF_IT), set()),
        (statement(ANNA, UNCOMPLETED, activity(f"{SITE}/course/view.php?id=8", COURSE_TYPE), at=LATER), set()),
        (statement(ANNA, UNCOMPLETED, THE_COURSE, at="2026-11-01T09:15:00Z"), set()),
    ],
)
def test_what_is_undone_is_flagged_and_still_counts(
    send: Send,
    campaign: Campaign,
    anna: Colleague,
    course: Course,
    sanne: Ambassador,
    said: dict[str, Any],
    stages: set[str],
) -> None:
    send([view(ANNA), completion(ANNA)])
    before = score_of(sanne)
    assert send(said).status_code == 200
    assert flagged(campaign) == {(stage, DAY) for stage in stages}
    assert score_of(sanne) == before
    assert_balanced(campaign)


def test_what_was_done_once_more_is_flagged_no_longer(
    send: Send, campaign: Campaign, anna: Colleague, course: Course
) -> None:
    send([completion(ANNA), statement(ANNA, UNCOMPLETED, THE_COURSE, at=LATER)])
    assert flagged(campaign) == {("completion", DAY)}
    send(completion(ANNA, at=LATEST))
    assert flagged(campaign) == set()


def test_what_was_done_once_more_is_not_flagged_by_what_arrives_late(
    send: Send, campaign: Campaign, anna: Colleague, course: Course
) -> None:
    send([completion(ANNA), completion(ANNA, at=LATEST)])
    send(statement(ANNA, UNCOMPLETED, THE_COURSE, at=LATER))
    assert flagged(campaign) == set()


def test_of_strangers_and_unknown_courses_nothing_is_kept(send: Send, anna: Colleague, course: Course) -> None:
    stranger = person("stranger@elsewhere.example")
    send([statement(stranger, LEFT, THE_COURSE), statement(ANNA, LEFT, activity(f"{SITE}/course/8", COURSE_TYPE))])
    kept = (
        db.session.scalar(select(func.count()).select_from(one)) for one in (Identity, Activity, Statement, Evidence)
    )
    assert list(kept) == [0, 0, 0, 0]


def test_a_claim_that_the_system_confirmed_and_took_back_is_flagged(
    send: Send, campaign: Campaign, anna: Colleague, course: Course, sanne: Ambassador
) -> None:
    send([completion(ANNA), statement(ANNA, UNCOMPLETED, THE_COURSE, at=LATER)])
    claims = [log(sanne, anna, stage, course=course) for stage in (Stage.START, Stage.COMPLETION)]
    raised = flags_of(campaign, claims)
    assert [Raised(Flag.UNDONE, on=DAY) in raised[claim.id] for claim in claims] == [False, True]


def test_a_manager_finds_what_was_undone(
    client: Client, send: Send, campaign: Campaign, manager: User, anna: Colleague, course: Course
) -> None:
    send([completion(ANNA), statement(ANNA, UNCOMPLETED, THE_COURSE, at=LATER)])
    client.sign_in(manager)
    start = f"/c/{campaign.slug}"
    assert "1 result that counts was undone" in client.get(f"{start}/connections").text
    listed = client.get(f"{start}/conversions?state=undone").text
    assert ("1 conversion" in listed, listed.count("so no more")) == (True, 1)
    assert client.get(f"{start}/conversions?state=nothing").status_code == 404
