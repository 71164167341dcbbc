"""The page on which managers say what is public, and what the board costs."""

from datetime import date

from campaign.campaigns.models import BoardMode, Campaign
from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.current import board_of
from campaign.scoreboard.rankings import past
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team, make_user
from tests.statements import statements


def settings_of(campaign: Campaign) -> str:
    return f"/c/{campaign.slug}/board"


def test_a_manager_sees_what_is_public_right_now(scored: Campaign, managing: Client) -> None:
    text = managing.get(settings_of(scored)).text
    assert ("2 ambassadors, by rank" in text, "1 team, by rank" in text, "Quispel" in text) == (True, True, False)


def test_a_manager_closes_the_ranking(scored: Campaign, managing: Client) -> None:
    answer = managing.submit(settings_of(scored), board_mode="teams")
    assert (answer.status_code, db.session.get_one(Campaign, scored.id).board_mode) == (303, BoardMode.TEAMS)


def test_a_site_that_is_none_is_said_beside_its_field(scored: Campaign, managing: Client) -> None:
    answer = managing.submit(settings_of(scored), embed_origins="https://*.example.org")
    assert (answer.status_code, "is not the address of a site" in answer.text) == (422, True)


def test_with_a_site_there_is_a_frame_to_copy(scored: Campaign, managing: Client) -> None:
    managing.submit(settings_of(scored), embed_origins="https://intranet.example.org")
    assert "&lt;iframe src=" in managing.get(settings_of(scored)).text


def test_another_campaign_s_manager_finds_nothing(managing: Client) -> None:
    assert managing.get(settings_of(make_campaign())).status_code == 404


def test_an_ambassador_may_not_say_what_is_public(scored: Campaign, sanne: Ambassador, client: Client) -> None:
    client.sign_in(sanne.user)
    assert client.get(settings_of(scored)).status_code == 403


def grown(campaign: Campaign, course: Course, people: int) -> None:
    """So many more ambassadors and teams, with results."""
    manager = make_user()
    for number in range(people):
        team = make_team(campaign, headcount=8)
        ambassador = make_ambassador(campaign, team=team)
        colleague = make_colleague(campaign, team=team)
        day = date(2026, 11, 3 + number)
        enter(
            campaign, ambassador=ambassador, colleague=colleague, stage=Stage.START, course=course, happened_on=day,
            by=manager,
        )  # fmt: skip
    db.session.commit()


def test_a_board_of_many_asks_as_much_as_one_of_few(scored: Campaign, course: Course) -> None:
    few = len(statements(lambda: board_of(scored, clock.now())))
    grown(scored, course, 8)
    assert len(statements(lambda: board_of(scored, clock.now()))) <= few


def test_what_was_before_this_week_is_read_once(scored: Campaign) -> None:
    first = len(statements(lambda: past.past_of(scored, date(2026, 11, 16))))
    again = len(statements(lambda: past.past_of(scored, date(2026, 11, 16))))
    assert first - again == 2


def test_a_late_report_about_an_earlier_week_is_seen(scored: Campaign, sanne: Ambassador, course: Course) -> None:
    before = past.past_of(scored, date(2026, 11, 16)).weeks.get(sanne.id)
    colleague = make_colleague(scored, team=sanne.colleague.team)
    enter(
        scored, ambassador=sanne, colleague=colleague, stage=Stage.LOGIN, course=course,
        happened_on=date(2026, 11, 10), by=make_user(),
    )  # fmt: skip
    db.session.commit()
    after = past.past_of(scored, date(2026, 11, 16)).weeks.get(sanne.id)
    assert (before, after) == (None, past.Weeks(1, 1))
