"""From nothing to running by the playbook, counted: what a manager clicks and types."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from campaign.accounts.services import set_password
from campaign.campaigns.models import Phase
from campaign.campaigns.queries import find
from campaign.core import clock
from campaign.goals.queries import overview
from campaign.people.queries import ambassadors_of
from campaign.plan.queries import actions_of
from tests.factories import make_user
from tests.server import LiveServer

PASSWORD = "a long password for a test"
MOST_CLICKS = 25
MOST_TYPED = 12
PEOPLE = 20
PASTED = "\n".join(f"Colleague {number}; {number}@example.org; {'AB'[number % 2]}" for number in range(PEOPLE))
REACHED = "16 van de 20 collega’s loggen in op het leersysteem"


@dataclass
class Person:
    """Someone with a mouse and a keyboard, who counts."""

    page: Page
    clicks: int = 0
    typed: int = 0

    def click(self, *selectors: str) -> None:
        """Click on each, one after another."""
        for selector in selectors:
            self.page.locator(selector).first.click()
            self.clicks += 1

    def go(self, *selectors: str) -> None:
        """Click on each, one after another; each leads to a page, of which the next is a part."""
        for selector in selectors:
            with self.page.expect_navigation():
                self.click(selector)

    def type(self, **answers: str) -> None:
        """Fill in fields by their names."""
        for name, text in answers.items():
            self.page.locator(f"main [name={name}]").fill(text)
            self.typed += 1


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


NEXT = ".next-thing .button"
HOME = ".top nav a"


def test_a_campaign_goes_from_nothing_to_running_with_few_clicks(
    browser: Browser, contexts: list[BrowserContext], live_server: LiveServer
) -> None:
    with live_server.data():
        set_password(make_user(email="admin@example.org", name="Ada", is_admin=True), PASSWORD)
        today = clock.now().date().isoformat()
    context = browser.new_context(base_url=live_server.url, locale="nl-NL")
    contexts.append(context)
    context.new_page().goto("/sign-in")
    ada = Person(context.pages[0])

    ada.type(email="admin@example.org", password=PASSWORD)
    ada.go("main form button.primary", ".empty .button")
    ada.type(name="Leren", headcount=str(PEOPLE), starts_on=today, learning_url="https://learn.example.org/")
    ada.go("main form button.primary", NEXT, "form[action$='/goals/activate'] button", HOME, NEXT)
    ada.type(text=PASTED)
    ada.go("form[action$='/paste'] button", "form[action$='/take-in'] button")
    # In a small house one knows them already, and needs no longlist.
    ada.go("main a[href$='/ambassadors']", ".empty .button")
    ada.click(*(f"tbody tr:nth-child({number}) .tick" for number in range(1, 5)))
    ada.go("button[form=choose]", HOME, NEXT)
    for _both_steps in range(2):
        ada.click(".confirm > summary")
        ada.go(".confirm .sheet button")

    with live_server.data():
        campaign = find("leren")
        assert campaign
        assert (campaign.phase, campaign.language) == (Phase.RUNNING, "nl")
        assert REACHED in [one.kpi.name for one in overview(campaign)]
        assert (len(ambassadors_of(campaign.id)), len(actions_of(campaign.id))) == (4, 27)
    assert ada.clicks <= MOST_CLICKS
    assert ada.typed <= MOST_TYPED
