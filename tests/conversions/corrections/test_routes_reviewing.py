"""Looking back: conversions, the ledger and the standings with real names."""

import csv
import io
from collections.abc import Callable

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, ConversionState, ReportImport
from campaign.conversions.services import record_claim
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague
from tests.statements import statements

Report = Callable[..., ReportImport]


@pytest.fixture
def result(
    campaign: Campaign,
    manager: User,
    client: Client,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    report: Report,
) -> Conversion:
    """Sanne brought Anna, who completed a course; the manager is signed in."""
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    report((anna, "completion", course, "2026-11-10"))
    client.sign_in(manager)
    return db.session.scalars(select(Conversion).where(Conversion.stage == Stage.COMPLETION)).one()


def state_of(conversion: Conversion) -> ConversionState:
    return db.session.scalars(select(Conversion.state).where(Conversion.id == conversion.id)).one()


def take_back(client: Client, campaign: Campaign, conversion: Conversion, why: str = "It was a test course.") -> int:
    page = f"/c/{campaign.slug}/conversions"
    return client.submit(page, to=f"{page}/{conversion.id}/reverse", explanation=why).status_code


def test_a_conversion_shows_whose_it_is_and_what_proves_it(
    client: Client, campaign: Campaign, result: Conversion
) -> None:
    page = client.get(f"/c/{campaign.slug}/conversions").text
    assert [words in page for words in ("Anna Bakker", "Sanne de Vries", "report")] == [True, True, True]


def test_a_manager_takes_a_conversion_back(client: Client, campaign: Campaign, result: Conversion) -> None:
    assert (take_back(client, campaign, result), state_of(result)) == (303, ConversionState.REVERSED)
    assert_balanced(campaign)


def test_taking_back_needs_a_sentence(client: Client, campaign: Campaign, result: Conversion) -> None:
    assert (take_back(client, campaign, result, ""), state_of(result)) == (422, ConversionState.CONFIRMED)


def test_the_ambassador_reads_why(client: Client, campaign: Campaign, result: Conversion, sanne: Ambassador) -> None:
    take_back(client, campaign, result)
    client.sign_in(sanne.user)
    assert "It was a test course." in client.get(f"/c/{campaign.slug}/recruits").text


def test_what_was_taken_back_can_be_restored(client: Client, campaign: Campaign, result: Conversion) -> None:
    take_back(client, campaign, result)
    page = f"/c/{campaign.slug}/conversions"
    client.submit(page, to=f"{page}/{result.id}/restore")
    assert state_of(result) is ConversionState.CONFIRMED
    assert_balanced(campaign)


def test_conversions_can_be_found(
    subtests: pytest.Subtests, client: Client, campaign: Campaign, result: Conversion
) -> None:
    cases = [
        ("q=bakker", True),
        ("q=sanne", True),
        ("q=nobody", False),
        ("stage=completion", True),
        ("state=reversed", False),
        ("ambassador=9999999", False),
    ]
    for narrowed, found in cases:
        with subtests.test(narrowed=narrowed, found=found):
            page = client.get(f"/c/{campaign.slug}/conversions?{narrowed}").text
            assert (f"/conversions/{result.id}/reverse" in page) == found


def test_a_conversion_of_another_campaign_is_not_there(client: Client, campaign: Campaign, result: Conversion) -> None:
    elsewhere = make_campaign()
    url = f"/c/{campaign.slug}/conversions/{result.id}/reverse"
    assert client.post(url.replace(campaign.slug, elsewhere.slug)).status_code in {400, 404}


def ledger_csv(client: Client, campaign: Campaign, query: str = "") -> list[dict[str, str]]:
    with client.get(f"/c/{campaign.slug}/ledger.csv{query}") as answer:
        return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_the_ledger_adds_up_to_the_standing(client: Client, campaign: Campaign, result: Conversion) -> None:
    take_back(client, campaign, result)
    rows = ledger_csv(client, campaign)
    assert (len(rows), sum(int(row["Points"]) for row in rows)) == (4, 3)


@pytest.mark.parametrize(("language", "separator"), [("nl", ";"), ("en", ",")])
def test_the_ledger_opens_in_columns_in_the_readers_spreadsheet(
    client: Client, campaign: Campaign, result: Conversion, manager: User, language: str, separator: str
) -> None:
    manager.language = language
    db.session.commit()
    with client.get(f"/c/{campaign.slug}/ledger.csv") as answer:
        assert answer.data.decode("utf-8-sig").splitlines()[0].count(f'"{separator}"') == 10


def test_the_ledger_can_be_had_of_one_ambassador(
    client: Client, campaign: Campaign, result: Conversion, omar: Ambassador
) -> None:
    assert ledger_csv(client, campaign, f"?ambassador={omar.id}") == []


def test_the_ledger_of_another_campaigns_ambassador_is_not_there(
    client: Client, campaign: Campaign, result: Conversion
) -> None:
    stranger = make_ambassador(make_campaign())
    assert client.get(f"/c/{campaign.slug}/ledger?ambassador={stranger.id}").status_code == 404


def test_the_ledger_says_why_each_point_was_booked(client: Client, campaign: Campaign, result: Conversion) -> None:
    take_back(client, campaign, result)
    page = client.get(f"/c/{campaign.slug}/ledger").text
    assert ["The learning system reported it" in page, "A manager took it back" in page, "It was a test" in page] == [
        True,
        True,
        True,
    ]


def test_the_standings_have_real_names(client: Client, campaign: Campaign, result: Conversion) -> None:
    assert "Sanne de Vries" in client.get(f"/c/{campaign.slug}/standings").text


def test_a_number_that_no_database_holds_names_nothing(
    subtests: pytest.Subtests, client: Client, campaign: Campaign, result: Conversion
) -> None:
    cases = [
        *("conversions?page=", "conversions?ambassador=", "conversions?state=reversed&page="),
        *("ledger?before=", "ledger?ambassador=", "ledger.csv?ambassador=", "colleagues?page=", "claims?page="),
        *("colleagues?team=", "reports/", "teams/"),
    ]
    for page in cases:
        with subtests.test(page=page):
            assert client.get(f"/c/{campaign.slug}/{page}{10**30}").status_code in {200, 404}


def test_a_text_that_a_database_cannot_hold_is_no_fault_of_ours(
    client: Client, campaign: Campaign, result: Conversion
) -> None:
    page = f"/c/{campaign.slug}/conversions"
    assert client.get(f"{page}?q=%00").status_code in {200, 404}
    assert take_back(client, campaign, result, "It was\0a test course.") in {303, 422}


def test_no_ambassador_sees_the_names_of_others(
    subtests: pytest.Subtests, client: Client, campaign: Campaign, omar: Ambassador, result: Conversion
) -> None:
    client.sign_in(omar.user)
    for page in ("conversions", "ledger", "ledger.csv", "standings"):
        with subtests.test(page=page):
            assert client.get(f"/c/{campaign.slug}/{page}").status_code == 403


@pytest.mark.parametrize("page", ["claims?state=all", "conversions", "ledger", "standings"])
def test_a_page_asks_the_database_as_often_for_many_as_for_one(
    client: Client,
    campaign: Campaign,
    result: Conversion,
    sanne: Ambassador,
    course: Course,
    report: Report,
    page: str,
) -> None:
    def look() -> object:
        return client.get(f"/c/{campaign.slug}/{page}")

    few = len(statements(look))
    rows = []
    for number in range(5):
        colleague = make_colleague(campaign, f"Person {number}")
        record_claim(sanne, colleague=colleague, stage=Stage.LOGIN, campaign=campaign)
        rows.append((colleague, "completion", course, "2026-11-10"))
    report(*rows)
    assert len(statements(look)) == few
