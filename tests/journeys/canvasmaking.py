"""Canvases as facts, small and large, for what is made of them."""

from dataclasses import replace
from datetime import date

from campaign.journeys.canvas import (
    Canvas,
    CardFacts,
    FunctionFacts,
    PartFacts,
    PersonaFacts,
    PhaseFacts,
    RatingFacts,
    StatementFacts,
)
from campaign.journeys.kinds import BESIDE_THE_GRID, IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.models import Quality

NAMES = ("Werving", "Eerste werkdag", "Inwerken", "Werken en leren", "Doorgroeien", "Vertrek")
WORDS = {
    Lane.ACTION: "Zoekt op internet naar een baan in de buurt",
    Lane.TOUCHPOINT: "Rondleiding door de teamleider",
    Lane.NEED: "Ik wil weten of ik hier iets kan leren",
    Lane.PAIN: "Ik kom er ’s avonds niet in, en dan is er niemand",
    Lane.TENSION: "We plannen de eerste dag in de drukste dienst; Nadia stond een uur te wachten",
    Lane.OPPORTUNITY: "Een vaste collega de eerste week",
}


def phases(count: int) -> tuple[PhaseFacts, ...]:
    """Phases p1, p2, …"""
    return tuple(
        PhaseFacts(f"p{number}", f"{NAMES[(number - 1) % 6]} {number}", "Kan ik dit?") for number in range(1, count + 1)
    )


def ambassador_canvas(phase_count: int = 6, card_count: int = 30) -> Canvas:
    """A journey of Nadia, with feelings, a chosen action of Lotte and a chosen tension; each card is numbered."""
    columns = phases(phase_count)
    cards = [
        CardFacts(
            f"f{place}", Lane.FEELING, one.key, "", {"value": str(place % 5 + 1), "moment": "as_is", "persona": "n"}
        )
        for place, one in enumerate(columns)
    ]
    cards.append(CardFacts("g1", Lane.GOAL, "p1", "logt in week 1 in", {"from": "40", "to": "80.5", "unit": "%"}))
    while len(cards) < card_count:
        number = len(cards)
        lane = tuple(WORDS)[number % len(WORDS)]
        facts = {}
        if lane is Lane.OPPORTUNITY:
            facts = {"owner": "Lotte Meijer", "prototype": "Proef op Noord", "worth": "4", "effort": "2"}
        if lane is Lane.TENSION:
            facts = {"example": "Hulp is er van 9 tot 5", "owner": "Murat Aydin"}
        is_first = lane in (Lane.OPPORTUNITY, Lane.TENSION) and not any(one.lane is lane for one in cards)
        phase = columns[(number + number // len(WORDS)) % phase_count].key
        cards.append(CardFacts(f"c{number}", lane, phase, f"{WORDS[lane]} #{number}", facts, 1 if is_first else None))
    return Canvas(
        JourneyKind.AMBASSADOR,
        "De reis van onze zorgmedewerker",
        mission="Iedereen die voor mensen zorgt, blijft.",
        next_session_on=date(2026, 12, 9),
        phases=columns,
        cards=tuple(cards),
        personas=(PersonaFacts("n", "Nadia", 34, "🙂", "avonddienst", "Leert graag", "Tijd", "Rooster", 3, True),),
    )


def workshop_canvas(phase_count: int, card_count: int) -> Canvas:
    """A journey of two personas with as much in every phase: in each lane, with first steps and how it feels."""
    columns = phases(phase_count)
    felt = [
        CardFacts(f"{moment}{place}", Lane.FEELING, one.key, "", {"value": value, "moment": moment, "persona": "n"})
        for place, one in enumerate(columns)
        for moment, value in (("as_is", str(place % 5 + 1)), ("to_be", "4"))
    ]
    cards = []
    for number in range(card_count - len(felt)):
        lane = tuple(WORDS)[number % len(WORDS)]
        led = {
            "owner": "Lotte Meijer",
            "prototype": "Deze week drie avonddiensten proberen",
            "worth": "3",
            "effort": "2",
        }
        facts = led if lane is Lane.OPPORTUNITY else {}
        phase = columns[number // len(WORDS) % phase_count].key
        cards.append(CardFacts(f"c{number}", lane, phase, f"{WORDS[lane]} #{lane[:2]}{number}", facts))
    return replace(ambassador_canvas(phase_count, 0), cards=(*felt, *cards))


def customer_canvas() -> Canvas:
    """A journey of an employer, with something in every lane."""
    kind, columns = JourneyKind.CUSTOMER, phases(6)
    cards = [
        CardFacts(f"a{place}", lane, "p1", "Zucht, weer een ander") for place, lane in enumerate(IN_THE_GRID[kind])
    ]
    cards += [CardFacts(f"b{place}", lane, "", "Een vast gezicht") for place, lane in enumerate(BESIDE_THE_GRID[kind])]
    cards.append(CardFacts("c", Lane.STEP, "p2", "Zoekt op internet", {"alone": "yes"}))
    cards.append(CardFacts("d", Lane.IMPROVEMENT, "", "Bel terug", {"owner": "Sanne Vos", "due": "2026-12-09"}))
    return Canvas(kind, "De reis van een werkgever", for_whom="Werkgever", phases=columns, cards=tuple(cards))


def employee_canvas() -> Canvas:
    """The journey of two functions, rated in two phases, with a culture scan and an intervention."""
    parts = (PartFacts("p1", "Luistert"), PartFacts("p2", ""))
    ratings = tuple(
        RatingFacts("r1", phase, quality, value, "Weet niet wie erover gaat" if value == 1 else "")
        for phase, values in (("p1", (4, 1, 3)), ("p2", (2, 5, 3)))
        for quality, value in zip(Quality, values, strict=True)
    )
    facts = {
        "kind": "training",
        "quality": "can",
        "function": "r1",
        "phase": "p1",
        "owner": "Murat",
        "due": "2026-12-09",
    }
    cards = (
        CardFacts("i1", Lane.INTERVENTION, "", "Oefenen met lastige gesprekken", facts),
        CardFacts("n1", Lane.PANEL_NOTE, "", "We praten over de klant", {"held": "2026-11-09", "statement": "s1"}),
    )
    return Canvas(
        JourneyKind.EMPLOYEE,
        "De reis van wie het waarmaakt",
        phases=phases(3),
        cards=cards,
        functions=(FunctionFacts("r1", "Jobcoach", True, 6, parts), FunctionFacts("r2", "Planner", False, None)),
        ratings=ratings,
        statements=(StatementFacts("s1", "De klant gaat voor de procedure"),),
    )
