"""The pages of the next campaign: who sees what, what is asked, and what stands beside what."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.evaluation.advice.advising import advice_of, results_of, said_of
from campaign.evaluation.advice.success import success_of
from campaign.evaluation.lessons.services import LessonFacts, add_lesson
from campaign.evaluation.models import Lesson, LessonKind, Will
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.succession.lessons import lessons_beside
from campaign.succession.starting import followers_of, start_next
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign, make_member, make_team

SAID = {"turnover": "17,5", "will": "yes", "will_by": "The board", "will_on": "2026-11-10"}


def make_lesson(campaign: Campaign, text: str, *, step: int | None = 3) -> Lesson:
    lesson = add_lesson(campaign, LessonFacts(kind=LessonKind.KEEP, text=text, step=step), by=None)
    db.session.commit()
    return lesson


def send(client: Client, path: str, **answers: str) -> TestResponse:
    """Send a form that no page of this reader holds; every page has the token in the menu of the account."""
    form = find_form(client.get("/c/leren/next").text, to=None, names={"csrf_token"})
    assert form
    return client.post(path, data={"csrf_token": form.values["csrf_token"], **answers})


@pytest.fixture
def following(campaign: Campaign, manager: User) -> Campaign:
    """A campaign that was made from the usual one."""
    made = start_next(campaign, name="Next", starts_on=date(2027, 3, 1), ends_on=None, parts=[], by=manager)
    db.session.commit()
    return made


def test_what_the_management_says_changes_the_advice(campaign: Campaign, managing: Client) -> None:
    before = advice_of(campaign).timing
    assert managing.submit("/c/leren/next", **SAID).status_code == 303
    said = said_of(campaign.id)
    assert said is not None
    assert (str(said.turnover), said.will, said.will_by) == ("17.5", Will.YES, "The board")
    assert advice_of(campaign).timing < before


def test_a_campaign_is_not_judged_before_its_first_day(following: Campaign) -> None:
    make_team(following, headcount=50)
    assert success_of(results_of(following)) is None


def test_the_second_of_two_managers_looks_again(managing: Client) -> None:
    managing.submit("/c/leren/next", **SAID)
    overtaken = send(managing, "/c/leren/next", **{**SAID, "turnover": "9", "seen": "before"})
    assert overtaken.status_code == 409
    assert "while you were writing" in overtaken.text


def test_whoever_says_what_the_management_wants_says_who_said_so(managing: Client) -> None:
    answer = managing.submit("/c/leren/next", **{**SAID, "will_by": ""})
    assert answer.status_code == 422


def test_a_viewer_reads_the_advice_and_starts_nothing(viewing: Client) -> None:
    paths = ("next", "next/compare", "next/lessons", "next/start")
    assert [viewing.get(f"/c/leren/{path}").status_code for path in paths] == [200, 200, 200, 403]
    assert send(viewing, "/c/leren/next", **SAID).status_code == 403


def test_the_next_campaign_is_started_from_the_page(campaign: Campaign, managing: Client) -> None:
    make_lesson(campaign, "Ask people in person.")
    answer = managing.submit("/c/leren/next/start", starts_on="2027-03-01", name="Once more")
    (made,) = followers_of(campaign.id)
    assert answer.status_code == 303
    assert answer.location == f"/c/{made.slug}/next/lessons"
    assert "Ask people in person." in managing.get(answer.location).text


def test_a_lesson_that_is_dealt_with_stands_beside_no_step(
    campaign: Campaign, following: Campaign, managing: Client
) -> None:
    lesson = make_lesson(campaign, "Ask people in person.")
    assert lessons_beside(following) == {3: [lesson]}
    send(managing, f"/c/{following.slug}/next/lessons/{lesson.id}/taken")
    assert lessons_beside(following) == {}
    send(managing, f"/c/{following.slug}/next/lessons/{lesson.id}/left")
    assert lessons_beside(following) == {3: [lesson]}


def test_a_lesson_of_another_campaign_is_not_there(following: Campaign, managing: Client) -> None:
    stranger = make_lesson(make_campaign(), "Something else.")
    assert send(managing, f"/c/{following.slug}/next/lessons/{stranger.id}/taken").status_code == 404


def test_only_campaigns_that_the_reader_may_see_stand_beside(viewing: Client) -> None:
    make_campaign(name="A secret one", starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 1))
    assert "A secret one" not in viewing.get("/c/leren/next/compare").text


def test_an_ambassador_of_an_earlier_campaign_does_not_see_its_numbers(campaign: Campaign, client: Client) -> None:
    earlier = make_campaign(name="The first one", starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 1))
    ambassador = make_ambassador(earlier)
    make_member(campaign, ambassador.user, Role.VIEWER)
    client.sign_in(ambassador.user)
    assert "The first one" not in client.get("/c/leren/next/compare").text


def test_a_first_campaign_has_nothing_to_compare_with_and_leads_to_its_report(managing: Client) -> None:
    page = managing.get("/c/leren/next/compare").text
    assert ("/c/leren/report" in page, "<table" in page) == (True, False)


def test_campaigns_stand_beside_each_other_as_numbers(campaign: Campaign, manager: User, managing: Client) -> None:
    earlier = make_campaign(name="=1+1", starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 1), headcount=80)
    make_member(earlier, manager)
    with managing.get("/c/leren/next/compare.xlsx") as answer:
        sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Colleagues to reach"][1] == 80
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_without_rewards_nothing_is_said_of_points_and_money(campaign: Campaign, managing: Client) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    page = managing.get("/c/leren/next/start").text
    assert "reward" not in page.lower()
    assert "points" not in page.lower()


def test_an_ambassador_says_whether_they_may_be_asked_again(campaign: Campaign, client: Client) -> None:
    ambassador = make_ambassador(campaign)
    client.sign_in(ambassador.user)
    said = []
    for answer in ("yes", "no", "unsaid"):
        client.submit("/c/leren/my-name", to=f"/c/leren/my-name/again/{answer}")
        found = db.session.get_one(Ambassador, ambassador.id, populate_existing=True)
        said.append((found.may_ask_again, found.may_ask_again_on))
    today = date(2026, 11, 16)
    assert said == [(True, today), (False, today), (None, None)]
