"""Whether a tension plainly proposes a solution: how such a sentence begins, in Dutch and English.

The list is tight on purpose: "we moeten alles zelf inrichten" is a tension, "we gaan een buddy aanstellen" is none.
What it lets through stands on the canvas, where the team sees it.
"""

import re

from campaign.core.letters import plain

OPENINGS = (
    # Idee: …, Solution: …
    r"(?:idee|oplossing|voorstel|kans|actie|prototype|idea|solution|proposal|opportunity|action)\s*[:\u2013\u2014-]\s*\w",
    # Laten we …, let's …
    r"laten we\b|let'?s\b|let us\b|why don'?t we\b|how about\b",
    # Organiseer een …, make sure …
    r"(?:organiseer|introduceer|maak|regel|bied|geef|stel|voer|richt|koop|bouw|ontwikkel|huur|plan)\s+"
    r"(?:een|elke|iedere?|iedereen|alle|allemaal|ze|hen|nieuwe|vaste)\b",
    r"(?:start|begin) met\b|zorg (?:dat|voor|ervoor)\b|maak (?:het|de) mogelijk\b",
    r"(?:introduce|organi[sz]e|create|launch|set up|give|offer|provide|hire|buy|build|appoint|develop|arrange)\s+"
    r"(?:an?|every|everyone|each|all|new|them|people|more|a fixed)\b",
    r"(?:make sure|ensure that)\b|start with (?:an?|the)\b",
    # Invoeren van …
    r"(?:invoeren|introduceren|organiseren|aanstellen|opzetten|inrichten) van\b",
    # We gaan een vaste buddy invoeren, we should introduce …
    r"(?:we|wij) (?:gaan|zouden)\b[^.!?]*"
    r"\b(?:invoeren|introduceren|organiseren|opzetten|inrichten|aanstellen|aanschaffen|ontwikkelen)[.!]?$",
    r"we (?:should|could|will|want to|are going to)\s+"
    r"(?:introduce|organi[sz]e|create|launch|set up|hire|buy|build|appoint|develop|offer|arrange)\b",
)
SOLUTION = re.compile("|".join(f"(?:{opening})" for opening in OPENINGS))


def proposes_solution(text: str) -> bool:
    """Whether a text plainly says what to do, and not what is the matter."""
    return SOLUTION.match(plain(text).replace("\u2019", "'").strip(" \t\n-*\u2022")) is not None
