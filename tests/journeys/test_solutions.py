"""Tensions and solutions told apart: what is refused, and above all what is not."""

import pytest

from campaign.journeys.ambassador.solutions import proposes_solution


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


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_what_says_where_it_pinches_is_a_tension(text: str) -> None:
    assert not proposes_solution(text)
