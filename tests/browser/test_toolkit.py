"""The toolkit in a real browser: taken in hand on a phone, counted for the manager; and no file runs."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from campaign.campaigns.queries import find
from campaign.core import clock
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.starter.services import add_usual
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.server import LiveServer
from tests.toolkit.making import make_item, make_version

PHONE = {"width": 390, "height": 844}
TOOLKIT = "/c/autumn/toolkit"


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """A campaign with a manager, an ambassador and the usual toolkit."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(
            slug="autumn", starts_on=today - timedelta(days=20), ends_on=today + timedelta(days=20), language="en"
        )
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager)
        sanne = make_ambassador(campaign, "Sanne de Vries")
        sanne.user.email = "sanne@example.org"
        add_usual(campaign, by=manager)
    return live_server


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def signed_in(browser: Browser, contexts: list[BrowserContext], site: LiveServer, who: str, **how: object) -> Page:
    """A page of someone."""
    context = browser.new_context(base_url=site.url, locale="en-GB", **how)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    contexts.append(context)
    page = context.new_page()
    sign_in(page, f"{who}@example.org")
    return page


def test_an_ambassador_copies_and_downloads_and_the_manager_sees_it_counted(
    browser: Browser,
    contexts: list[BrowserContext],
    site: LiveServer,
) -> None:
    page = signed_in(browser, contexts, site, "sanne", viewport=PHONE)
    page.goto(f"{TOOLKIT}/mine")
    with page.expect_response("**/copied") as told:
        page.locator("#group-texts").get_by_role("button", name="Copy as plain text").first.click()
    assert told.value.status == 204
    assert "Sanne" in page.evaluate("navigator.clipboard.readText()")

    with page.expect_download() as poster:
        page.locator("#group-posters a[href*='/download/'][href*='.pdf']:visible").first.click()
    assert Path(poster.value.path()).read_bytes().startswith(b"%PDF-")

    with page.expect_download() as pack:
        page.get_by_role("link", name="Download everything").click()
    with zipfile.ZipFile(io.BytesIO(Path(pack.value.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        assert any(name.endswith(".pdf") and "Sanne" in name for name in archive.namelist())

    page = signed_in(browser, contexts, site, "manager", viewport={"width": 1440, "height": 900})
    page.goto(TOOLKIT)
    expect(page.locator(".items li").first).to_contain_text("1 of 1 ambassador, 2 times")
    page.locator(".items li a").first.click()
    page.locator("summary", has_text="Who uses it").click()
    expect(page.get_by_role("row", name="Sanne de Vries")).to_contain_text("1")


SCRIPT = b"window.ran = true; document.title = 'ran'; self.ran = true;"
POLYGLOTS = {
    "both.pdf": b"%PDF-1.7\n<!DOCTYPE html><html><body><script>" + SCRIPT + b"</script></body></html>",
    "both.gif": b"GIF89a/*" + b"\0" * 20 + b"*/=1;" + SCRIPT,
    "both.txt": b"<!DOCTYPE html><html><body><script>" + SCRIPT + b"</script></body></html>",
    "script.txt": SCRIPT,
}
INCLUDED = """
addresses => Promise.all(addresses.flatMap((address) =>
  ["script", "iframe", "img", "object"].map((name) => new Promise((told) => {
    const one = document.createElement(name);
    one.onload = one.onerror = () => told(name);
    setTimeout(told, 1500, name);
    one[name === "object" ? "data" : "src"] = address;
    document.body.append(one);
  })).concat(navigator.serviceWorker.register(address).catch(() => "refused"))
)).then(() => Boolean(window.ran))
"""


def test_a_file_that_is_a_page_as_well_runs_nowhere(
    browser: Browser, contexts: list[BrowserContext], site: LiveServer
) -> None:
    with site.data():
        campaign = find("autumn")
        assert campaign
        items = {name: make_item(campaign, name, kind=ItemKind.FILE) for name in POLYGLOTS}
        for name, item in items.items():
            make_version(campaign, item, "en", name=name, content=POLYGLOTS[name])
        pages = {name: f"{TOOLKIT}/{item.id}" for name, item in items.items()}
    page = signed_in(browser, contexts, site, "manager")
    for name, address in pages.items():
        page.goto(address)
        with page.expect_download() as kept:
            page.locator(".preview a[href*='/download/']").click()
        assert Path(kept.value.path()).read_bytes() == POLYGLOTS[name]
    assert page.evaluate(INCLUDED, [f"{pages[name]}/download/{name}?language=en" for name in pages]) is False
    assert page.title() != "ran"


def test_a_file_that_is_too_large_is_not_sent_and_nothing_typed_is_lost(
    browser: Browser, contexts: list[BrowserContext], site: LiveServer, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as stream:
        stream.truncate(2**30)
    with site.data():
        campaign = find("autumn")
        assert campaign
        address = f"{TOOLKIT}/{make_item(campaign).id}/write/en"
    page = signed_in(browser, contexts, site, "manager")
    page.goto(address)
    page.fill("[name=title]", "My own title")
    page.set_input_files("[name=file]", film)
    expect(page.get_by_role("alert")).to_have_text("This file is too large. 100 MB is the most.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#content")).to_contain_text("Choose a file.")
    expect(page.locator("[name=title]")).to_have_value("My own title")


def test_without_a_script_a_gigabyte_is_refused_with_a_page(
    browser: Browser, contexts: list[BrowserContext], site: LiveServer, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as stream:
        stream.truncate(2**30)
    with site.data():
        campaign = find("autumn")
        assert campaign
        address = f"{TOOLKIT}/{make_item(campaign).id}/write/en"
    page = signed_in(browser, contexts, site, "manager", java_script_enabled=False)
    page.goto(address)
    page.set_input_files("[name=file]", film)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That file is too large")
