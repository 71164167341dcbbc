"""What every workshop at a canvas has, whatever it is about."""

from playwright.sync_api import Page, expect


def close_session(page: Page, said: str) -> None:
    """The canvas is kept as it is, and the next appointment stands."""
    page.get_by_role("link", name="Sluit de sessie af").click()
    page.get_by_label("Wat zeg je over deze sessie?").fill(said)
    page.get_by_role("button", name="Sluit de sessie af").click()
    expect(page.get_by_text(said)).to_be_visible()
