"""What every browser test may ask for: a real browser, at the address of a real server."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import chromium
from tests.server import LiveServer


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
    return {
        "executable_path": str(browser.executable),
        "args": chromium.ARGUMENTS,
        "env": {**os.environ, **browser.environment},
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """None that holds for a whole session: every test has a server of its own."""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], live_server: LiveServer) -> dict[str, Any]:
    """Lets tests say `page.goto("/sign-in")`."""
    return {**browser_context_args, "base_url": live_server.url}


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """A check of the page as it is now: fails with every violation that axe finds, and where."""
    axe = Axe()

    def check(page: Page) -> None:
        violations = axe.run(page).response["violations"]
        assert not violations, "\n".join(
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
            + "\n    ".join(node["html"] for node in violation["nodes"])
            for violation in violations
        )

    return check
