"""Every page of every role, in both languages, on a phone and at a desk: axe finds nothing, and nothing sticks out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from campaign.demo.organisation import ADMINISTRATOR, AMBASSADOR, MANAGEMENT, MANAGER, PASSWORD, Account
from tests.browser.waterkant import CAMPAIGN, serving_waterkant
from tests.conftest import settings_for
from tests.server import LiveServer

Site = tuple[LiveServer, dict[str, str]]

Size = tuple[int, int]
DESK_AND_PHONE = ((1440, 900), (390, 844))
LANDSCAPE_AND_PORTRAIT = ((1920, 1080), (1080, 1920))
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}

OF_MANAGER = [
    *(
        "/",
        "/claims",
        "/claims?state=all",
        "/disputes",
        "/disputes/1",
        "/disputes/4",
        "/words",
        "/conversions",
        "/conversions/new",
        "/reports",
        "/reports/1",
        "/ledger",
        "/standings",
        "/screens",
    ),
    *("/goals", "/goals/new", "/goals/1", "/goals/1/revise", "/goals/4"),
    *("/plan", "/plan?by=kpi", "/plan?by=owner", "/plan/timeline", "/plan/hours", "/plan/new-lines", "/plan/moving"),
    *("/plan/8", "/plan/mine"),
    *("/colleagues", "/colleagues/new", "/colleagues/1", "/colleagues/import", "/teams", "/teams/1", "/ambassadors"),
    *("/ambassadors/new", "/courses", "/courses/new", "/courses/2", "/rules", "/settings", "/phase", "/members"),
]
OF_AMBASSADOR = ["/week", "/log", "/log/2", "/recruits", "/news", "/plan/mine", "/rules/published", "/my-name"]
OF_STRANGER = ["/sign-in", "/sign-in/link", "/nothing-here", "/join/nobody", "/word/nothing"]


@pytest.fixture(scope="module")
def waterkant(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("waterkant")
    shutil.copyfile(sqlite_template, folder / "campaign.db")
    with serving_waterkant(settings_for(f"sqlite:///{folder / 'campaign.db'}", folder), folder) as site:
        yield site


Visit = Callable[[str, Account | None], Page]


@pytest.fixture
def visit(browser: Browser, waterkant: Site) -> Iterator[Visit]:
    """Opens the site in a language, signed in as an account (or not)."""
    opened = []

    def open_site(language: str, account: Account | None) -> Page:
        context = browser.new_context(base_url=waterkant[0].url, locale=LANGUAGES[language])
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


@pytest.fixture
def assert_fine(assert_accessible: Callable[[Page], None]) -> Callable[[Page, str, tuple[Size, ...]], None]:
    """A check of one address at several sizes."""

    def check(page: Page, address: str, sizes: tuple[Size, ...]) -> None:
        page.goto(address)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} sticks out at {width}"
            assert_accessible(page)

    return check


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_manager_are_accessible(visit: Visit, assert_fine: Callable[..., None], language: str) -> None:
    page = visit(language, MANAGER)
    for address in OF_MANAGER:
        assert_fine(page, CAMPAIGN + address, DESK_AND_PHONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_management_are_accessible(visit: Visit, assert_fine: Callable[..., None], language: str) -> None:
    page = visit(language, MANAGEMENT)
    for address in ("/", "/goals", "/plan"):
        assert_fine(page, CAMPAIGN + address, DESK_AND_PHONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_administrator_are_accessible(
    visit: Visit, assert_fine: Callable[..., None], language: str
) -> None:
    page = visit(language, ADMINISTRATOR)
    for address in ("/campaigns", "/campaigns/new"):
        assert_fine(page, address, DESK_AND_PHONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_ambassador_are_accessible(visit: Visit, assert_fine: Callable[..., None], language: str) -> None:
    page = visit(language, AMBASSADOR)
    for address in [*(CAMPAIGN + one for one in OF_AMBASSADOR), "/me", "/me/calendar"]:
        assert_fine(page, address, DESK_AND_PHONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_everyone_are_accessible(
    visit: Visit, assert_fine: Callable[..., None], waterkant: Site, language: str
) -> None:
    page = visit(language, None)
    join = waterkant[1]["join"]
    for address in [*OF_STRANGER, waterkant[1]["board"], join, f"{join}/said"]:
        assert_fine(page, address, DESK_AND_PHONE)


def test_the_screen_is_accessible(visit: Visit, assert_fine: Callable[..., None], waterkant: Site) -> None:
    assert_fine(visit("nl", None), waterkant[1]["screen"], LANDSCAPE_AND_PORTRAIT)
