"""What every browser test may ask for: a real browser, at the address of a real server."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium
from tests.browser.looking import come_to_rest, sticks_out, unread_violations
from tests.server import LiveServer

PATIENCE = 20_000
"""Milliseconds that a page may take for what a test expects of it: patience with a busy machine, not a promise."""


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """`expect(…)` waits this long, unless it is told otherwise."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A browser sees no difference between databases: here every test runs once, on SQLite."""
    return sqlite_url


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How Playwright starts our Chromium; skips the test, or fails it where CI is set, when there is none."""
    browser = chromium.find()
    if browser is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.REMEDY)
    return browser.options


@pytest.fixture(scope="session")
def base_url() -> None:
    """None that holds for a whole session: every worker has a server of its own."""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], live_server: LiveServer) -> dict[str, Any]:
    """Lets tests say `page.goto("/sign-in")`."""
    return {**browser_context_args, "base_url": live_server.url}


@pytest.fixture
def assert_fits() -> Callable[[Page, int], None]:
    """A check of the page as it is now: fails when something sticks out of a window so wide."""

    def check(page: Page, width: int) -> None:
        assert sticks_out(page, width) == [], page.url

    return check


@pytest.fixture(scope="session")
def read_before() -> set[int]:
    """Texts whose contrast was reckoned: to do that for all of every page takes four fifths of the time."""
    return set()


@pytest.fixture
def assert_accessible(read_before: set[int]) -> Callable[[Page], None]:
    """A check of the page as it is now: fails with every violation that axe finds, and where."""

    def check(page: Page) -> None:
        come_to_rest(page)
        found = unread_violations(page, read_before)
        assert not found, "\n".join(found)

    return check
