"""Every page of every role, in both languages, on a phone and at a desk: axe finds nothing, and nothing sticks out."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from campaign.demo.organisation import ADMINISTRATOR, AMBASSADOR, MANAGEMENT, MANAGER, PASSWORD, Account
from tests.browser.signing_in import sign_in
from tests.browser.waterkant import CAMPAIGN, serving_waterkant
from tests.conftest import settings_for
from tests.server import LiveServer

Site = tuple[LiveServer, dict[str, str]]

Size = tuple[int, int]
DESK_AND_PHONE = ((1440, 900), (390, 844))
LANDSCAPE_AND_PORTRAIT = ((1920, 1080), (1080, 1920))
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
WITH_COLOURS = "nl"
"""Colours know no language: in one of them their contrast is looked at."""

OF_MANAGER = {
    "home": ("/", "/ledger", "/standings"),
    "claims": ("/claims", "/claims?state=all", "/disputes", "/disputes/1", "/disputes/4", "/words"),
    "conversions": ("/conversions", "/conversions/new", "/reports", "/reports/1"),
    "goals": ("/goals", "/goals/new", "/goals/1", "/goals/1/revise", "/goals/4"),
    "plan": ("/plan", "/plan?by=kpi", "/plan?by=owner", "/plan/8", "/plan/mine"),
    "planning": ("/plan/timeline", "/plan/hours", "/plan/new-lines", "/plan/moving"),
    "colleagues": ("/colleagues", "/colleagues/new", "/colleagues/1", "/colleagues/import"),
    "people": ("/teams", "/teams/1", "/ambassadors", "/ambassadors/new"),
    "longlist": ("/selection", "/selection/add", "/selection/candidates/1", "/selection/compare?id=1&id=2"),
    "scan": ("/selection/criteria", "/selection/candidates/1/scan", "/selection/composition"),
    "courses": ("/courses", "/courses/new", "/courses/2"),
    "rules": ("/rules", "/rules/expectations", "/rules/expectations/1", "/rules/agreements", "/rules/published"),
    "rewards": ("/rewards", "/rewards/awards", "/rewards/budget", "/rewards/payroll"),
    "making rewards": ("/rewards/new", "/rewards/new/lottery", "/rewards/1/change", "/rewards/6/lottery"),
    "meetings": ("/meetings", "/meetings/1", "/meetings/2", "/meetings/2/lead", "/meetings/2/edit"),
    "planning meetings": ("/meetings/new", "/meetings/series/new", "/meetings/decisions", "/meetings/heard"),
    "ideas": ("/meetings/ideas", "/meetings/ideas/1"),
    "board": ("/board", "/screens", "/screens/1", "/digest"),
    "stage": ("/notices", "/notices/1", "/finale", "/webhooks"),
    "trainings": ("/trainings", "/trainings/programme", "/trainings/skills", "/trainings/steps/4"),
    "training days": ("/trainings/steps/4/days/new", "/trainings/days/1", "/trainings/experts", "/trainings/experts/1"),
    "learned": ("/trainings/ratings", "/trainings/certificates"),
    "gatherings": ("/gatherings", "/gatherings/3", "/gatherings/new", "/gatherings/3/edit", "/gatherings/3/code"),
    "toolkit": ("/toolkit", "/toolkit/1", "/toolkit/5", "/toolkit/6", "/toolkit/new"),
    "writing": ("/toolkit/1/write/nl", "/toolkit/8/write/en", "/toolkit/vision", "/toolkit/vision/write"),
    "evaluation": ("/evaluation", "/evaluation/1", "/evaluation/2/edit", "/evaluation/2/survey", "/lessons"),
    "questions": ("/evaluation/2/questions", "/evaluation/2/preview/ambassadors", "/evaluation/1/results"),
    "testimonials": ("/testimonials", "/testimonials/1"),
    "report": ("/report", "/report/write", "/report/1", "/report/links"),
    "journeys": ("/journeys", "/journeys/new", "/journeys/1", "/journeys/2", "/journeys/3"),
    "a canvas": ("/journeys/1/personas", "/journeys/1/matrix", "/journeys/1/session", "/journeys/1/links"),
    "its versions": ("/journeys/1/versions", "/journeys/1/versions/1", "/journeys/1/compare?before=1&after=now"),
    "what a canvas asks": ("/journeys/1/guide", "/journeys/2/scope", "/journeys/2/summary", "/journeys/2/play"),
    "functions": ("/journeys/3/functions", "/journeys/3/culture", "/journeys/3/improvement", "/journeys/3/our-work"),
    "next campaign": ("/next", "/next/start", "/next/compare"),
    "privacy": (
        "/privacy",
        "/privacy/retention",
        "/privacy/people?q=an",
        "/privacy/people/colleague/1",
        "/privacy/log",
    ),
    "campaign": ("/settings", "/phase", "/members"),
}
OF_MANAGEMENT = (
    "/", "/goals", "/plan", "/selection/composition", "/trainings", "/gatherings/3", "/toolkit/1",
    "/evaluation/1/results", "/report/1", "/privacy", "/journeys", "/journeys/1",
)  # fmt: skip
OF_ADMINISTRATOR = ("/campaigns", "/campaigns/new", "/installation/log")
OF_AMBASSADOR = {
    "week": ("/week", "/log", "/log/2", "/recruits"),
    "news": ("/news", "/plan/mine", "/my-name"),
    "training": ("/trainings/path", "/trainings/path/steps/4", "/trainings/path/skills/before", "/gatherings/mine"),
    "toolkit": ("/trainings/path/steps/3/talks", "/toolkit/mine", "/toolkit/mine/vision"),
    "rules": ("/rules/to-read", "/rules/expected-of-me", "/rewards/mine", "/rewards/6/lottery"),
    "thrill": ("/achievements", "/my-digest"),
    "meetings": ("/meetings/mine", "/meetings/mine/1", "/meetings/mine/2", "/ideas"),
    "evaluation": ("/evaluation/1/shared", "/tell", "/privacy/own"),
}
OF_EVERYONE_INSIDE = ("/me", "/me/data", "/me/calendar")
OF_STRANGER = ("/sign-in", "/sign-in/link", "/nothing-here", "/join/nobody", "/word/nothing")


@pytest.fixture(scope="module")
def waterkant(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("waterkant")
    shutil.copyfile(sqlite_template, folder / "campaign.db")
    with serving_waterkant(settings_for(f"sqlite:///{folder / 'campaign.db'}", folder), folder) as site:
        yield site


Visit = Callable[[str, Account | None], Page]


@pytest.fixture(scope="module")
def entered(browser: Browser, waterkant: Site) -> Callable[[Account], Any]:
    """What a browser keeps of an account that signed in; each signs in once."""
    kept = {}

    def keep(account: Account) -> Any:
        if account not in kept:
            page = browser.new_page(base_url=waterkant[0].url)
            sign_in(page, account.email, PASSWORD)
            kept[account] = page.context.storage_state()
            page.close()
        return kept[account]

    return keep


@pytest.fixture(scope="module")
def visit(browser: Browser, waterkant: Site, entered: Callable[[Account], Any]) -> Iterator[Visit]:
    """A page in a language, of someone who is signed in as an account (or not); each is opened once."""
    pages: dict[tuple[str, Account | None], Page] = {}

    def open_page(language: str, account: Account | None) -> Page:
        if (language, account) not in pages:
            state = entered(account) if account else None
            context = browser.new_context(base_url=waterkant[0].url, locale=LANGUAGES[language], storage_state=state)
            pages[language, account] = context.new_page()
        return pages[language, account]

    yield open_page
    for page in pages.values():
        page.context.close()


AssertFine = Callable[..., None]


@pytest.fixture
def assert_fine(
    visit: Visit, assert_fits: Callable[[Page, int], None], assert_accessible: Callable[..., None]
) -> AssertFine:
    """A check of addresses, each at several sizes, as an account (or nobody) sees them in a language."""

    def check(
        language: str, account: Account | None, addresses: Iterable[str], sizes: tuple[Size, ...] = DESK_AND_PHONE
    ) -> None:
        page = visit(language, account)
        for address in addresses:
            answer = page.goto(address)
            # A page that says that there is nothing here is looked at as a stranger, and passes for no other one.
            assert account is None or (answer and answer.ok), address
            for width, height in sizes:
                page.set_viewport_size({"width": width, "height": height})
                assert_fits(page, width)
                assert_accessible(page, colours=language == WITH_COLOURS)

    return check


def inside(addresses: Iterable[str]) -> list[str]:
    return [CAMPAIGN + address for address in addresses]


@pytest.mark.parametrize("part", OF_MANAGER)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_manager_are_accessible(assert_fine: AssertFine, language: str, part: str) -> None:
    assert_fine(language, MANAGER, inside(OF_MANAGER[part]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_management_are_accessible(assert_fine: AssertFine, language: str) -> None:
    assert_fine(language, MANAGEMENT, inside(OF_MANAGEMENT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_administrator_are_accessible(assert_fine: AssertFine, language: str) -> None:
    assert_fine(language, ADMINISTRATOR, OF_ADMINISTRATOR)


@pytest.mark.parametrize("part", OF_AMBASSADOR)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_ambassador_are_accessible(assert_fine: AssertFine, language: str, part: str) -> None:
    assert_fine(language, AMBASSADOR, inside(OF_AMBASSADOR[part]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_own_account_are_accessible(assert_fine: AssertFine, language: str) -> None:
    assert_fine(language, AMBASSADOR, OF_EVERYONE_INSIDE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_everyone_are_accessible(assert_fine: AssertFine, waterkant: Site, language: str) -> None:
    join = waterkant[1]["join"]
    board, screen = waterkant[1]["board"], waterkant[1]["screen"]
    addresses = [*OF_STRANGER, board, f"{board}/embed", f"{screen}/test", join, f"{join}/said", "/digest/stop/nothing"]
    assert_fine(language, None, addresses)


def test_the_screen_is_accessible(assert_fine: AssertFine, waterkant: Site) -> None:
    assert_fine("nl", None, [waterkant[1]["screen"]], LANDSCAPE_AND_PORTRAIT)
