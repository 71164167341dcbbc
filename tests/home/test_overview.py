"""Several campaigns on a page, and the archive."""

from datetime import date
from decimal import Decimal

from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.goals.services import activate, write
from campaign.people.models import Ambassador
from campaign.plan.facts import ActionFacts
from campaign.plan.services import add_action
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.statements import statements


def with_kpi(campaign: Campaign) -> int:
    facts = KpiFacts(
        name="2 ambassadors", contribution="They bring others", metric=Metric.AMBASSADORS, unit="ambassadors",
        target=Decimal(2), due_on=date(2026, 12, 1),
    )  # fmt: skip
    kpi = write(campaign, facts, by=None)
    activate(kpi, by=None)
    return kpi.id


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def send(client: Client, address: str, **answers: str) -> TestResponse:
    """Post to an address as a page that was opened before the campaign was closed."""
    form = find_form(client.get("/c/leren/settings").text, to=None, names={"csrf_token"})
    assert form
    return client.post(address, data={"csrf_token": form.values["csrf_token"], **answers})


def test_each_campaign_has_its_pulse(client: Client, campaign: Campaign, manager: User) -> None:
    with_kpi(campaign)
    for _number in range(2):
        make_ambassador(campaign)
    page = text(client, "/campaigns")
    assert ["days left" in page, "KPI on track or met" in page, "1 <small>of 1</small>" in page] == [True, True, True]


def test_an_ambassador_sees_no_pulse(client: Client, sanne: Ambassador) -> None:
    page = text(client, "/campaigns")
    assert ["Everyone learns" in page, "days left" in page] == [True, False]


def test_nobody_sees_a_campaign_of_others(client: Client, manager: User) -> None:
    make_campaign(name="Someone else’s")
    assert "Someone else’s" not in text(client, "/campaigns")


def test_closed_campaigns_are_in_the_archive(client: Client, campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    assert "Closed campaigns, to read." in text(client, "/campaigns")


def test_the_archive_says_that_it_is_one(client: Client, campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    assert "This campaign is in the archive." in text(client, "/c/leren/")


def test_in_the_archive_goals_are_read_and_not_changed(client: Client, campaign: Campaign, manager: User) -> None:
    kpi_id = with_kpi(campaign)
    campaign.phase = Phase.CLOSED
    page = client.get(f"/c/leren/goals/{kpi_id}")
    written = send(client, "/c/leren/goals/main", main_goal="Another one")
    assert (page.status_code, "/revise" in page.text, written.status_code) == (200, False, 409)


def test_in_the_archive_the_plan_is_read_and_not_changed(client: Client, campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    assert (client.get("/c/leren/plan").status_code, send(client, "/c/leren/plan").status_code) == (200, 409)


def test_in_the_archive_an_administrator_changes_nothing_either(client: Client, campaign: Campaign) -> None:
    kpi_id = with_kpi(campaign)
    campaign.phase = Phase.CLOSED
    client.sign_in(make_user(is_admin=True))
    pages = [client.get(f"/c/leren/{page}") for page in ("goals", f"goals/{kpi_id}", "plan", "rules")]
    assert [(page.status_code, '<form method="post" class="form' in page.text) for page in pages] == [(200, False)] * 4
    answers = [client.get(f"/c/leren/goals/{kpi_id}/revise"), send(client, f"/c/leren/goals/{kpi_id}/drop", reason="x")]
    assert [answer.status_code for answer in answers] == [403, 409]


def test_in_the_archive_nobody_ticks_off_an_own_action(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    assert sanne.user_id
    facts = ActionFacts(title="Bring flyers", due_on=date(2026, 12, 1), owner_id=sanne.user_id)
    action = add_action(campaign, facts, by=None)
    db.session.flush()
    address = f"/c/leren/plan/{action.id}/state"
    token = client.get("/c/leren/plan/mine").text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    campaign.phase = Phase.CLOSED
    db.session.commit()
    answer = client.post(address, data={"csrf_token": token, "state": "done"})
    assert (address in client.get("/c/leren/plan/mine").text, answer.status_code) == (False, 409)


def test_the_menu_is_the_same_on_every_page_of_the_archive(client: Client, campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    pages = [client.get(f"/c/leren/{page}").text for page in ("", "goals", "plan", "members")]
    assert ["/c/leren/settings" in page for page in pages] == [True] * 4


def test_a_manager_can_still_see_to_people_in_the_archive(client: Client, campaign: Campaign, manager: User) -> None:
    campaign.phase = Phase.CLOSED
    assert client.get("/c/leren/members").status_code == 200


def test_each_further_campaign_costs_the_same(client: Client, campaign: Campaign, manager: User) -> None:
    costs = [len(statements(lambda: client.get("/campaigns")))]
    for _number in range(2):
        make_member(make_campaign(), manager)
        costs.append(len(statements(lambda: client.get("/campaigns"))))
    assert costs[2] - costs[1] == costs[1] - costs[0]


def test_more_kpis_and_actions_cost_the_first_page_no_more_questions(
    client: Client, campaign: Campaign, manager: User
) -> None:
    with_kpi(campaign)
    few = len(statements(lambda: client.get("/c/leren/")))
    for number in range(4):
        with_kpi(campaign)
        add_action(campaign, ActionFacts(title=f"Action {number}", due_on=date(2026, 12, 1)), by=None)
    assert len(statements(lambda: client.get("/c/leren/"))) == few


def test_management_reads_whether_the_goals_are_met(client: Client, campaign: Campaign) -> None:
    with_kpi(campaign)
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    page = text(client, "/c/leren/")
    assert ["Do we reach our goals?" in page, "2 ambassadors" in page, "Reach" in page] == [True, True, True]


def test_management_has_no_control_on_its_page(client: Client, campaign: Campaign) -> None:
    with_kpi(campaign)
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    content = client.get("/c/leren/").text.split('<main id="content"')[1]
    assert ["<form" in content, "<button" in content, 'class="button' in content] == [False, False, False]
