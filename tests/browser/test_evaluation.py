"""A round of evaluation from the invitation to a decision; then the report, and the next campaign."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.goals.services import activate, write
from campaign.outbox.late import secret_for
from campaign.outbox.models import Mail
from config import Settings
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.server import LiveServer

AMBASSADORS = ("Sanne de Vries", "Joris Bakker", "Lotte Mulder", "Dewi Tan", "Gijs Prins", "Thea Kuipers")
KPI = "210 colleagues log in"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a mail server, so that people are asked by mail; nobody listens there, and mails stay in the outbox."""
    return replace(settings, mail_url="smtp://127.0.0.1:9", mail_from="olievlek@example.org")


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The desk of a manager of a campaign that is half-way, with six ambassadors and a KPI."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(
            slug="autumn",
            name="Autumn",
            main_goal="Everyone learns.",
            starts_on=today - timedelta(days=40),
            ends_on=today + timedelta(days=40),
        )
        for name in AMBASSADORS:
            make_ambassador(campaign, name)
        facts = KpiFacts(
            name=KPI,
            contribution="Who logs in sees what there is.",
            metric=Metric.LOGINS,
            target=Decimal(210),
            due_on=campaign.ends_on,
        )
        activate(write(campaign, facts, by=None), by=None)
        user = make_user(email="manager@example.org", name="Hanneke", language="en")
        make_member(campaign, user, Role.MANAGER)
    sign_in(page, "manager@example.org")
    return page


def links_in_mails(live_server: LiveServer) -> list[str]:
    """The links that the mails in the outbox hold as they leave, as paths."""
    with live_server.data():
        waiting = db.session.scalars(select(Mail.late).where(Mail.late.is_not(None)).order_by(Mail.id))
        return [urlsplit(secret_for(late) or "").path for late in waiting]


def answer(page: Page, link: str, words: str) -> None:
    """Answer a survey as someone with nothing but a link, on a phone."""
    browser, site = page.context.browser, page.url.split("/c/")[0]
    assert browser is not None
    context = browser.new_context(base_url=site, locale="en-GB", viewport={"width": 390, "height": 844})
    phone = context.new_page()
    phone.goto(link)
    phone.locator(".asked-scale .five label").nth(1).click()
    phone.get_by_label("What works?").fill(words)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", level=1)).not_to_have_text("What do you think?")
    context.close()


def plan_round(page: Page) -> None:
    """Half-way, with the questions of the playbook, and people are asked."""
    page.goto("/c/autumn/evaluation")
    page.get_by_role("form", name="Interim evaluation").get_by_role("button", name="Plan this round").click()
    expect(page.get_by_role("heading", name="Interim evaluation", level=1)).to_be_visible()


def decide_about_the_kpi(page: Page) -> None:
    """In a meeting that is planned on the page of the round, with an agenda out of the data."""
    page.get_by_role("button", name="Plan it", exact=True).click()
    page.get_by_role("button", name="Put all of it on the agenda").click()
    expect(page.get_by_text("on the agenda").first).to_be_visible()
    page.get_by_role("link", name="Decide something").click()
    page.get_by_label("What was decided", exact=True).fill("180 is enough: the depot begins in spring")
    page.get_by_label("A KPI is revised").check()
    page.get_by_label("For which KPI").select_option(label=KPI)
    page.get_by_role("button", name="Decided", exact=True).click()
    expect(page.get_by_role("link", name=f"KPI: {KPI}")).to_be_visible()


def revise_the_kpi(page: Page) -> None:
    """From the page of the KPI, where the decision waits; the reason is there already."""
    page.get_by_role("link", name=f"KPI: {KPI}").click()
    page.locator("#wishes").get_by_role("link", name="Revise").click()
    expect(page.get_by_label("Why does it change?")).to_have_value(re.compile("180 is enough"))
    page.locator("[name=target]").fill("180")
    page.get_by_role("button", name="Save the change").click()
    expect(page.get_by_text("The KPI is changed.")).to_be_visible()
    expect(page.locator("#wishes")).to_have_count(0)


def publish_the_report(page: Page) -> None:
    page.goto("/c/autumn/report")
    page.locator("summary", has_text="Publish").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()
    expect(page.get_by_text("Coffee in the canteen").first).to_be_visible()


def start_the_next_campaign(page: Page) -> None:
    begin = clock.now().date() + timedelta(days=120)
    page.goto("/c/autumn/next/start")
    page.locator("[name=name]").fill("Spring")
    page.locator("[name=starts_on]").fill(begin.isoformat())
    page.locator("[name=ends_on]").fill((begin + timedelta(days=80)).isoformat())
    page.get_by_role("button", name="Make the next campaign").click()
    page.wait_for_url(lambda address: "/c/autumn/" not in address)
    expect(page.get_by_text("Coffee in the canteen")).to_be_visible()


def test_from_the_invitation_to_the_next_campaign(
    live_server: LiveServer, manager: Page, assert_accessible: Callable[..., None]
) -> None:
    page = manager
    plan_round(page)
    assert_accessible(page)
    here = page.url
    page.get_by_role("link", name="Ask people").click()
    page.get_by_role("button", name="Open the survey").click()
    expect(page.get_by_role("button", name="Open the survey")).to_have_count(0)

    # Nothing is seen of four answers; of five it is.
    links = links_in_mails(live_server)
    assert len(links) == len(AMBASSADORS)
    for number, link in enumerate(links[:4]):
        answer(page, link, f"Words of number {number}")
    page.goto(f"{here}/results")
    expect(page.get_by_text("Words of number")).to_have_count(0)
    answer(page, links[4], "Words of number 4")
    page.reload()
    expect(page.get_by_text("Words of number")).to_have_count(5)

    page.goto(here)
    line = page.get_by_role("form", name="Add to “Keep”").get_by_label("Add a lesson")
    line.fill("Coffee in the canteen")
    line.press("Enter")
    expect(page.get_by_role("region", name="Keep").get_by_text("Coffee in the canteen")).to_be_visible()
    expect(line).to_be_focused()

    decide_about_the_kpi(page)
    revise_the_kpi(page)
    page.goto(here)
    expect(page.locator("#decisions")).to_contain_text("210 → 180")
    page.get_by_text("Share with all ambassadors").click()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("Shared: 6 ambassadors get a mail.")).to_be_visible()

    publish_the_report(page)
    start_the_next_campaign(page)
