"""Every page of every role, in both languages and on a phone and a desk: axe finds nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from campaign.demo.organisation import AMBASSADOR, MANAGER, PASSWORD, Account
from tests.browser.waterkant import CAMPAIGN, serving_waterkant
from tests.conftest import settings_for
from tests.server import LiveServer

Site = tuple[LiveServer, dict[str, str]]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
TELEVISION, UPRIGHT = {"width": 1920, "height": 1080}, {"width": 1080, "height": 1920}
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}

OF_MANAGER = [
    *("/", "/claims", "/conversions", "/conversions/new", "/reports", "/reports/1", "/ledger", "/standings", "/screens"),
    *("/colleagues", "/colleagues/new", "/colleagues/1", "/colleagues/import", "/teams", "/teams/1", "/ambassadors"),
    *("/ambassadors/new", "/courses", "/courses/new", "/courses/2", "/rules", "/settings", "/phase", "/members"),
]
OF_AMBASSADOR = ["/week", "/log", "/recruits", "/my-name"]
OF_STRANGER = ["/sign-in", "/sign-in/link", "/nothing-here"]


@pytest.fixture(scope="module")
def waterkant(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("waterkant")
    shutil.copyfile(sqlite_template, folder / "campaign.db")
    with serving_waterkant(settings_for(f"sqlite:///{folder / 'campaign.db'}", folder), folder) as site:
        yield site


@pytest.fixture
def visit(browser: Browser, waterkant: Site) -> Iterator[Callable[..., Page]]:
    """Opens the site in a language, at a size, signed in as an account (or not)."""
    opened = []

    def open_site(language: str, size: dict[str, int], account: Account | None = None) -> Page:
        server, _ = waterkant
        context = browser.new_context(base_url=server.url, locale=LANGUAGES[language], viewport=size)
        opened.append(context)
        page = context.new_page()
        if account:
            page.goto("/sign-in")
            page.fill("[name=email]", account.email)
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(f"**{CAMPAIGN}/**")
        return page

    yield open_site
    for context in opened:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_a_manager_are_accessible(
    visit: Callable[..., Page], assert_accessible: Callable[[Page], None], language: str, size: dict[str, int]
) -> None:
    page = visit(language, size, MANAGER)
    for address in OF_MANAGER:
        page.goto(CAMPAIGN + address)
        assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_an_ambassador_are_accessible(
    visit: Callable[..., Page], assert_accessible: Callable[[Page], None], language: str, size: dict[str, int]
) -> None:
    page = visit(language, size, AMBASSADOR)
    for address in [*(CAMPAIGN + one for one in OF_AMBASSADOR), "/me"]:
        page.goto(address)
        assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_for_everyone_are_accessible(
    visit: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    waterkant: Site,
    language: str,
    size: dict[str, int],
) -> None:
    page = visit(language, size)
    for address in [*OF_STRANGER, waterkant[1]["board"]]:
        page.goto(address)
        assert_accessible(page)


@pytest.mark.parametrize("size", [TELEVISION, UPRIGHT], ids=["landscape", "portrait"])
def test_the_screen_is_accessible(
    visit: Callable[..., Page], assert_accessible: Callable[[Page], None], waterkant: Site, size: dict[str, int]
) -> None:
    page = visit("nl", size)
    page.goto(waterkant[1]["screen"])
    assert_accessible(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_window(visit: Callable[..., Page], size: dict[str, int]) -> None:
    page = visit("nl", size, MANAGER)
    wide = []
    for address in OF_MANAGER:
        page.goto(CAMPAIGN + address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []
