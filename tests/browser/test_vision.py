"""The vision canvas in a browser: two managers at once, and every page fit for everyone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from campaign.core import clock
from campaign.extensions import db
from campaign.toolkit.vision import services as visions
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.server import LiveServer

CANVAS = "/c/leren/toolkit/vision"
SIZES = ((1440, 900), (390, 844))


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """A canvas in two versions, of which an ambassador reads the first."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(slug="leren", starts_on=today, ends_on=today)
        make_member(campaign, make_user(email="manager@example.org"))
        sanne = make_ambassador(campaign, "Sanne")
        sanne.user.email = "sanne@example.org"
        first = visions.write(campaign, {"vision": "Everyone learns", "people": "Curious"}, by=None)
        visions.share(campaign, first, by=None)
        visions.write(campaign, {"vision": "Everyone learns " + "w" * 200, "people": "Busy"}, by=None)
        db.session.commit()
    return live_server


def fill(page: Page, **words: str) -> None:
    for label, text in words.items():
        page.get_by_label(label.capitalize(), exact=True).fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_two_managers_who_write_at_once_lose_nothing(site: LiveServer, page: Page) -> None:
    sign_in(page, "manager@example.org")
    page.goto(f"{CANVAS}/write")
    other = page.context.new_page()
    other.goto(f"{CANVAS}/write")
    fill(other, vision="Of the first", organisation="Also of the first")
    save(other)
    expect(other.get_by_text("Saved as version 3.")).to_be_visible()
    fill(page, vision="Of the second")
    save(page)
    expect(page.get_by_text("Someone else changed the canvas").first).to_be_visible()
    expect(page.get_by_label("Vision", exact=True)).to_have_value("Of the second")
    expect(page.get_by_label("Organisation", exact=True)).to_have_value("Also of the first")
    expect(page.locator(".meanwhile ins").first).to_contain_text("Of the first")
    save(page)
    expect(page.get_by_text("Saved as version 4.")).to_be_visible()


def test_no_word_is_so_long_that_a_page_of_the_manager_does_not_fit(
    site: LiveServer, page: Page, assert_fits: Callable[[Page, int], None]
) -> None:
    sign_in(page, "manager@example.org")
    for address in ("", "/2", "/write", "/compare?one=1&other=2"):
        page.goto(CANVAS + address)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert_fits(page, width)


def test_an_ambassador_reads_it_on_a_phone(
    site: LiveServer, page: Page, assert_fits: Callable[[Page, int], None]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, "sanne@example.org")
    page.goto("/c/leren/toolkit/mine")
    page.get_by_role("link", name="Our vision on learning").click()
    expect(page.get_by_text("Curious")).to_be_visible()
    assert_fits(page, 390)
