"""What the campaign before learned stands on the page of the step that it is about."""

import pytest
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.evaluation.models import Lesson, LessonKind
from campaign.extensions import db
from tests.client import Client
from tests.factories import make_campaign

LEARNED = "Begin with half as many goals."


@pytest.fixture
def following(campaign: Campaign) -> Campaign:
    """A campaign that was made from one which learned something about its goals."""
    before = make_campaign(slug="before", name="The one before")
    lesson = Lesson(campaign_id=before.id, kind=LessonKind.TRY, step=1, text=LEARNED, created_at=clock.now())
    db.session.add(lesson)
    campaign.follows_id = before.id
    db.session.commit()
    return campaign


@pytest.mark.parametrize(("page", "is_there"), [("goals", True), ("plan", False)])
def test_a_lesson_stands_beside_its_step(managing: Client, following: Campaign, page: str, is_there: bool) -> None:
    assert (LEARNED in managing.get(f"/c/{following.slug}/{page}").text) is is_there


def test_it_is_gone_once_it_is_dealt_with(managing: Client, following: Campaign) -> None:
    lesson = db.session.scalars(select(Lesson)).one()
    pages = f"/c/{following.slug}/next/lessons"
    managing.submit(pages, to=f"{pages}/{lesson.id}/taken")
    assert LEARNED not in managing.get(f"/c/{following.slug}/goals").text


def test_whoever_looks_along_has_nothing_to_do_with_it(viewing: Client, following: Campaign) -> None:
    assert LEARNED not in viewing.get(f"/c/{following.slug}/goals").text


def test_the_first_page_leads_to_what_was_learned(managing: Client, following: Campaign) -> None:
    assert "lesson of the campaign before" in managing.get(f"/c/{following.slug}/").text
