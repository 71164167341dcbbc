"""Where each person begins, and what they see there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Claim, ImportState, ReportImport
from campaign.conversions.services import confirm, record_claim
from campaign.core import clock as time
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.goals.services import activate, write
from campaign.home import queries
from campaign.people.models import Ambassador, Team
from campaign.plan.facts import ActionFacts
from campaign.plan.models import ActionState
from campaign.plan.services import add_action
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member, make_team, make_user
from tests.statements import statements


def brought(campaign: Campaign, ambassador: Ambassador, name: str, *, by: User | None = None) -> Claim:
    """A colleague whom the ambassador logged; confirmed when a manager is given."""
    colleague = make_colleague(campaign, name)
    claim = record_claim(ambassador, colleague=colleague, stage=Stage.LOGIN, campaign=campaign).claim
    if by:
        confirm(campaign, [claim], by=by)
    db.session.commit()
    return claim


def test_a_stranger_goes_to_the_sign_in_page(client: Client, campaign: Campaign) -> None:
    make_user()
    assert client.get("/").location == "/sign-in"


def test_where_nobody_has_an_account_the_first_one_is_made(client: Client) -> None:
    assert client.get("/").location == "/welcome"


def test_who_has_one_campaign_goes_there(client: Client, manager: User) -> None:
    assert client.get("/").location == "/c/leren/"


def test_who_has_several_campaigns_chooses(client: Client, manager: User) -> None:
    make_member(make_campaign(), manager)
    assert client.get("/").location == "/campaigns"


def test_who_has_no_campaign_reads_what_to_do(client: Client, campaign: Campaign) -> None:
    client.sign_in(make_user())
    assert "You are not in a campaign yet" in client.get("/", follow_redirects=True).text


def test_a_new_campaign_shows_what_comes_first(client: Client, manager: User) -> None:
    page = client.get("/c/leren/").text
    assert ["nobody is in the campaign yet" in page, "Nothing counted yet" in page] == [True, True]


@pytest.mark.parametrize(("phase", "runs"), [(Phase.DRAFT, False), (Phase.RECRUITING, False), (Phase.RUNNING, True)])
def test_a_campaign_whose_first_day_came_says_whether_it_runs(
    client: Client, manager: User, campaign: Campaign, phase: Phase, runs: bool
) -> None:
    campaign.phase = phase
    page = client.get("/c/leren/").text
    assert ["Since 2 November" in page, "it does not run yet" in page] == [runs, not runs]


def test_the_dashboard_shows_reach_against_the_goal(client: Client, manager: User, campaign: Campaign) -> None:
    ambassador = make_ambassador(campaign)
    for name in ("Anna", "Bram"):
        brought(campaign, ambassador, name, by=manager)
    page = " ".join(client.get("/c/leren/").text.split())
    assert "2 of 3 colleagues reached. The goal is 4 on 31 December 2026." in page
    campaign.headcount = 300
    page = " ".join(client.get("/c/leren/").text.split())
    assert ["1 ambassador, 300 colleagues." in page, "2 of 300 colleagues reached." in page] == [True, True]


def test_the_kpi_about_colleagues_reached_is_the_goal_where_there_is_one(
    client: Client, manager: User, campaign: Campaign
) -> None:
    brought(campaign, make_ambassador(campaign), "Anna", by=manager)
    facts = KpiFacts(
        name="7 colleagues log in", contribution="They see what there is", metric=Metric.REACHED, target=Decimal(7),
        due_on=date(2026, 12, 1),
    )  # fmt: skip
    activate(write(campaign, facts, by=None), by=None)
    page = " ".join(client.get("/c/leren/").text.split())
    assert "The goal is 7 on 1 December 2026." in page


def test_of_very_many_kpis_the_first_page_shows_the_first(client: Client, manager: User, campaign: Campaign) -> None:
    for number in range(14):
        facts = KpiFacts(
            name=f"KPI number {number}", contribution="It helps", metric=Metric.LOGINS, target=Decimal(7),
            due_on=date(2026, 12, 1),
        )  # fmt: skip
        activate(write(campaign, facts, by=None), by=None)
    page = client.get("/c/leren/").text
    assert [page.count("KPI number"), "And 2 more KPIs" in page] == [12, True]


def test_of_very_many_teams_the_first_page_shows_those_that_are_reached_least(
    client: Client, manager: User, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ALL_TEAMS", 2)
    monkeypatch.setattr(queries, "LEAST_REACHED", 2)
    for name in ("Harbour", "Kitchen", "Office"):
        make_colleague(campaign, f"Somebody of {name}", team=make_team(campaign, name))
    brought(campaign, make_ambassador(campaign, team=make_team(campaign, "Ferry")), "Anna", by=manager)
    office = db.session.scalars(select(Team).where(Team.name == "Office")).one()
    make_colleague(campaign, "Another of Office", team=office)
    page = client.get("/c/leren/").text
    shown = [name for name in ("Ferry", "Harbour", "Kitchen", "Office", "In no team") if f"<b>{name}</b>" in page]
    assert [shown, "Of 5 teams the 2 that learning has reached least" in page] == [["Ferry", "Office"], True]


def test_claims_that_wait_are_on_the_dashboard_with_the_oldest(
    client: Client, manager: User, campaign: Campaign
) -> None:
    brought(campaign, make_ambassador(campaign, "Omar Haddad"), "Anna")
    page = client.get("/c/leren/").text
    assert ["claim to confirm" in page, "the oldest is from Omar Haddad" in page] == [True, True]


def test_rows_that_the_last_report_left_are_on_the_dashboard(client: Client, manager: User, campaign: Campaign) -> None:
    facts = {"filename": "report.csv", "digest": "", "size": 1, "state": ImportState.DONE, "created_at": time.now()}
    db.session.add(ReportImport(campaign_id=campaign.id, refused=2, unmatched=5, **facts))
    page = client.get("/c/leren/").text
    assert ["5 about unknown people, 2 unreadable" in page, "rows of the last report" in page] == [True, True]


def test_an_ambassador_who_logged_nobody_for_two_weeks_is_silent(
    client: Client, campaign: Campaign, clock: time_machine.Traveller, manager: User
) -> None:
    make_ambassador(campaign)
    clock.shift(timedelta(days=15))
    assert "Who went quiet" in client.get("/c/leren/").text


def test_an_ambassador_who_logged_someone_last_week_is_not_silent(
    client: Client, campaign: Campaign, clock: time_machine.Traveller, manager: User
) -> None:
    ambassador = make_ambassador(campaign)
    clock.shift(timedelta(days=15))
    brought(campaign, ambassador, "Anna")
    clock.shift(timedelta(days=7))
    assert "Who went quiet" not in client.get("/c/leren/").text


def test_a_viewer_sees_how_it_goes_and_nothing_to_do(client: Client, campaign: Campaign) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    page = client.get("/c/leren/").text
    assert ["Reach" in page, "What waits for you" in page, "Bring in a report" in page] == [True, False, False]


def test_an_ambassador_begins_with_the_own_week(client: Client, sanne: Ambassador) -> None:
    page = client.get("/c/leren/").text
    assert ["Hello Sanne" in page, "Bring your first colleague along" in page] == [True, True]


def test_an_ambassador_ticks_off_an_action_on_the_own_page(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    facts = ActionFacts(title="Lunch session", due_on=date(2026, 11, 20), owner_id=sanne.user_id)
    action = add_action(campaign, facts, by=None)
    response = client.submit("/c/leren/week", to=f"/c/leren/plan/{action.id}/state", state="doing")
    db.session.refresh(action)
    assert (response.location, action.state) == (f"/c/leren/week#action-{action.id}", ActionState.DOING)


def test_who_went_quiet_is_named(
    client: Client, campaign: Campaign, clock: time_machine.Traveller, manager: User
) -> None:
    quiet = make_ambassador(campaign, "Omar Haddad")
    clock.shift(timedelta(days=15))
    brought(campaign, make_ambassador(campaign, "Sanne de Vries"), "Anna")
    page = client.get("/c/leren/").text
    named = f'<a href="/c/leren/colleagues/{quiet.colleague_id}">Omar Haddad</a>' in page
    assert (named, "Sanne de Vries</a>" in page) == (True, False)


def test_a_manager_reads_the_kpis_at_a_glance(client: Client, campaign: Campaign, manager: User) -> None:
    facts = KpiFacts(
        name="9 ambassadors take part",
        contribution="They bring others",
        metric=Metric.AMBASSADORS,
        unit="ambassadors",
        target=Decimal(9),
        due_on=date(2026, 12, 1),
    )
    activate(write(campaign, facts, by=None), by=None)
    page = " ".join(client.get("/c/leren/").text.split())
    assert '9 ambassadors take part</span> <span class="way num"><b>0</b> → 9</span>' in page


def test_an_ambassador_sees_the_own_score_and_rank(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    manager = make_user()
    omar = make_ambassador(campaign)
    for name in ("Anna", "Bram", "Cem"):
        brought(campaign, omar, name, by=manager)
    brought(campaign, sanne, "Dina", by=manager)
    page = client.get("/c/leren/week").text
    assert ["points, number 2" in page, "2 points to number 1" in page] == [True, True]


def test_an_ambassador_reads_nothing_of_the_others(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    brought(campaign, make_ambassador(campaign, "Omar Haddad"), "Bram Smit")
    pages = client.get("/c/leren/week").text + client.get("/c/leren/recruits").text
    assert ["Omar" in pages, "Bram" in pages] == [False, False]


def test_who_is_manager_and_ambassador_can_go_from_one_to_the_other(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    make_member(campaign, sanne.user, Role.MANAGER)
    assert 'href="/c/leren/week"' in client.get("/c/leren/").text
    assert 'href="/c/leren/"' in client.get("/c/leren/week").text


def test_who_takes_no_part_finds_no_campaign(client: Client, campaign: Campaign) -> None:
    client.sign_in(make_user())
    assert client.get("/c/leren/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_first_pages_speak_the_readers_language(
    client: Client, campaign: Campaign, manager: User, language: str
) -> None:
    manager.language = language
    assert f'<html lang="{language}"' in " ".join(client.get("/c/leren/").text.split())


def test_the_dashboard_asks_the_database_as_often_for_many_results_as_for_few(
    client: Client, campaign: Campaign, manager: User
) -> None:
    ambassador = make_ambassador(campaign, team=make_team(campaign))
    brought(campaign, ambassador, "Anna", by=manager)
    brought(campaign, ambassador, "Bram")
    few = len(statements(lambda: client.get("/c/leren/")))
    for number in range(6):
        brought(campaign, make_ambassador(campaign, team=make_team(campaign)), f"Person {number}", by=manager)
    assert len(statements(lambda: client.get("/c/leren/"))) == few


def test_the_dashboard_reads_no_conversion_and_no_evidence(client: Client, campaign: Campaign, manager: User) -> None:
    brought(campaign, make_ambassador(campaign), "Anna", by=manager)
    asked = statements(lambda: client.get("/c/leren/"))
    tables = ("FROM conversion", "JOIN conversion", "evidence", "score_entry")
    assert [statement for statement in asked if any(table in statement for table in tables)] == []


def test_an_ambassadors_week_asks_the_database_as_often_for_many_colleagues_as_for_one(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    manager = make_user()
    brought(campaign, sanne, "Anna", by=manager)
    few = len(statements(lambda: client.get("/c/leren/week")))
    for number in range(6):
        brought(campaign, sanne, f"Person {number}", by=manager)
    assert len(statements(lambda: client.get("/c/leren/week"))) == few


def test_a_closed_campaign_thanks_its_ambassadors(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    campaign.phase = Phase.CLOSED
    assert "The campaign is over." in client.get("/c/leren/week").text


def test_names_on_a_page_are_text(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    brought(campaign, sanne, "<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/c/leren/week").text
