"""Tensions and solutions told apart: what is refused, what is only told so, and above all what is not."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.journeys.ambassador.solutions import proposes_solution, sounds_like_solution
from campaign.journeys.kinds import Lane
from tests.client import Client
from tests.journeys.canvases import make_map, post, texts


@pytest.mark.parametrize(
    "text",
    [
        "Laten we een buddy aanstellen",
        "Let's give everyone a buddy",
        "Idee: een vaste buddy",
        "Solution – a help desk in the evening",
        "Organiseer een welkomstlunch",
        "Zorg dat iemand haar ophaalt",
        "We gaan een vaste buddy aanstellen.",
        "Introduce a buddy",
        "Make sure that someone is there",
        "We should introduce a help desk",
        "• Geef iedereen een buddy",
    ],
)
def test_what_plainly_says_what_to_do_is_a_solution(text: str) -> None:
    assert proposes_solution(text)


TENSIONS = [
    "We plannen de eerste dag in de drukste dienst; Nadia stond een uur te wachten",
    "Hulp bij inloggen is er van 9 tot 5, zij werkt van 3 tot 11",
    "Leren telt niet mee in het rooster",
    "We moeten elke laptop zelf inrichten",
    "We kunnen geen sessies organiseren",
    "Start van de dienst is chaotisch",
    "Stel dat ze ziek wordt, dan weet niemand het",
    "Plan and reality differ every week",
    "We need to develop every test by hand",
    "Nobody gives them a buddy",
    "Ideas of newcomers go nowhere",
    "De eerste dag valt in de drukste dienst, en dan is er niemand vrij om iemand op te vangen",
    "Een training organiseren kost drie maanden",
    "We zetten een buddy in, maar niemand heeft tijd",
    "Elke nieuwe collega krijgt een ander verhaal te horen",
    "Een nieuwe collega staat de eerste dag alleen",
    "We nemen een besluit pas na drie maanden",
    "We moeten een uur wachten op een pasje",
    "We zetten iedereen meteen in een volle dienst",
    "Every new colleague gets a different story",
    "We hire people faster than we can teach them",
]


@pytest.mark.parametrize("text", TENSIONS)
def test_what_says_where_it_pinches_is_a_tension(text: str) -> None:
    assert not proposes_solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "We maken een app zodat zij kan inloggen",
        "We moeten een buddy aanstellen",
        "HR moet een buddy regelen",
        "Een buddysysteem invoeren voor nieuwe mensen",
        "Elke nieuwe collega krijgt een vaste buddy",
        "We zetten een buddy in voor nieuwe mensen",
        "We need to hire a recruiter for evenings",
        "Every new colleague gets a buddy",
        "Hiring a recruiter for the evening",
    ],
)
def test_what_sounds_like_a_solution_is_not_refused(text: str) -> None:
    assert (sounds_like_solution(text), proposes_solution(text)) == (True, False)


@pytest.mark.parametrize("text", TENSIONS)
def test_nobody_is_asked_about_a_plain_tension(text: str) -> None:
    assert not sounds_like_solution(text)


def test_what_sounds_like_a_solution_is_told_so_with_the_way_to_the_opportunities(
    managing: Client, campaign: Campaign
) -> None:
    journey = make_map(campaign)
    way = f"/c/leren/journeys/{journey.id}"
    data = {"lane": "tension", "phase": "p1", "text": "We moeten een buddy aanstellen"}
    answer = post(managing, f"{way}/cards", data=data, headers={"Accept": "application/json"}).json
    assert "sounds like a solution" in answer["hint"]
    assert answer["offer"] == {"lane": "opportunity", "label": "Opportunity and prototype"}
    card = f"{way}/cards/{answer['card']['key']}"
    assert "Put it under" in managing.get(card).text
    post(managing, f"{card}/move", data={"lane": "opportunity"})
    assert texts(journey, Lane.OPPORTUNITY) == ["We moeten een buddy aanstellen"]
    assert "Put it under" not in managing.get(card).text


def test_a_plain_tension_is_offered_no_other_place(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    data = {"lane": "tension", "phase": "p1", "text": "Nobody is there"}
    answer = post(managing, f"/c/leren/journeys/{journey.id}/cards", data=data, headers={"Accept": "application/json"})
    assert answer.json["offer"] is None
    assert "Say a little more" in answer.json["hint"]
