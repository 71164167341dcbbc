"""What payroll gets: each reward in one export, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pytest
import time_machine

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.budget.payroll import export, exports_of
from campaign.rewards.moving import approve, hand_over
from campaign.rewards.shop import buy
from campaign.rewards.states import Kind
from tests.client import Client
from tests.factories import make_campaign
from tests.rewards.making import awards_of, give, make_reward

LOGIN = ("login", None, "2026-11-10")
TODAY = date(2026, 11, 16)


def approve_all(campaign: Campaign) -> None:
    waiting = [award.id for award in awards_of(campaign) if award.approved_at is None]
    approve(campaign, waiting, by=None)
    db.session.commit()


def table(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(fetched(client, address).decode("utf-8-sig"))))


def fetched(client: Client, address: str) -> bytes:
    """The file at an address of payroll."""
    with client.get(f"/c/leren/rewards/payroll/{address}") as response:
        assert response.status_code == 200
        return response.data


@pytest.fixture
def earned(campaign: Campaign, sanne: Ambassador, score: Callable[..., None]) -> None:
    sanne.colleague.employee_number = "0042"
    make_reward(campaign, Kind.RESULT, title="=cmd()")
    score(sanne, LOGIN, LOGIN)
    give(campaign)


def test_an_export_tells_who_gets_what_and_runs_nothing(campaign: Campaign, earned: None, managing: Client) -> None:
    approve_all(campaign)
    hand_over(campaign, [awards_of(campaign)[0].id], by=None)
    made = export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    db.session.commit()
    header, *rows = table(managing, f"{made.id}.csv")
    assert header[:5] == ["Employee number", "Name", "Team", "What", "Amount"]
    assert [row[:8] for row in rows] == [
        ["0042", "Sanne de Vries", "", "'=cmd()", "2.5", "EUR", "handed over", "2026-11-16"],
        ["0042", "Sanne de Vries", "", "'=cmd()", "2.5", "EUR", "approved", "2026-11-16"],
    ]


def test_an_export_is_also_a_workbook_of_texts(campaign: Campaign, earned: None, managing: Client) -> None:
    approve_all(campaign)
    made = export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    db.session.commit()
    sheet = openpyxl.load_workbook(io.BytesIO(fetched(managing, f"{made.id}.xlsx"))).active
    assert sheet is not None
    cells = sheet["D2"], sheet["E2"]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=cmd()", "s"), (2.5, "n")]


def test_what_was_in_one_export_is_in_no_other(
    campaign: Campaign, earned: None, sanne: Ambassador, score: Callable[..., None]
) -> None:
    approve_all(campaign)
    export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    score(sanne, LOGIN)
    give(campaign)
    approve_all(campaign)
    export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    assert [(number, cents) for _, number, cents in exports_of(campaign.id)] == [(1, 250), (2, 500)]


def test_an_empty_export_is_not_made(campaign: Campaign, earned: None) -> None:
    with pytest.raises(DomainError):
        export(campaign, first_on=TODAY, last_on=TODAY, by=None)


def test_the_day_of_approval_in_the_campaigns_time_zone_decides(
    campaign: Campaign, earned: None, clock: time_machine.Traveller
) -> None:
    # 23:30 on the 16th in UTC is the 17th in Amsterdam.
    clock.shift(timedelta(hours=14, minutes=30))
    approve_all(campaign)
    with pytest.raises(DomainError):
        export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    assert export(campaign, first_on=date(2026, 11, 17), last_on=date(2026, 11, 17), by=None).id


def test_what_goes_to_a_good_cause_is_nobodys_pay(
    campaign: Campaign, earned: None, sanne: Ambassador, managing: Client
) -> None:
    buy(campaign, sanne, make_reward(campaign, Kind.DONATION), key="a" * 32)
    approve_all(campaign)
    made = export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    db.session.commit()
    assert {row[3] for row in table(managing, f"{made.id}.csv")[1:]} == {"'=cmd()"}


def test_looking_marks_nothing(campaign: Campaign, earned: None, managing: Client) -> None:
    approve_all(campaign)
    rows = table(managing, "all.csv?first_on=2026-11-16&last_on=2026-11-16")
    assert len(rows) == 3
    assert exports_of(campaign.id) == []


def test_another_campaigns_export_is_not_there(campaign: Campaign, earned: None, managing: Client) -> None:
    approve_all(campaign)
    made = export(campaign, first_on=TODAY, last_on=TODAY, by=None)
    made.campaign_id = make_campaign().id
    db.session.commit()
    assert managing.get(f"/c/leren/rewards/payroll/{made.id}.csv").status_code == 404
