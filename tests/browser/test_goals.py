"""Goals in a real browser: the letters follow what is typed, and there is no mouse needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from campaign.core import clock
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.goals.services import write
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

VAGUE = {"nl-NL": "De leercultuur verbeteren", "en-GB": "Improve the learning culture"}
FINE = {"nl-NL": "12 teamleiders volgen de training", "en-GB": "12 team leaders follow the course"}


@dataclass(frozen=True)
class Site:
    """A campaign with two drafts and a manager."""

    server: LiveServer
    ends_on: date


@pytest.fixture
def site(live_server: LiveServer) -> Site:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="autumn", main_goal="Everyone learns something new", **period)
        manager = make_user(email="manager@example.org", name="Hanneke")
        make_member(campaign, manager)
        for name in ("One", "Two"):
            write(campaign, KpiFacts(name=name, contribution="It helps", metric=Metric.LOGINS), by=None)
        return Site(live_server, period["ends_on"])


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def signed_in(browser: Browser, contexts: list[BrowserContext], site: Site, locale: str, **how: bool) -> Page:
    """A page of the manager."""
    context = browser.new_context(base_url=site.server.url, locale=locale, **how)  # type: ignore[arg-type]
    contexts.append(context)
    page = context.new_page()
    sign_in(page, "manager@example.org")
    return page


@pytest.mark.parametrize("locale", VAGUE)
def test_the_letters_follow_what_is_typed(
    browser: Browser, contexts: list[BrowserContext], site: Site, locale: str
) -> None:
    page = signed_in(browser, contexts, site, locale)
    page.goto("/c/autumn/goals/new")
    specific = page.locator(".smart li").first
    expect(page.get_by_role("button", name="Check it")).to_be_hidden()
    page.locator("[name=name]").press_sequentially(VAGUE[locale])
    expect(specific).to_contain_text("“")
    expect(specific).to_have_class("missing")
    page.fill("[name=name]", FINE[locale])
    expect(specific).to_have_class("ok")
    page.fill("[name=target]", "12")
    page.fill("[name=due_on]", site.ends_on.isoformat())
    expect(page.locator(".smart li.ok")).to_have_count(3)
    expect(page.locator("[data-smart-told]")).to_contain_text("3")


def test_the_letters_can_be_asked_for_where_no_script_runs(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    page = signed_in(browser, contexts, site, "en-GB", java_script_enabled=False)
    page.goto("/c/autumn/goals/new")
    page.fill("[name=name]", FINE["en-GB"])
    page.locator("button[name=check]").click()
    expect(page.locator(".smart li").first).to_have_class("ok")
    expect(page.locator("[name=name]")).to_have_value(FINE["en-GB"])


SEND_TWICE = """form => [1, 2].map(() => {
  const event = new SubmitEvent("submit", { bubbles: true, cancelable: true });
  form.dispatchEvent(event);
  return event.defaultPrevented;
})"""


def test_a_form_that_is_on_its_way_is_not_sent_again(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    page = signed_in(browser, contexts, site, "en-GB")
    page.goto("/c/autumn/goals/new")
    expect(page.get_by_role("button", name="Check it")).to_be_hidden()
    assert page.locator("form[data-smart]").evaluate(SEND_TWICE) == [False, True]


def test_goals_are_written_from_the_keyboard_alone(
    browser: Browser, contexts: list[BrowserContext], site: Site
) -> None:
    page = signed_in(browser, contexts, site, "en-GB")
    page.goto("/c/autumn/goals")
    page.get_by_role("link", name="New KPI").press("Enter")
    expect(page.locator("[name=name]")).to_be_focused()
    page.keyboard.type("12 team leaders follow the course")
    page.get_by_label("How it contributes").press_sequentially("Who followed it talks about it")
    page.get_by_role("button", name="Save as a draft").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("12 team leaders follow the course")
