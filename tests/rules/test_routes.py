"""The page of the point rules."""

from datetime import date

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.models import Multiplier, Standing, TeamBonus
from campaign.points.rules import multipliers_of, team_bonuses_of
from campaign.rules.points.changes import RuleKey, Worth
from campaign.rules.points.queries import rules_now
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_member, make_user

RULES = "/c/leren/rules"


@pytest.fixture
def campaign(app: Flask, clock: object) -> Campaign:
    return make_campaign(slug="leren")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user()
    make_member(campaign, user)
    client.sign_in(user)
    return user


def now(campaign: Campaign) -> dict[RuleKey, Worth]:
    return rules_now(campaign.id, clock.today(campaign.zone))


def look(client: Client, to: str = RULES, **answers: str) -> str:
    """Fill in a form of the page, and look at what would change."""
    return str(client.submit(RULES, to=to, **answers).text)


def say_yes(client: Client, page: str, to: str = RULES) -> None:
    """Confirm what a page shows."""
    form = find_form(page, to=to, names={"confirmed"})
    assert form
    assert client.post(to, data=form.values).status_code == 303


def confirm(client: Client, **answers: str) -> None:
    """Fill in rules that hold ever, look at what changes, and say yes."""
    say_yes(client, look(client, **{"when": "ever", **answers}))


def post(client: Client, to: str, **answers: str) -> int:
    """Send something that no form of the page sends."""
    form = find_form(client.get("/me").text, to=None, names={"csrf_token"})
    assert form
    return client.post(to, data={**answers, "csrf_token": form.values["csrf_token"]}).status_code


def test_a_change_is_shown_before_it_is_made(campaign: Campaign, manager: User, client: Client) -> None:
    page = look(client, login_points="3", when="ever")
    assert "1 point → 3 points" in page
    assert now(campaign)[RuleKey(Stage.LOGIN)] == Worth(1)


def test_a_confirmed_change_is_made(campaign: Campaign, manager: User, client: Client) -> None:
    confirm(client, login_points="3", login_per_week="10")
    assert now(campaign)[RuleKey(Stage.LOGIN)] == Worth(3, per_week=10)


def test_what_was_not_looked_at_is_not_changed(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.submit(RULES, to=RULES, login_points="3", when="ever", confirmed="something else").text
    assert "Meanwhile something changed" in page
    assert now(campaign)[RuleKey(Stage.LOGIN)] == Worth(1)


def test_a_change_can_hold_from_a_day_on(campaign: Campaign, manager: User, client: Client) -> None:
    confirm(client, login_points="3", when="from", from_on="2026-11-23")
    later = rules_now(campaign.id, date(2026, 11, 23))
    assert (now(campaign)[RuleKey(Stage.LOGIN)], later[RuleKey(Stage.LOGIN)]) == (Worth(1), Worth(3))


def test_a_change_for_later_days_is_not_said_to_hold_already(campaign: Campaign, manager: User, client: Client) -> None:
    confirm(client, login_points="3", when="from", from_on="2026-11-23")
    page = client.get(RULES).text
    assert ("The rules are changed." in page, "0 corrections" in page) == (True, False)


def test_from_which_day_has_to_be_said(campaign: Campaign, manager: User, client: Client) -> None:
    assert client.submit(RULES, to=RULES, login_points="3", when="from", from_on="").status_code == 422


def test_a_course_gets_a_rule_of_its_own(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign)
    confirm(client, new_course=str(course.id), new_stage="completion", new_points="9")
    assert now(campaign)[RuleKey(Stage.COMPLETION, course.id)] == Worth(9)


def test_the_rule_of_a_course_can_go(campaign: Campaign, manager: User, client: Client) -> None:
    course = make_course(campaign)
    confirm(client, new_course=str(course.id), new_stage="completion", new_points="9")
    confirm(client, **{f"completion_{course.id}_remove": "y"})
    assert RuleKey(Stage.COMPLETION, course.id) not in now(campaign)


def test_points_so_far_follow_rules_that_hold_ever(campaign: Campaign, manager: User, client: Client) -> None:
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


def test_points_are_a_number_that_makes_sense(
    subtests: pytest.Subtests, campaign: Campaign, manager: User, client: Client
) -> None:
    for points in ("", "-1", "many", "10001"):
        with subtests.test(points=points):
            assert client.submit(RULES, to=RULES, login_points=points).status_code == 422


def test_a_double_week_is_looked_at_and_planned(campaign: Campaign, manager: User, client: Client) -> None:
    to = f"{RULES}/multipliers"
    say_yes(client, look(client, to, name="Final sprint"), to)
    planned = [(one.name, one.factor, one.starts_on, one.ends_on) for one in multipliers_of(campaign.id)]
    assert planned == [("Final sprint", 2, date(2026, 11, 23), date(2026, 11, 29))]


def test_a_double_week_can_go(campaign: Campaign, manager: User, client: Client) -> None:
    days = {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 29)}
    one = Multiplier(campaign_id=campaign.id, name="Double week", factor=2, **days)
    db.session.add(one)
    db.session.commit()
    to = f"{RULES}/multipliers/{one.id}/remove"
    say_yes(client, look(client, to), to)
    assert multipliers_of(campaign.id) == []


def test_a_bonus_is_looked_at_and_added(campaign: Campaign, manager: User, client: Client) -> None:
    to = f"{RULES}/bonuses"
    say_yes(client, look(client, to, percent="50", bonus_points="10"), to)
    assert [(one.percent, one.points) for one in team_bonuses_of(campaign.id)] == [(50, 10)]


def test_a_second_bonus_for_the_same_part_is_refused(campaign: Campaign, manager: User, client: Client) -> None:
    db.session.add(TeamBonus(campaign_id=campaign.id, percent=50, points=10))
    db.session.commit()
    answer = client.submit(RULES, to=f"{RULES}/bonuses", percent="50", bonus_points="20")
    assert answer.status_code == 422


@pytest.mark.usefixtures("manager")
def test_what_is_removed_of_another_campaign_stays(client: Client) -> None:
    other = make_campaign()
    bonus = TeamBonus(campaign_id=other.id, percent=50, points=10)
    db.session.add(bonus)
    db.session.commit()
    post(client, f"{RULES}/bonuses/{bonus.id}/remove")
    assert len(team_bonuses_of(other.id)) == 1


@pytest.mark.usefixtures("manager")
def test_a_campaign_without_rewards_has_no_points_to_change(campaign: Campaign, client: Client) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    answer = client.get(RULES)
    assert (answer.status_code, answer.location) == (303, f"{RULES}/expectations")


def test_a_viewer_reads_the_rules(campaign: Campaign, client: Client) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    page = client.get(RULES).text
    assert "What holds today" in page
    assert "Look at what changes" not in page


def test_a_viewer_changes_nothing(campaign: Campaign, client: Client) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert post(client, f"{RULES}/bonuses", percent="50", bonus_points="10") == 403
