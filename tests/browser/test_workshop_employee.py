"""A workshop on an employee journey as its document tells it: functions, will, know and can, feel, the plan."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.cards.services import add_card
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.making.services import make_journey
from campaign.journeys.queries import phases_of
from tests.browser.signing_in import sign_in
from tests.browser.workshops import close_session
from tests.factories import make_campaign, make_member, make_user
from tests.journeys.canvases import NOBODY
from tests.server import LiveServer

ANSWERS = 5
CHOICE, USE = 3, 4
NAMED = (
    (CHOICE, Lane.ON_STAGE, "De bemiddelaar aan de telefoon"),
    (CHOICE, Lane.ON_STAGE, "Website"),
    (USE, Lane.ON_STAGE, "Bemiddelaar, komt langs op de werkvloer"),
    (CHOICE, Lane.BACKSTAGE, "CRM-systeem"),
    (USE, Lane.BACKSTAGE, "Administratief personeel: plant de eerste dag"),
)
"""Who and what the customer journey has on stage and backstage."""


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The large screen of whoever leads the workshop."""
    with live_server.data():
        campaign = make_campaign(slug="autumn", language="nl")
        user = make_user(email="hanneke@example.org", name="Hanneke", language="nl")
        make_member(campaign, user, Role.MANAGER)
        lay_customer_journey(campaign)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "hanneke@example.org")
    return page


def lay_customer_journey(campaign: Campaign) -> None:
    """What an earlier workshop left: a customer journey with people and things."""
    customer = make_journey(campaign, JourneyKind.CUSTOMER, title="De werkgever", language="nl", by=None)
    phases = phases_of(customer)
    for place, lane, text in NAMED:
        add_card(customer, lane, phase=phases[place].key, text=text, by=NOBODY)
    db.session.commit()


def make_it_from_the_customer_journey(page: Page) -> str:
    """The two go hand in hand: the one leads to the other. Returns the address of the canvas."""
    page.goto("/c/autumn/journeys")
    page.get_by_role("link", name="De werkgever").first.click()
    page.get_by_role("link", name="Maak ook de medewerkersreis").first.click()
    page.get_by_role("button", name="Maak de reis").click()
    expect(page.get_by_role("heading", name="Functies", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="De werkgever")).to_be_visible()
    canvas = page.url.removesuffix("/functions")
    page.goto(canvas)
    page.get_by_role("button", name="Begin de eerste sessie").click()
    expect(page.get_by_text("is bezig")).to_be_visible()
    return canvas


def take_functions(page: Page, canvas: str) -> None:
    """Step 1: who has a part in each phase; also those whom customers never meet, and no things."""
    page.goto(f"{canvas}/functions")
    page.get_by_role("link", name="Haal ze uit de klantreis").click()
    expect(page.get_by_label("Neem over: Website")).not_to_be_checked()
    expect(page.get_by_label("Neem over: Administratief personeel")).to_be_checked()
    page.get_by_label("Naam van de functie: De bemiddelaar aan de telefoon").fill("Bemiddelaar")
    page.get_by_role("button", name="Zet ze op het canvas").click()
    expect(page.get_by_text("een rol in 2 fasen")).to_be_visible()
    for function, people in (("Bemiddelaar", ANSWERS), ("Administratief personeel", 3)):
        page.get_by_role("link", name=function, exact=True).click()
        page.get_by_label("Hoeveel mensen hebben deze functie").fill(str(people))
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_text(f"{people} mensen")).to_be_visible()


def rate(page: Page, square: str, marks: dict[str, str], why: str) -> None:
    """Step 2: how far a function will, knows and can in a phase, from the square on the canvas."""
    page.get_by_role("link", name="Canvas", exact=True).click()
    page.get_by_role("link", name=square).click()
    for quality, mark in marks.items():
        page.get_by_role("group", name=quality, exact=True).get_by_label(mark).check(force=True)
    page.get_by_label("Waarom?").last.fill(why)
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("link", name=f"Kunnen: beoordeeld met {marks['Kunnen']}").first).to_be_visible()


def ask_the_people(page: Page) -> str:
    """The people themselves say it too, by one link. Returns it."""
    page.get_by_role("link", name="Hun eigen antwoorden").click()
    page.get_by_role("button", name="Vraagronde openen").click()
    return page.get_by_label("De link waarmee mensen antwoorden").input_value()


def answer(page: Page, link: str, assert_fits: Callable[[Page, int], None]) -> None:
    """One of them, on a telephone, without an account."""
    page.goto(link)
    page.get_by_role("link", name="Bemiddelaar").click()
    expect(page.get_by_role("heading", name="Bemiddelaar")).to_be_visible()
    assert_fits(page, 390)
    for question in page.locator("fieldset.asked-scale").all():
        question.get_by_label("2", exact=True).check(force=True)
    page.get_by_role("button", name="Antwoorden versturen").click()
    expect(page.get_by_text("Je antwoorden zijn binnen.")).to_be_visible()


def look_at_the_culture(page: Page) -> None:
    """Step 3: feel is of the whole organisation; a panel tells why."""
    page.locator("summary", has_text="Vraagronde sluiten").click()
    page.locator(".confirm[open] button").click()
    page.get_by_role("link", name="Cultuur", exact=True).click()
    expect(page.get_by_text("2 van 5").first).to_be_visible()
    page.get_by_label("Wat er gezegd is").fill("Onze leiding vraagt alleen naar cijfers")
    page.get_by_role("button", name="Schrijf het op").click()
    expect(page.get_by_text("Onze leiding vraagt alleen naar cijfers")).to_be_visible()


def follow_what_helps(page: Page) -> None:
    """What people do not know is put into the toolkit: it begins with whom and what it is for."""
    page.get_by_role("link", name="Verbeterplan", exact=True).click()
    gap = page.locator("li.open").filter(has_text="Administratief personeel").filter(has_text="weten")
    gap.get_by_role("link", name="Zet het in de toolkit").click()
    expect(page.get_by_label("Titel")).to_have_value("Wat werkt: Administratief personeel, Gebruik")
    page.go_back()


def plan_what_closes_a_gap(page: Page) -> None:
    """Step 4: an intervention closes a gap, has one owner, and becomes an action of the campaign."""
    gap = page.locator("li.open").filter(has_text="Administratief personeel").filter(has_text="kunnen")
    gap.get_by_role("link", name="Dicht dit gat").click()
    page.get_by_label("Wat doen we om dit gat te dichten?").fill(
        "Het administratief personeel zit bij het startgesprek"
    )
    page.get_by_label("Eigenaar").fill("Lotte en Murat")
    page.get_by_role("button", name="Zet het in het plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Eén eigenaar per keer")
    page.get_by_label("Eigenaar").fill("Lotte")
    page.get_by_role("button", name="Zet het in het plan").click()
    closed = page.locator("li.closed")
    expect(closed).to_contain_text("Het administratief personeel zit bij het startgesprek")
    closed.get_by_role("link", name="In het plan zetten").click()
    page.get_by_role("button", name="Zet het in het plan").click()
    expect(page.locator(".note.intervention").get_by_text("te doen")).to_be_visible()


def test_a_workshop_finds_what_people_need_and_plans_it(
    manager: Page, live_server: LiveServer, assert_fits: Callable[[Page, int], None]
) -> None:
    canvas = make_it_from_the_customer_journey(manager)
    take_functions(manager, canvas)
    seen = {"Willen": "5", "Weten": "4", "Kunnen": "2"}
    rate(manager, "Bemiddelaar in Keuze", seen, "Mag zelf niets beslissen")
    rate(manager, "Bemiddelaar in Gebruik", seen, "Ook daar niet")
    unseen = {"Willen": "4", "Weten": "1", "Kunnen": "1"}
    rate(manager, "Administratief personeel in Gebruik", unseen, "Hoort de afspraak te laat")
    link = ask_the_people(manager)
    telephone = manager.context.browser.new_page(viewport={"width": 390, "height": 844}, locale="nl-NL")  # type: ignore[union-attr]
    path = link.split("/our-work/")[1]
    for _person in range(ANSWERS):
        answer(telephone, f"{live_server.url}/our-work/{path}", assert_fits)
    telephone.close()
    manager.reload()
    look_at_the_culture(manager)
    follow_what_helps(manager)
    plan_what_closes_a_gap(manager)
    manager.goto(canvas)
    expect(manager.get_by_role("link", name="zijzelf 2").first).to_be_visible()
    close_session(manager, "Backstage weet te weinig. Daar beginnen we.")
    manager.goto(f"{canvas}/guide")
    expect(manager.locator(".guide-page > li.finished")).to_have_count(6)
