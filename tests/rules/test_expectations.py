"""What is expected of ambassadors: proposed from the KPIs, and how far each of them is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.services import enter
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.people.models import Ambassador
from campaign.rules.expectations.progress import State, share
from campaign.rules.expectations.services import (
    ExpectationFacts,
    accept_proposals,
    expect,
    expectations_of,
    expected_of,
    proposals,
    together,
)
from campaign.rules.measures import Measure
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague
from tests.statements import statements

FIRST, LAST = date(2026, 11, 2), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("has", "today", "planned", "state"),
    [
        (0, date(2026, 11, 1), 0, State.NOT_STARTED),
        (0, FIRST, 0, State.ON_TRACK),
        (0, date(2026, 11, 4), 0, State.ON_TRACK),  # the line says 0.67: nobody is behind for a half
        (0, date(2026, 11, 5), 1, State.BEHIND),
        (1, date(2026, 11, 5), 1, State.ON_TRACK),
        (4, date(2026, 11, 17), 5, State.BEHIND),
        (5, date(2026, 11, 17), 5, State.ON_TRACK),
        (9, LAST, 10, State.BEHIND),
        (10, date(2026, 11, 5), 1, State.MET),
        (12, date(2027, 1, 1), 10, State.MET),
        (9, date(2026, 12, 3), 10, State.MISSED),
    ],
)
def test_ten_in_thirty_days_are_measured_by_the_straight_line(
    has: int, today: date, planned: int, state: State
) -> None:
    mine = share(amount=10, has=has, starts_on=FIRST, due_on=LAST, today=today)
    assert (mine.planned, mine.state) == (planned, state)


def test_whoever_begins_on_the_last_day_has_the_whole_way_before_them_on_that_day() -> None:
    assert share(amount=3, has=0, starts_on=LAST, due_on=LAST, today=LAST).state is State.BEHIND


@pytest.mark.parametrize(
    ("metric", "difference", "wanted"),
    [
        (Metric.REACHED, Decimal(40), Decimal(40)),
        (Metric.REACH, Decimal(25), Decimal(50)),  # a quarter of two hundred
        (Metric.REACH, Decimal("0.1"), Decimal(1)),
        (Metric.PER_AMBASSADOR, Decimal("2.5"), Decimal("17.5")),
    ],
)
def test_what_all_have_to_bring_together(metric: Metric, difference: Decimal, wanted: Decimal) -> None:
    assert together(metric, difference, ambassadors=7, headcount=200) == wanted


def make_kpi(campaign: Campaign, **facts: Any) -> Kpi:
    usual = {
        "name": "Forty colleagues log in",
        "metric": Metric.REACHED,
        "target": Decimal(40),
        "due_on": date(2026, 12, 18),
        "state": KpiState.ACTIVE,
        "created_at": campaign.created_at,
    }
    kpi = Kpi(campaign_id=campaign.id, **{**usual, **facts})
    db.session.add(kpi)
    db.session.commit()
    return kpi


@pytest.fixture
def three(campaign: Campaign) -> list[Ambassador]:
    return [make_ambassador(campaign, name) for name in ("Anna Bos", "Bram de Wit", "Carla Dam")]


def test_a_kpi_is_divided_by_the_ambassadors_and_rounded_up(campaign: Campaign, three: list[Ambassador]) -> None:
    make_kpi(campaign, baseline=Decimal(3))
    proposal = proposals(campaign)[0]
    assert (proposal.measure, proposal.amount, proposal.due_on) == (Measure.REACHED, 13, date(2026, 12, 18))


@pytest.mark.parametrize(
    "facts",
    [
        {"metric": Metric.AMBASSADORS},
        {"metric": Metric.MEASURED},
        {"state": KpiState.DRAFT},
        {"target": Decimal(0), "baseline": Decimal(40)},
    ],
)
def test_a_kpi_that_nobody_does_alone_proposes_nothing(
    campaign: Campaign, three: list[Ambassador], facts: dict[str, Any]
) -> None:
    make_kpi(campaign, **facts)
    assert proposals(campaign) == []


def test_without_ambassadors_nothing_is_divided(campaign: Campaign) -> None:
    make_kpi(campaign)
    assert proposals(campaign) == []


def test_what_was_accepted_is_not_proposed_again(campaign: Campaign, three: list[Ambassador]) -> None:
    kpi = make_kpi(campaign)
    accept_proposals(campaign, [kpi.id], by=None)
    assert (len(expectations_of(campaign.id)), proposals(campaign)) == (1, [])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 10_001}, "amount"),
        ({"due_on": date(2026, 11, 1)}, "due_on"),
        ({"due_on": date(2027, 1, 1)}, "due_on"),
        ({"kpi_id": 999_999}, "kpi_id"),
    ],
)
def test_what_cannot_be_expected_is_refused(campaign: Campaign, facts: dict[str, Any], field: str) -> None:
    usual = {"measure": Measure.COMPLETIONS, "amount": 5, "due_on": date(2026, 12, 1)}
    with pytest.raises(DomainError) as refusal:
        expect(campaign, ExpectationFacts(**{**usual, **facts}), by=None)
    assert refusal.value.field == field


def test_an_archive_expects_nothing_new(campaign: Campaign) -> None:
    campaign.phase = Phase.CLOSED
    with pytest.raises(WrongState):
        expect(campaign, ExpectationFacts(Measure.LOGINS, 1, date(2026, 12, 1)), by=None)


def reach_one(campaign: Campaign, ambassador: Ambassador, on: date, *, by: User) -> None:
    """Let an ambassador bring a colleague who logs in."""
    colleague = make_colleague(campaign)
    enter(
        campaign,
        colleague=colleague,
        stage=Stage.LOGIN,
        course=None,
        happened_on=on,
        ambassador=ambassador,
        by=by,
    )
    db.session.commit()


@pytest.mark.parametrize("measure", [Measure.REACHED, Measure.LOGINS])
def test_each_ambassador_has_what_they_brought_themself(
    campaign: Campaign, three: list[Ambassador], manager: User, measure: Measure
) -> None:
    expect(campaign, ExpectationFacts(measure, 4, date(2026, 12, 1)), by=None)
    for ambassador in (three[0], three[0], three[1]):
        reach_one(campaign, ambassador, date(2026, 11, 12), by=manager)
    assert [expected_of(campaign, one)[0].share.has for one in three] == [2, 1, 0]


def test_what_happened_after_the_last_day_is_too_late(
    campaign: Campaign, three: list[Ambassador], manager: User
) -> None:
    expect(campaign, ExpectationFacts(Measure.LOGINS, 2, date(2026, 11, 10)), by=None)
    for day in (date(2026, 11, 10), date(2026, 11, 11)):
        reach_one(campaign, three[0], day, by=manager)
    mine = expected_of(campaign, three[0])[0].share
    assert (mine.has, mine.state) == (1, State.MISSED)


def test_the_page_of_all_asks_as_much_for_ten_as_for_three(
    campaign: Campaign, three: list[Ambassador], managing: Client
) -> None:
    for measure in Measure:
        expect(campaign, ExpectationFacts(measure, 2, date(2026, 12, 1)), by=None)
    db.session.commit()
    managing.get("/c/leren/rules/expectations")
    few = len(statements(lambda: managing.get("/c/leren/rules/expectations")))
    for _ in range(7):
        make_ambassador(campaign)
    assert len(statements(lambda: managing.get("/c/leren/rules/expectations"))) == few


def test_one_click_takes_over_what_the_kpis_ask(campaign: Campaign, three: list[Ambassador], managing: Client) -> None:
    kpi = make_kpi(campaign)
    managing.submit("/c/leren/rules/expectations", kpi_id=str(kpi.id))
    assert [(one.measure, one.amount, one.kpi_id) for one in expectations_of(campaign.id)] == [
        (Measure.REACHED, 14, kpi.id)
    ]


def test_what_is_expected_can_be_changed(campaign: Campaign, managing: Client) -> None:
    one = expect(campaign, ExpectationFacts(Measure.LOGINS, 2, date(2026, 12, 1)), by=None)
    managing.submit(f"/c/leren/rules/expectations/{one.id}", amount="9")
    assert expectations_of(campaign.id)[0].amount == 9


def test_what_someone_else_changed_meanwhile_is_not_overwritten(campaign: Campaign, managing: Client) -> None:
    one = expect(campaign, ExpectationFacts(Measure.LOGINS, 2, date(2026, 12, 1)), by=None)
    answer = managing.submit(f"/c/leren/rules/expectations/{one.id}", amount="9", seen="something else")
    assert (answer.status_code, expectations_of(campaign.id)[0].amount) == (409, 2)


def test_another_campaign_s_expectation_is_not_there(campaign: Campaign, managing: Client) -> None:
    other = expect(make_campaign(), ExpectationFacts(Measure.LOGINS, 2, date(2026, 12, 1)), by=None)
    assert managing.get(f"/c/leren/rules/expectations/{other.id}").status_code == 404


def test_who_looks_along_changes_nothing(campaign: Campaign, viewing: Client) -> None:
    assert "Something of your own" not in viewing.get("/c/leren/rules/expectations").text
    assert viewing.post("/c/leren/rules/expectations").status_code in {400, 403}
    assert expectations_of(campaign.id) == []


def test_an_ambassador_reads_their_own_and_nobody_else_s(
    app: Flask, campaign: Campaign, three: list[Ambassador]
) -> None:
    expect(campaign, ExpectationFacts(Measure.COMPLETIONS, 3, date(2026, 12, 1)), by=None)
    client = app.test_client()
    client.sign_in(three[0].user)
    page = client.get("/c/leren/rules/expected-of-me").text
    assert "3 courses completed" in page
    assert "Bram de Wit" not in page
    assert client.get("/c/leren/rules/expectations").status_code == 403


def test_the_table_can_be_taken_along(campaign: Campaign, three: list[Ambassador], managing: Client) -> None:
    expect(campaign, ExpectationFacts(Measure.LOGINS, 2, date(2026, 12, 1)), by=None)
    db.session.commit()
    with managing.get("/c/leren/rules/expectations.csv") as answer:
        lines = answer.text.splitlines()
    assert len(lines) == 4
    assert "Anna Bos" in lines[1]
