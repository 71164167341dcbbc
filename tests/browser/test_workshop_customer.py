"""A workshop on a customer journey as its document tells it: four steps, the four I's, and what is improved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from campaign.core.permissions import Role
from tests.browser.signing_in import sign_in
from tests.browser.workshops import close_session
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

SIGH = "Zucht, weer de zoveelste organisatie die mij contacteert"
AGAIN = "Ik vertel mijn verhaal aan vier mensen"
PERSON = "Eén vaste bemiddelaar per werkgever"
STEPS = {
    "Latente behoefte": "Schuift het werk voor zich uit",
    "Bewuste behoefte": "Beslist dat er iemand bij moet",
    "Oriëntatie": "Zoekt op internet, niet op onze website",
    "Keuze": "Belt ons met een vraag",
    "Gebruik": "Ontvangt de nieuwe collega",
    "Nazorg": "Belt als het spaak loopt",
}
WITHOUT_CONTACT = ("Latente behoefte", "Bewuste behoefte", "Oriëntatie")
CARDS = (
    ("Keuze: mens of ding on stage", "De bemiddelaar aan de telefoon"),
    ("Gebruik: mens of ding on stage", "Jobcoach, komt langs op de werkvloer"),
    ("Nazorg: mens of ding on stage", "Website"),
    ("Latente behoefte: gedachte", "Verdorie, ik geraak niet rond met het werk in de organisatie"),
    ("Bewuste behoefte: gedachte", "Ik moet er iemand bij hebben"),
    ("Oriëntatie: gedachte", "Bij wie moet ik zijn?"),
    ("Nazorg: gedachte", "Fijn dat ik nog mag bellen, denk ik"),
    ("Keuze: mens of ding backstage", "CRM-systeem"),
    ("Gebruik: mens of ding backstage", "Trajectbegeleiders"),
    ("Nazorg: mens of ding backstage", "Administratief personeel"),
)


@pytest.fixture
def manager(live_server: LiveServer, page: Page) -> Page:
    """The large screen of whoever leads the workshop."""
    with live_server.data():
        campaign = make_campaign(slug="autumn", language="nl")
        user = make_user(email="hanneke@example.org", name="Hanneke", language="nl")
        make_member(campaign, user, Role.MANAGER)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "hanneke@example.org")
    return page


def card(page: Page, text: str) -> Locator:
    """A card on the canvas."""
    return page.locator("[data-card]").filter(has_text=text)


def write(page: Page, place: str, text: str) -> None:
    """A card, as one writes it on the canvas."""
    page.locator(f'summary[aria-label="Nieuw in {place}"]').click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    expect(card(page, text)).to_be_visible()
    page.keyboard.press("Escape")


def say_whose_journey(page: Page) -> str:
    """Step 1 begins with the scope. Returns the address of the canvas, on which the session begins."""
    page.goto("/c/autumn/journeys")
    page.get_by_role("button", name="Maak hem: Klantreis").click()
    page.get_by_label("Wie is de klant?").fill("een werkgever die niet genoeg mensen vindt")
    page.get_by_label("Een deel ervan, in meer detail").check()
    page.get_by_label("Welk deel?").fill("Van rondkijken tot de eerste werkdag")
    page.get_by_role("button", name="Opslaan, en door naar de stappen").click()
    # A part has fewer phases, or others; this team finds that it wants to see the whole after all.
    expect(page.get_by_text("Welke fasen heeft dit deel?")).to_be_visible()
    page.go_back()
    page.get_by_label("De hele dienstverlening").check()
    page.get_by_role("button", name="Opslaan, en door naar de stappen").click()
    page.get_by_role("button", name="Begin de eerste sessie").click()
    expect(page.get_by_text("is bezig")).to_be_visible()
    return page.url.split("#", 1)[0]


def lay_the_map(page: Page) -> None:
    """All that the customer does, with contact and without, on stage, in the head and backstage, in every phase."""
    for phase, step in STEPS.items():
        write(page, f"{phase}: stap", step)
    for phase in WITHOUT_CONTACT:
        card(page, STEPS[phase]).get_by_role("link").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Zonder contact met ons").check()
        page.keyboard.press("Escape")
        expect(card(page, STEPS[phase]).get_by_text("Zonder contact met ons")).to_be_visible()
    for place, text in CARDS:
        write(page, place, text)


def play_the_customer(page: Page) -> None:
    """One person is the customer: a feeling alone is asked for once more, and is then said on the same card."""
    page.get_by_role("link", name="Speel de klant").click()
    expect(page.get_by_text("Jij bent een werkgever die niet genoeg mensen vindt.")).to_be_visible()
    page.get_by_role("link", name="Keuze", exact=True).click()
    page.get_by_role("link", name="Wat ergert of frustreert je?").click()
    page.get_by_label("Je antwoord").fill("Stress")
    page.get_by_role("button", name="Zet het op het canvas").click()
    expect(page.get_by_text("Benoem het gevoel niet enkel")).to_be_visible()
    expect(page.get_by_label("Je antwoord")).to_have_value("Stress")
    page.get_by_label("Je antwoord").fill(SIGH)
    page.get_by_role("button", name="Zeg het zo").click()
    expect(page.get_by_text("Gebruik · vraag 1 van 7")).to_be_visible()
    page.get_by_role("link", name="Wat zit je in de weg?").click()
    page.get_by_label("Je antwoord").fill(AGAIN)
    page.get_by_role("button", name="Zet het op het canvas").click()
    expect(page.get_by_text("Het staat op het canvas.")).to_be_visible()


def add_to(page: Page, quarter: str, text: str) -> None:
    """A card of one of the I's, in one's own words."""
    page.locator(f"#{quarter} textarea").fill(text)
    page.locator(f"#{quarter}").get_by_role("button", name="Toevoegen").click()
    expect(page.locator(f"#{quarter} .notes").get_by_text(text)).to_be_visible()


def take_up(page: Page, text: str, what: str) -> None:
    """What stands on the map already, with one click."""
    taking = page.locator(f'button[aria-label="Overnemen als {what}: {text}"]')
    page.locator("details.food").filter(has=taking).locator("summary").click()
    taking.click()


def sum_up(page: Page) -> None:
    """Insight, impact, issues and innovation, each from what feeds it; of one comes an improvement point."""
    page.get_by_role("link", name="De vier I’s").click()
    add_to(page, "insight", "Werkgevers kiezen wie binnen een dag terugbelt")
    add_to(page, "impact", "Minder dossiers die terugkomen")
    for text in (SIGH, AGAIN):
        take_up(page, text, "Issue")
        expect(page.locator("#issue .notes").get_by_text(text)).to_be_visible()
    add_to(page, "innovation", PERSON)
    take_up(page, PERSON, "Verbeterpunt")
    expect(page.get_by_text("Het is een verbeterpunt.")).to_be_visible()
    page.get_by_label("Eigenaar").fill("Lotte en Murat")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Eigenaar").fill("Lotte")
    page.get_by_label("Klaar op").fill("2026-12-11")
    page.get_by_role("button", name="Opslaan").click()
    expect(card(page, PERSON).filter(has_text="Lotte")).to_be_visible()


def put_into_the_plan(page: Page) -> None:
    """The improvement point becomes an action of the campaign, and shows on the canvas how that stands."""
    improvement = page.locator(".note.improvement").filter(has_text=PERSON)
    improvement.hover()
    improvement.get_by_role("link", name="In het plan zetten").click()
    page.get_by_role("button", name="Zet het in het plan").click()
    expect(page.locator(".note.improvement").get_by_text("te doen")).to_be_visible()


def test_a_team_plays_the_customer_through_four_steps_and_sums_it_up_in_four_is(
    manager: Page, assert_fits: Callable[[Page, int], None], assert_accessible: Callable[[Page], None]
) -> None:
    canvas = say_whose_journey(manager)
    lay_the_map(manager)
    play_the_customer(manager)
    manager.goto(canvas)
    expect(card(manager, SIGH)).to_be_visible()
    expect(card(manager, "Stress")).to_have_count(0)
    sum_up(manager)
    put_into_the_plan(manager)
    manager.get_by_role("link", name="De vier I’s").click()
    manager.set_viewport_size({"width": 390, "height": 844})
    assert_fits(manager, 390)
    manager.set_viewport_size({"width": 1920, "height": 1080})
    assert_accessible(manager)
    manager.goto(canvas)
    close_session(manager, "De klant vertelt vier keer hetzelfde. Daar beginnen we.")

    # All that is left to do is what its toptip asks: the employee journey too.
    manager.goto(f"{canvas}/guide")
    expect(manager.locator(".guide-page > li.finished")).to_have_count(11)
    manager.locator(".guide-page > li.current").get_by_role("link").click()
    expect(manager.get_by_label("Klantreis")).to_have_value(canvas.rsplit("/", 1)[1])
