"""A manager brings a table that no program is known to write, and says which column is which."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from campaign.conversions.services import record_claim
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.ambassadors import appoint
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_colleague, make_member, make_user
from tests.server import LiveServer


@pytest.fixture
def table(live_server: LiveServer) -> bytes:
    """A table about the recruit of an ambassador, in a campaign that has a manager."""
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="autumn", **period)
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager, Role.MANAGER)
        sanne = appoint(campaign, make_colleague(campaign, "Sanne de Vries"), by=None).ambassador
        anna = make_colleague(campaign, "Anna Bakker", emails=["anna@example.org"])
        record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
        db.session.commit()
        day = (today - timedelta(days=1)).isoformat()
    return f"Name,Person,Result,Moment\nAnna Bakker,anna@example.org,passed,{day}\n".encode()


def bring(page: Page, table: bytes) -> None:
    sign_in(page, "manager@example.org")
    page.goto("/c/autumn/reports")
    page.set_input_files("[type=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": table})
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")


def test_an_unknown_table_is_mapped_while_its_rows_are_in_sight(
    page: Page, table: bytes, assert_accessible: Callable[[Page], None]
) -> None:
    bring(page, table)
    rows = page.locator("#sample")
    page.get_by_label("User name", exact=True).select_option("Name")
    expect(rows).to_contain_text("two people can share one")
    page.get_by_label("User name", exact=True).select_option("")
    for meaning, column in (
        ("E-mail address", "Person"),
        ("What was reached (status)", "Result"),
        ("On which day", "Moment"),
    ):
        page.get_by_label(meaning, exact=True).select_option(column)
    expect(rows).to_contain_text("anna@example.org")
    expect(rows).to_contain_text("completed")
    assert_accessible(page)
    page.get_by_label("Which course is this report about?").fill("Working safely")
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Import this report").click()
    expect(page.get_by_text("imported", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_of_a_report_fits_its_window(
    page: Page, table: bytes, assert_fits: Callable[[Page, int], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    bring(page, table)
    assert_fits(page, width)
