"""Signing in as people do: by the page, with an address and a password."""

from playwright.sync_api import Page

PASSWORD = "a long password for a test"


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Be that person from now on; ends on the page where they begin."""
    page.goto("/sign-in")
    page.fill("[name=email]", email)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)
