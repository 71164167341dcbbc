"""Logging a colleague on a phone: what is asked, what is answered, and what stays between the lines."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Claim, ClaimState, Refusal, ReportImport
from campaign.conversions.services import record_claim, reject
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.client import Client, find_form
from tests.factories import make_colleague, make_course, make_team

Report = Callable[..., ReportImport]


@pytest.fixture
def log(campaign: Campaign, sanne: Ambassador, client: Client) -> str:
    """The address of Sanne's page to log on; she is signed in."""
    client.sign_in(sanne.user)
    return f"/c/{campaign.slug}/log"


def claims() -> list[Claim]:
    return list(db.session.scalars(select(Claim).order_by(Claim.id).execution_options(populate_existing=True)))


def test_a_name_and_a_tap_log_a_colleague(log: str, client: Client, sanne: Ambassador, anna: Colleague) -> None:
    client.submit(log, colleague="Anna Bakker", stage="login")
    [claim] = claims()
    assert (claim.ambassador_id, claim.colleague_id, claim.stage) == (sanne.id, anna.id, Stage.LOGIN)


@pytest.mark.parametrize("typed", ["anna bakker", "  ANNA   BAKKER ", "Anna Bakker (Service desk)", "{email}"])
def test_a_colleague_is_known_by_name_or_address(log: str, client: Client, anna: Colleague, typed: str) -> None:
    client.submit(log, colleague=typed.format(email=anna.email), stage="login")
    assert [claim.colleague_id for claim in claims()] == [anna.id]


def test_an_unknown_colleague_is_not_logged_and_the_page_says_what_to_do(log: str, client: Client) -> None:
    response = client.submit(log, colleague="Nobody Atall", stage="login")
    assert (response.status_code, "Nobody in this campaign is called so" in response.text, claims()) == (422, True, [])


def test_what_was_typed_stays_after_an_error(log: str, client: Client) -> None:
    assert 'value="Nobody Atall"' in client.submit(log, colleague="Nobody Atall", stage="login").text


def test_the_beginning_of_a_name_is_asked_back_before_anything_is_logged(
    log: str, client: Client, anna: Colleague
) -> None:
    response = client.submit(log, colleague="Anna", stage="start")
    assert (response.status_code, "Nothing is logged yet" in response.text, claims()) == (422, True, [])


def test_of_two_people_with_one_name_a_tap_says_which(
    log: str, client: Client, campaign: Campaign, anna: Colleague
) -> None:
    namesake = make_colleague(campaign, "Anna Bakker", team=make_team(campaign, "Finance"))
    asked = client.submit(log, colleague="Anna Bakker", stage="login")
    assert f'name="person" value="{namesake.id}"' in asked.text.replace("\n", " ")
    form = find_form(asked.text, to=log, names={"person"})
    assert form
    client.post(log, data={**form.values, "person": namesake.id})
    assert [claim.colleague_id for claim in claims()] == [namesake.id]


def test_a_person_who_was_not_asked_about_is_not_logged(
    log: str, client: Client, campaign: Campaign, anna: Colleague
) -> None:
    other = make_colleague(campaign, "Bram Smit")
    form = find_form(client.get(log).text, to=log, names={"colleague"})
    assert form
    client.post(log, data={**form.values, "colleague": "Anna Bakker", "stage": "login", "person": other.id})
    assert [claim.colleague_id for claim in claims()] == [anna.id]


def test_without_a_stage_nothing_is_logged(log: str, client: Client, anna: Colleague) -> None:
    response = client.submit(log, colleague="Anna Bakker")
    assert (response.status_code, "Choose what your colleague did." in response.text, claims()) == (422, True, [])


def test_where_one_course_counts_it_is_not_asked(log: str, client: Client, anna: Colleague, course: Course) -> None:
    page = client.get(log).text
    client.submit(log, colleague="Anna Bakker", stage="start")
    assert ('name="course"' in page, claims()[0].course_id) == (False, course.id)


def test_where_several_courses_count_the_one_that_was_logged_last_comes_first(
    log: str, client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course
) -> None:
    make_course(campaign, "A first course")
    record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign)
    page = client.get(log).text
    assert page.index("Working safely") < page.index("A first course")


def test_an_ambassador_need_not_know_the_course(
    log: str, client: Client, campaign: Campaign, anna: Colleague, course: Course
) -> None:
    make_course(campaign)
    client.submit(log, colleague="Anna Bakker", stage="completion", course="")
    assert claims()[0].course_id is None


def test_another_day_can_be_told(log: str, client: Client, anna: Colleague) -> None:
    client.submit(log, colleague="Anna Bakker", stage="login", happened_on="2026-11-10")
    assert claims()[0].happened_on == date(2026, 11, 10)


def test_a_day_to_come_is_refused(log: str, client: Client, anna: Colleague) -> None:
    response = client.submit(log, colleague="Anna Bakker", stage="login", happened_on="2027-01-10")
    assert (response.status_code, "still to come" in response.text) == (422, True)


def test_the_buttons_say_what_each_stage_brings_at_most(log: str, client: Client, course: Course) -> None:
    page = client.get(log).text
    assert [words in page for words in ("+1<", "up to +3<", "up to +8<")] == [True, True, True]


def test_the_result_says_what_it_will_count_for(log: str, client: Client, anna: Colleague, course: Course) -> None:
    response = client.submit(log, colleague="Anna Bakker", stage="start")
    page = client.get(response.location).text
    assert (response.status_code, "+3 as soon as it is confirmed" in page) == (303, True)


def test_the_result_says_that_it_counts_when_the_learning_system_knew(
    log: str, client: Client, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "start", course, "2026-11-10"))
    page = client.get(client.submit(log, colleague="Anna Bakker", stage="start").location).text
    assert ("+3, it counts" in page, "The learning system confirmed it already." in page) == (True, True)


def test_only_what_is_new_is_promised(
    log: str, client: Client, anna: Colleague, course: Course, sanne: Ambassador, campaign: Campaign, report: Report
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    report((anna, "login", None, "2026-11-10"))
    page = client.get(client.submit(log, colleague="Anna Bakker", stage="start").location).text
    assert "+2 as soon as it is confirmed" in page


def test_a_day_outside_the_campaign_is_said_to_bring_nothing(log: str, client: Client, anna: Colleague) -> None:
    response = client.submit(log, colleague="Anna Bakker", stage="login", happened_on="2026-10-01")
    assert "Kept, without points" in client.get(response.location).text


def test_the_same_claim_again_is_said_to_be_in_already(log: str, client: Client, anna: Colleague) -> None:
    client.submit(log, colleague="Anna Bakker", stage="login")
    again = client.submit(log, colleague="Anna Bakker", stage="login")
    assert (len(claims()), "You logged this before" in client.get(again.location).text) == (1, True)


def test_who_was_second_hears_that_but_not_who_was_first(
    log: str, client: Client, anna: Colleague, omar: Ambassador, campaign: Campaign
) -> None:
    record_claim(omar, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    page = client.get(client.submit(log, colleague="Anna Bakker", stage="login").location).text
    assert ("Another ambassador logged this colleague too" in page, "Omar" in page) == (True, False)


@pytest.mark.parametrize(
    ("who", "sentence"), [("Sanne de Vries", "That is you"), ("Omar Haddad", "is an ambassador too")]
)
def test_no_ambassador_can_be_brought_along(
    log: str, client: Client, omar: Ambassador, who: str, sentence: str
) -> None:
    response = client.submit(log, colleague=who, stage="login")
    assert (response.status_code, sentence in response.text, claims()) == (422, True, [])


def test_nobody_sees_what_came_of_another_ambassadors_claim(
    log: str, client: Client, anna: Colleague, omar: Ambassador, campaign: Campaign
) -> None:
    claim = record_claim(omar, colleague=anna, stage=Stage.LOGIN, campaign=campaign).claim
    assert client.get(f"{log}/{claim.id}").status_code == 404


def test_suggestions_tell_name_and_team_and_no_address(
    campaign: Campaign, client: Client, log: str, anna: Colleague
) -> None:
    answer = client.get(f"/c/{campaign.slug}/colleagues/suggest?q=ann")
    assert answer.json == [{"value": "Anna Bakker", "label": "Anna Bakker", "note": "Service desk"}]


def test_namesakes_are_told_apart_by_their_team(campaign: Campaign, client: Client, log: str, anna: Colleague) -> None:
    make_colleague(campaign, "Anna Bakker", team=make_team(campaign, "Finance"))
    found = client.get(f"/c/{campaign.slug}/colleagues/suggest?q=ann").json
    assert sorted(one["value"] for one in found) == ["Anna Bakker (Finance)", "Anna Bakker (Service desk)"]


def test_one_letter_suggests_nobody(campaign: Campaign, client: Client, log: str, anna: Colleague) -> None:
    assert client.get(f"/c/{campaign.slug}/colleagues/suggest?q=a").json == []


def test_a_manager_who_is_no_ambassador_logs_nobody(campaign: Campaign, client: Client, manager: User) -> None:
    client.sign_in(manager)
    assert client.get(f"/c/{campaign.slug}/log").status_code == 403


def test_my_colleagues_show_only_mine(
    log: str, client: Client, campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    record_claim(omar, colleague=make_colleague(campaign, "Bram Smit"), stage=Stage.LOGIN, campaign=campaign)
    page = client.get(f"/c/{campaign.slug}/recruits").text
    assert ("Anna Bakker" in page, "Bram Smit" in page) == (True, False)


def test_every_point_of_a_colleague_is_explained(
    log: str, client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    report((anna, "completion", course, "2026-11-10"))
    page = client.get(f"/c/{campaign.slug}/recruits").text
    assert (page.count("The learning system reported it."), "Working safely completed" in page) == (3, True)


def test_a_refused_claim_shows_its_reason_and_the_managers_sentence(
    log: str, client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign).claim
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="Ask her to log in first.", by=manager)
    page = client.get(f"/c/{campaign.slug}/recruits").text
    assert (claim.state, "The learning system shows nothing" in page, "Ask her to log in first." in page) == (
        ClaimState.REJECTED,
        True,
        True,
    )


def test_my_colleagues_can_be_narrowed(
    subtests: pytest.Subtests, log: str, client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    for show, found in (("all", True), ("waiting", True), ("busy", False), ("done", False)):
        with subtests.test(show=show, found=found):
            assert ("Anna Bakker" in client.get(f"/c/{campaign.slug}/recruits?show={show}").text) == found
