"""A scan in a real browser: a whole round of candidates without a mouse."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from campaign.extensions import db
from campaign.selection.models import ScanScore
from campaign.selection.settings import selection_of
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.selection.making import make_candidate
from tests.server import LiveServer


@pytest.fixture
def candidates(live_server: LiveServer) -> list[int]:
    """Two candidates, in their order, of a campaign with the usual criteria and a manager."""
    with live_server.data():
        campaign = make_campaign(slug="autumn")
        selection_of(campaign)
        manager = make_user(email="manager@example.org", name="Hanneke", language="en")
        make_member(campaign, manager)
        return [make_candidate(campaign, name).id for name in ("Anna", "Bram")]


def test_a_round_of_candidates_is_scanned_by_keyboard(
    page: Page, live_server: LiveServer, candidates: list[int]
) -> None:
    sign_in(page, "manager@example.org")
    page.goto(f"/c/autumn/selection/candidates/{candidates[0]}/scan")
    expect(page.locator("form[data-ready]")).to_be_attached()
    page.locator("input[type=radio]").first.focus()
    for key in "4321?0":
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Save, and the next candidate")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bram")
    with live_server.data():
        found = list(db.session.scalars(select(ScanScore.score).order_by(ScanScore.criterion_id)))
    assert found == [4, 3, 2, 1, None, 0]
