"""Who plays: the people of Waterkant, a company in four teams, half of whom read Dutch."""

from dataclasses import dataclass

HOUSE = "waterkant.example"
PASSWORD = "zeven zwanen zwemmen zacht"
FIRST = ["Anna", "Bo", "Cas", "Dewi", "Eva", "Fem", "Gijs", "Hugo", "Iris", "Joris", "Kees", "Lotte"]
LAST = {"Haven": "de Wit", "Kantoor": "Bakker", "Techniek": "Vos", "Zorg": "Mulder"}
"""The teams; a name says who is where."""


@dataclass(frozen=True)
class Colleague:
    """Someone who works there."""

    name: str
    email: str
    number: str
    team: str
    language: str


def everyone() -> list[Colleague]:
    """Twelve in each team."""
    return [
        Colleague(
            name=f"{first} {last}",
            email=f"{first}.{last}@{HOUSE}".lower().replace(" ", ""),
            number=f"{1000 + 100 * number + place}",
            team=team,
            language="nl" if place % 2 == 0 else "en",
        )
        for number, (team, last) in enumerate(LAST.items())
        for place, first in enumerate(FIRST)
    ]


EVERYONE = everyone()
BY_EMAIL = {one.email: one for one in EVERYONE}
ADMINISTRATOR = f"beheer@{HOUSE}"
MANAGER = f"lend@{HOUSE}"
VIEWER = f"directie@{HOUSE}"


def members(team: str) -> list[Colleague]:
    return [one for one in EVERYONE if one.team == team]


LEADERS = [members(team)[0] for team in LAST]
CANDIDATES = [one for team in LAST for one in members(team)[1:4]]
"""Three of each team are thought of."""
CHOSEN = [one for team in LAST for one in members(team)[1:3]]
"""Two of each become ambassadors."""
RECRUITS = [one for team in LAST for one in members(team)[4:]]
"""And eight of each are there to be brought along."""


def roster() -> bytes:
    """Everyone, as the personnel system writes them down: with semicolons, in the character set of Windows."""
    lines = ["Naam;E-mailadres;Personeelsnummer;Afdeling"]
    lines += [f"{one.name};{one.email};{one.number};{one.team}" for one in EVERYONE]
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")
