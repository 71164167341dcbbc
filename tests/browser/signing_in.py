"""Being somebody without the sign-in page: to go through it takes longer than most of what a test looks at.

That the page lets people in is proven by whoever begins at it, as the playbook does.
"""

from playwright.sync_api import Page

from tests.server import BE


def sign_in(page: Page, email: str) -> None:
    """Be that person from now on, on every page of this browser."""
    answer = page.request.get(BE, params={"email": email})
    assert answer.ok, f"{email}: {answer.status}"
