"""The functions that make a client's journey come true: how Waterkant sees them, and how they see it themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from campaign.journeys.models import Quality

TITLE = "Wat zorg thuis van onze mensen vraagt"
REMARK = "We dachten dat het aan willen lag. Het ligt aan weten: bijna niemand kent het begin van de reis."
Three = tuple[int, int, int]
"""Will, know and can, from 1 to 5."""


@dataclass(frozen=True)
class Function:
    """A function, with what it does in which phase and how that goes."""

    name: str
    meets: bool
    people: int
    parts: Mapping[int, str]
    rated: Mapping[int, Three]
    own: Mapping[int, Three] = field(default_factory=dict)
    answers: int = 0
    notes: Mapping[tuple[int, Quality], str] = field(default_factory=dict)


FUNCTIONS = (
    Function(
        "Medewerker klantcontact",
        True,
        6,
        {1: "luistert wat er aan de hand is", 2: "plant het eerste bezoek"},
        {1: (4, 2, 4), 2: (4, 3, 4)},
        {1: (4, 2, 3), 2: (4, 2, 3)},
        6,
        {(1, Quality.KNOW): "Weet niet wat er na het telefoontje gebeurt, en kan het dus niet vertellen."},
    ),
    Function(
        "Wijkverpleegkundige",
        True,
        9,
        {3: "komt kijken en maakt het zorgplan", 4: "stelt het plan bij", 5: "neemt afscheid"},
        {3: (5, 5, 4), 4: (5, 4, 3), 5: (4, 4, 2)},
        {3: (5, 4, 3), 4: (4, 4, 2), 5: (4, 3, 2)},
        7,
        {(5, Quality.CAN): "Voor een afscheid staat geen tijd in het rooster."},
    ),
    Function(
        "Zorgmedewerker",
        True,
        34,
        {4: "helpt bij het douchen", 5: "laat de sleutels achter"},
        {4: (4, 3, 3), 5: (3, 2, 3)},
        {4: (5, 2, 2), 5: (4, 2, 3)},
        12,
        {(4, Quality.KNOW): "Leest het zorgplan pas bij de voordeur, op de telefoon."},
    ),
    Function(
        "Planner",
        False,
        7,
        {3: "zoekt een plek op een route", 4: "maakt het rooster"},
        {3: (3, 2, 2), 4: (3, 2, 3)},
        {3: (3, 1, 2), 4: (3, 2, 2)},
        3,
        {(3, Quality.WILL): "Stuurt op volle routes; wie het langst wacht, staat nergens."},
    ),
    Function(
        "Cliëntadministratie",
        False,
        3,
        {3: "vraagt de indicatie aan", 5: "sluit het dossier"},
        {3: (4, 4, 2), 5: (4, 3, 4)},
    ),
)
CULTURE = (4, 3, 2, 4, 3)
"""Around what the answers to the statements lie, in turn."""
PANEL = (
    (0, "We horen dat de cliënt vooropstaat. In het overleg gaat het alleen over volle routes."),
    (2, "Als de directeur een dienst meedraait, praten we er een maand over."),
)
"""The statement that it is about, and what was said."""


@dataclass(frozen=True)
class Step:
    """An intervention, with the gap that it closes."""

    text: str
    facts: Mapping[str, str]
    within: timedelta
    function: str = ""
    phase: int = 0


INTERVENTIONS = (
    Step(
        "Planners fietsen een ochtend mee",
        {"kind": "inspiration", "quality": "will", "owner": "Hanneke Bos"},
        timedelta(weeks=3),
        "Planner",
        3,
    ),
    Step(
        "De hele reis op één vel, besproken in het teamoverleg",
        {"kind": "training", "quality": "know", "owner": "Sanne de Vries"},
        timedelta(weeks=2),
        "Medewerker klantcontact",
        1,
    ),
    Step(
        "Zorgplan de avond ervoor op de telefoon",
        {"kind": "systems", "quality": "know", "owner": "Gijs Prins"},
        timedelta(weeks=6),
        "Zorgmedewerker",
        4,
    ),
    Step(
        "Een kwartier voor het afscheid in het rooster",
        {"kind": "process", "quality": "can", "owner": "Renske Dijkstra"},
        timedelta(weeks=4),
        "Wijkverpleegkundige",
        5,
    ),
    Step(
        "De directie draait elke maand een dienst mee",
        {"kind": "leadership", "quality": "feel", "owner": "Ellen Vink"},
        timedelta(weeks=5),
    ),
)
