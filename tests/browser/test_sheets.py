"""What opens from a button: a question that stays in the window, wherever its button stands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from campaign.core.permissions import Role
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

PHONE, TABLET, DESK = 390, 1024, 1440


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    with live_server.data():
        manager = make_user(email="manager@example.org")
        make_member(make_campaign(slug="autumn"), manager, Role.MANAGER)
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    sign_in(page, "manager@example.org")
    page.goto("/c/autumn/selection/criteria")
    yield page
    context.close()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_a_question_at_the_edge_of_the_page_is_read_whole(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("details.confirm > summary").first.click()
    sheet = page.locator("details.confirm[open] > .sheet")
    expect(sheet.get_by_role("button")).to_be_visible()
    expect(sheet).to_be_in_viewport(ratio=1)
