"""The pages of the goals, for those who write them and those who look along."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import kpis_of, measurements_of, revisions_of
from campaign.goals.services import drop, measure, write
from campaign.goals.signals import Remark, kpis_shown
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.goals.conftest import KpiMaker, kpi_facts
from tests.statements import statements

GOALS = "/c/leren/goals"
WRITTEN = {
    "name": "40 colleagues log in to the learning system",
    "contribution": "Who logs in sees what there is to learn.",
    "metric": "reached",
    "target": "40",
    "due_on": "2026-12-31",
}


def text_of(html: str) -> str:
    """A page as it is read."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def viewer(campaign: Campaign, client: Client) -> User:
    """A viewer, signed in."""
    user = make_user()
    make_member(campaign, user, Role.VIEWER)
    client.sign_in(user)
    return user


def test_without_kpis_the_page_says_what_to_do(client: Client, manager: User) -> None:
    page = client.get(GOALS).text
    assert ["Everyone learns something new." in page, "Write the first KPI" in page] == [True, True]


def test_the_main_goal_is_written_here(client: Client, manager: User, campaign: Campaign) -> None:
    assert client.submit(GOALS, main_goal="All of us learn").status_code == 303
    db.session.refresh(campaign)
    assert campaign.main_goal == "All of us learn"


def test_an_empty_main_goal_is_explained(client: Client, manager: User) -> None:
    assert client.submit(GOALS, main_goal=" ").status_code == 422


def test_a_kpi_is_written_and_let_count(client: Client, manager: User, campaign: Campaign) -> None:
    assert client.submit(f"{GOALS}/new", **WRITTEN).status_code == 303
    kpi = kpis_of(campaign.id)[0]
    address = f"{GOALS}/{kpi.id}"
    assert client.submit(address, to=f"{address}/activate").status_code == 303
    db.session.refresh(kpi)
    assert [kpi.state, kpi.target, kpi.due_on] == [KpiState.ACTIVE, Decimal(40), date(2026, 12, 31)]


@pytest.mark.parametrize(("typed", "read"), [("7,5", "7.5"), ("7.5", "7.5"), ("1.250", "1250")])
def test_numbers_are_read_as_dutch_people_type_them(
    client: Client, manager: User, campaign: Campaign, typed: str, read: str
) -> None:
    manager.language = "nl"
    client.submit(f"{GOALS}/new", **{**WRITTEN, "target": typed})
    assert kpis_of(campaign.id)[0].target == Decimal(read)


def test_numbers_are_written_in_the_readers_language(client: Client, manager: User, mark: Kpi) -> None:
    manager.language = "nl"
    page = client.get(f"{GOALS}/{mark.id}/revise").text
    assert 'value="7,5"' in page


def test_what_cannot_be_read_is_explained_and_kept(subtests: pytest.Subtests, client: Client, manager: User) -> None:
    for wrong in ({"target": "many"}, {"name": ""}, {"contribution": ""}, {"due_on": "soon"}):
        with subtests.test(wrong=wrong):
            response = client.submit(f"{GOALS}/new", **{**WRITTEN, "realistic": "It went well before", **wrong})
            assert (response.status_code, "It went well before" in response.text) == (422, True)


@pytest.mark.parametrize("number", ["1000000000000", "9" * 30, "-" + "9" * 5000])
def test_a_number_that_nothing_holds_is_explained_and_kept(client: Client, manager: User, number: str) -> None:
    answer = client.submit(f"{GOALS}/new", **{**WRITTEN, "target": number})
    assert (answer.status_code, f'value="{number}"' in answer.text) == (422, True)


def test_numbers_are_kept_to_the_hundredth(client: Client, manager: User, campaign: Campaign) -> None:
    client.submit(f"{GOALS}/new", **{**WRITTEN, "target": "40.006"})
    assert kpis_of(campaign.id)[0].target == Decimal("40.01")


def test_a_manager_who_comes_second_reads_what_becomes_of_the_others_words_and_saves_again(
    client: Client, manager: User, active: KpiMaker
) -> None:
    kpi = active(target=Decimal(40))
    page = f"{GOALS}/{kpi.id}/revise"
    first, second = ({**sent_untouched(client, page), "reason": "It went faster"} for _manager in range(2))
    client.post(page, data={**first, "target": "45"})
    told = client.post(page, data={**second, "realistic": "Two teams have time for it."})
    assert (told.status_code, "Target: 45 → 40" in text_of(told.text)) == (409, True)
    again = find_form(told.text, to=None, names={"reason"})
    assert again
    client.post(page, data=again.values)
    db.session.refresh(kpi)
    assert (kpi.target, kpi.realistic) == (40, "Two teams have time for it.")


def sent_untouched(client: Client, page: str) -> dict[str, str]:
    """What a browser sends of the form on a page when nothing is changed."""
    form = find_form(client.get(page).text, to=None, names={"reason"})
    assert form
    return form.values


def test_a_rule_that_is_broken_is_explained(client: Client, manager: User, active: KpiMaker) -> None:
    page = client.submit(f"{GOALS}/{active().id}/revise", target="50")
    assert (page.status_code, "Say why" in page.text) == (422, True)


def test_the_letters_are_checked_without_javascript_and_nothing_is_saved(
    client: Client, manager: User, campaign: Campaign
) -> None:
    response = client.submit(f"{GOALS}/new", **{**WRITTEN, "name": "Better learning"}, check="1")
    assert (response.status_code, "to everyone that is something else" in response.text) == (200, True)
    assert kpis_of(campaign.id) == []


def test_the_letters_follow_what_is_typed(client: Client, manager: User) -> None:
    page = client.get(f"{GOALS}/smart", query_string={"name": "Better learning", "metric": "measured", "target": "4"})
    assert (page.status_code, "4 of what? Name the unit." in page.text, "<html" in page.text) == (200, True, False)


@pytest.mark.parametrize("served", ["999", "nothing", str(10**30)])
def test_half_typed_answers_are_no_error(client: Client, manager: User, served: str) -> None:
    typed = {"name": "x", "metric": "nothing", "target": "1,", "due_on": "2026-", "serves_id": served}
    assert client.get(f"{GOALS}/smart", query_string=typed).status_code == 200


def test_a_kpi_is_revised_with_old_and_new_values_and_why(client: Client, manager: User, active: KpiMaker) -> None:
    kpi = active()
    client.submit(f"{GOALS}/{kpi.id}/revise", target="52", due_on="2027-01-15", reason="It went well")
    page = text_of(client.get(f"{GOALS}/{kpi.id}").text)
    assert "It went well Target: 40 → 52 Deadline: 31 Dec 2026 → 15 Jan 2027 Miriam Manager" in page


def test_a_kpi_is_given_up_and_taken_up_again(client: Client, manager: User, active: KpiMaker) -> None:
    kpi = active()
    address = f"{GOALS}/{kpi.id}"
    client.submit(address, to=f"{address}/drop", reason="Too much")
    assert "1 KPI was given up" in client.get(GOALS).text
    client.submit(address, to=f"{address}/take-up")
    db.session.refresh(kpi)
    assert [kpi.state, len(revisions_of(kpi))] == [KpiState.ACTIVE, 2]


def test_who_gives_up_a_kpi_says_why(client: Client, manager: User, active: KpiMaker) -> None:
    address = f"{GOALS}/{active().id}"
    assert client.submit(address, to=f"{address}/drop", reason="").status_code == 422


def test_a_draft_without_a_target_says_what_is_missing(client: Client, manager: User, draft: KpiMaker) -> None:
    address = f"{GOALS}/{draft(target=None).id}"
    response = client.submit(address, to=f"{address}/activate")
    assert (response.status_code, "A KPI counts only with a target." in response.text) == (422, True)


def test_these_are_our_goals(client: Client, manager: User, campaign: Campaign, draft: KpiMaker) -> None:
    draft()
    draft()
    draft(target=None, name="Half a KPI")
    page = client.submit(GOALS, to=f"{GOALS}/activate").location
    assert [kpi.state for kpi in kpis_of(campaign.id)] == [KpiState.ACTIVE, KpiState.ACTIVE, KpiState.DRAFT]
    assert "Half a KPI: A KPI counts only with a target." in client.get(page).text


def test_a_draft_is_thrown_away(client: Client, manager: User, campaign: Campaign, draft: KpiMaker) -> None:
    address = f"{GOALS}/{draft().id}"
    client.submit(address, to=f"{address}/discard")
    assert kpis_of(campaign.id) == []


def test_kpis_change_places_without_a_mouse(
    client: Client, manager: User, campaign: Campaign, active: KpiMaker
) -> None:
    first, second = active(name="First"), active(name="Second")
    client.submit(GOALS, to=f"{GOALS}/{second.id}/up")
    assert [kpi.id for kpi in kpis_of(campaign.id)] == [second.id, first.id]


def test_a_measurement_is_entered_corrected_and_taken_back(client: Client, manager: User, mark: Kpi) -> None:
    address = f"{GOALS}/{mark.id}"
    for value in ("6.8", "6.9"):
        client.submit(address, to=f"{address}/measure", value=value, measured_on="2026-11-12", note="30 answers")
    page = text_of(client.get(address).text)
    assert "12 Nov Miriam Manager 6.9 30 answers" in page
    measurement = measurements_of(mark)[0]
    client.submit(address, to=f"{address}/measurements/{measurement.id}/remove")
    assert measurements_of(mark) == []


def test_a_measurement_that_cannot_be_is_explained(
    subtests: pytest.Subtests, client: Client, manager: User, mark: Kpi
) -> None:
    address = f"{GOALS}/{mark.id}"
    for answers in ({"value": "good"}, {"measured_on": "2027-01-01", "value": "7"}, {"value": ""}):
        with subtests.test(answers=answers):
            assert client.submit(address, to=f"{address}/measure", **answers).status_code == 422


def test_the_page_of_a_kpi_says_how_everything_is_computed(client: Client, manager: User, mark: Kpi) -> None:
    measure(mark, measured_on=date(2026, 11, 9), value=Decimal("6.7"), by=manager)
    page = text_of(client.get(f"{GOALS}/{mark.id}").text)
    # 0.2 in seven days, and 52 days to go; one step: from standing still to twice that.
    for sentence in (
        "At this pace 8.19 average mark on 31 December, between 6.7 and 9.67.",
        "The target line runs straight from 6.5 on 2 November to 7.5 on 31 December. Today it is at 6.74.",
        "That is read from 1 step between measurements, over 7 days.",
        "The state is the first of these lines that is true:",
    ):
        assert sentence in page


def test_before_anything_moved_no_pace_is_told(
    client: Client, manager: User, active: KpiMaker, campaign: Campaign
) -> None:
    campaign.starts_on = date(2026, 11, 14)
    kpi = active()
    page = client.get(f"{GOALS}/{kpi.id}").text
    assert ["Nothing moved yet." in page, "the pace is" in page] == [True, False]


def test_what_serves_what_is_drawn_and_listed(client: Client, manager: User, active: KpiMaker) -> None:
    reach = active(name="Reach of all")
    active(name="Ambassadors who help", serves_id=reach.id)
    page = client.get(GOALS).text
    assert ["Serves: Reach of all" in page, page.count("<rect") > 2, 'class="tree"' in page] == [True, True, True]


def test_a_step_above_has_a_word_about_a_kpi(client: Client, manager: User, active: KpiMaker) -> None:
    kpi = active()

    def tell(_campaign: Campaign) -> dict[int, Remark]:
        return {kpi.id: Remark("No actions yet", "/c/leren/plan")}

    with kpis_shown.connected_to(tell):
        pages = [client.get(address).text for address in (GOALS, f"{GOALS}/{kpi.id}")]
    assert ['<a href="/c/leren/plan">No actions yet</a>' in page for page in pages] == [True, True]


def test_a_viewer_sees_everything_and_can_change_nothing(
    client: Client, viewer: User, active: KpiMaker, draft: KpiMaker, mark: Kpi
) -> None:
    draft(name="Another")
    addresses = [GOALS, *(f"{GOALS}/{kpi.id}" for kpi in (active(), draft(), mark))]
    pages = [client.get(address) for address in addresses]
    assert [page.status_code for page in pages] == [200] * 4
    assert [page.text.count('method="post"') for page in pages] == [
        client.get("/c/leren/rules").text.count('method="post"')
    ] * 4


def addresses_of_changes(kpi: Kpi) -> list[tuple[str, str]]:
    one = f"{GOALS}/{kpi.id}"
    posts = ("activate", "take-up", "drop", "discard", "up", "down", "measure", "measurements/1/remove", "revise")
    return [
        ("GET", f"{GOALS}/new"),
        ("GET", f"{one}/revise"),
        ("GET", f"{GOALS}/smart"),
        *(("POST", address) for address in (f"{GOALS}/main", f"{GOALS}/new", f"{GOALS}/activate")),
        *(("POST", f"{one}/{name}") for name in posts),
    ]


def test_only_a_manager_changes_goals(app: Flask, client: Client, viewer: User, active: KpiMaker) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answers = {client.open(address, method=method).status_code for method, address in addresses_of_changes(active())}
    assert answers == {403}


def test_an_ambassador_sees_no_goals(client: Client, campaign: Campaign, active: KpiMaker) -> None:
    client.sign_in(make_ambassador(campaign).user)
    assert [client.get(address).status_code for address in (GOALS, f"{GOALS}/{active().id}")] == [403, 403]


def test_a_kpi_of_another_campaign_is_not_there(app: Flask, client: Client, manager: User) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    theirs = write(make_campaign(), kpi_facts(), by=None)
    db.session.commit()
    asked = [("GET", f"{GOALS}/{theirs.id}"), *addresses_of_changes(theirs)]
    of_one = [(method, address) for method, address in asked if f"/{theirs.id}" in address]
    assert {client.open(address, method=method).status_code for method, address in of_one} == {404}


def test_a_measurement_of_another_kpi_is_not_there(
    app: Flask, client: Client, manager: User, mark: Kpi, active: KpiMaker
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    measurement = measure(mark, measured_on=date(2026, 11, 9), value=Decimal(7), by=None)
    other = active(metric=Metric.MEASURED, unit="mark")
    assert client.post(f"{GOALS}/{other.id}/measurements/{measurement.id}/remove").status_code == 404


def test_a_kpi_that_was_given_up_is_not_revised(client: Client, manager: User, active: KpiMaker) -> None:
    kpi = active()
    drop(kpi, reason="Too much", by=manager)
    assert client.get(f"{GOALS}/{kpi.id}/revise").location == f"{GOALS}/{kpi.id}"


def test_every_metric_has_a_page(subtests: pytest.Subtests, client: Client, manager: User, active: KpiMaker) -> None:
    for metric in Metric:
        with subtests.test(metric=metric):
            kpi = active(metric=metric, unit="%" if metric is Metric.MEASURED else "", target=Decimal(0))
            assert client.get(f"{GOALS}/{kpi.id}").status_code == 200


@pytest.mark.parametrize(
    "facts",
    [
        {"starts_on": date(2026, 12, 1)},
        {"due_on": date(2026, 11, 3)},
        {"starts_on": date(2026, 11, 16), "due_on": date(2026, 11, 17)},
        {"target": Decimal("999999999999.99"), "baseline": Decimal("-999999999999.99")},
        {"target": Decimal("0.01")},
        {"name": "<script>alert(1)</script>" + "x" * 160, "serves_id": None},
    ],
)
@pytest.mark.parametrize("metric", [Metric.REACHED, Metric.MEASURED])
def test_a_kpi_at_the_edge_has_a_page(
    client: Client, manager: User, active: KpiMaker, facts: dict[str, object], metric: Metric
) -> None:
    kpi = active(metric=metric, unit="colleagues", **facts)
    pages = [client.get(address) for address in (GOALS, f"{GOALS}/{kpi.id}", f"{GOALS}/{kpi.id}/revise")]
    assert [(page.status_code, "<script>alert" in page.text) for page in pages] == [(200, False)] * 3


def test_many_kpis_cost_as_many_questions_as_a_few(
    client: Client, manager: User, active: KpiMaker, draft: KpiMaker
) -> None:
    def asked() -> int:
        return len(statements(lambda: client.get(GOALS)))

    make: tuple[Callable[..., Kpi], ...] = (active, draft)
    for one in make:
        one(metric=Metric.MEASURED, unit="mark")
    few = asked()
    for one in make * 3:
        one()
    assert asked() == few
