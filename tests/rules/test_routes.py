"""The page of the point rules."""

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import enter
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.models import Standing
from campaign.rules.changes import RuleKey, Worth
from campaign.rules.services import rules_now
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_member, make_user


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


def confirm(client: Client, **answers: str) -> None:
    """Fill in the rules, look at what changes, and say yes."""
    page = client.submit("/c/leren/rules", **answers).text
    confirmed = page.split('name="confirmed"', 1)[1].split('value="', 1)[1].split('"')[0]
    assert client.submit("/c/leren/rules", confirmed=confirmed, **answers).status_code == 303


def test_a_change_is_shown_before_it_is_made(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.submit("/c/leren/rules", login_points="3").text
    assert "1 point → 3 points" in page
    assert rules_now(campaign.id)[RuleKey(Stage.LOGIN)] == Worth(1)


def test_a_confirmed_change_is_made(campaign: Campaign, manager: User, client: Client) -> None:
    confirm(client, login_points="3", login_per_week="10")
    assert rules_now(campaign.id)[RuleKey(Stage.LOGIN)] == Worth(3, per_week=10)


def test_what_was_not_looked_at_is_not_changed(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/rules", login_points="3", confirmed="something else")
    assert rules_now(campaign.id)[RuleKey(Stage.LOGIN)] == Worth(1)


def test_a_course_gets_a_rule_of_its_own(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign)
    confirm(client, new_course=str(course.id), new_stage="completion", new_points="9")
    assert rules_now(campaign.id)[RuleKey(Stage.COMPLETION, course.id)] == Worth(9)


def test_the_rule_of_a_course_can_go(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign)
    confirm(client, new_course=str(course.id), new_stage="completion", new_points="9")
    confirm(client, **{f"completion_{course.id}_remove": "y"})
    assert RuleKey(Stage.COMPLETION, course.id) not in rules_now(campaign.id)


def test_points_so_far_follow_the_new_rules(campaign: Campaign, manager: User, client: Client) -> None:
    ambassador = make_ambassador(campaign)
    enter(
        campaign,
        colleague=make_colleague(campaign),
        stage=Stage.LOGIN,
        course=None,
        happened_on=campaign.starts_on,
        ambassador=ambassador,
        by=manager,
    )
    confirm(client, login_points="4")
    standing = db.session.get(Standing, ambassador.id, populate_existing=True)
    assert standing
    assert standing.points == 4


@pytest.mark.parametrize("points", ["", "-1", "many", "10001"])
def test_points_are_a_number_that_makes_sense(campaign: Campaign, manager: User, client: Client, points: str) -> None:
    assert client.submit("/c/leren/rules", login_points=points).status_code == 422


def test_a_viewer_reads_the_rules(campaign: Campaign, client: Client) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    page = client.get("/c/leren/rules").text
    assert "5 points" in page
    assert "Look at what changes" not in page
