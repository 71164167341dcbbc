"""Whether a tension plainly proposes a solution, or only sounds like one: in Dutch and English.

The list of openings is tight on purpose, for what it finds is refused: "we moeten alles zelf inrichten" is a tension,
"we gaan een buddy aanstellen" is none. What sounds like a solution is only told so, with the way to the opportunities.
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

SOMETHING_NEW = r"(?:een|nieuwe|extra|meer|vaste|eigen|an?|new|more|extra|fixed)\b"
MEANS = (
    r"\w*(?:buddy|mentor|coach|app|training|cursus|checklist|draaiboek|introductie|handleiding|helpdesk|chatbot|portaal"
    r"|nieuwsbrief|ambassadeur|ambassador|course|guide|newsletter|onboarding)\w*\b"
)
TO_DO = (
    r"(?:invoeren|introduceren|organiseren|opzetten|inrichten|aanstellen|aanschaffen|ontwikkelen|bouwen|inzetten|aannemen"
    r"|(?:in)?huren|kopen|starten|lanceren|aanbieden|oprichten|uitrollen|koppelen|regelen)\b"
)
WE_DO = r"(?:maken|bouwen|ontwikkelen|organiseren|introduceren|lanceren|kopen|huren|regelen)\b"
DO = (
    r"(?:introduce|organi[sz]e|create|launch|set up|hire|buy|build|appoint|develop|offer|arrange|recruit|start|make"
    r"|give)\b"
)
DOING = r"(?:introducing|organi[sz]ing|creating|launching|setting up|hiring|buying|building|appointing|offering)\b"
WITHIN = r"[^.!?;]*\b"
AND_THEN = r"(?:$|[.!,]| (?:voor|met|bij|in|op|zodat|om|aan)\b)"
SOUNDS = (
    # We maken een app zodat …
    rf"(?:we|wij)\s+{WE_DO}{WITHIN}{SOMETHING_NEW}",
    # We zetten een buddy in voor …
    rf"(?:we|wij)\s+(?:zetten|stellen|voeren|richten|nemen|rollen|bieden)\b{WITHIN}{SOMETHING_NEW}{WITHIN}"
    rf"(?:in|aan|op|uit){AND_THEN}",
    # We moeten een buddy aanstellen
    rf"(?:we|wij|er|ze|zij|hr)\s+(?:moet(?:en)?|kunnen|kan|zouden|zou|willen|zullen)\b{WITHIN}{SOMETHING_NEW}{WITHIN}"
    rf"(?:{TO_DO}|{MEANS})",
    # Een buddysysteem invoeren voor nieuwe mensen
    rf"(?:{SOMETHING_NEW}|{MEANS}){WITHIN}{TO_DO}{AND_THEN}",
    # Elke nieuwe collega krijgt een vaste buddy
    rf"(?:elke|iedere?|iedereen|alle|nieuwe|every|each|all|new)\b{WITHIN}(?:krijgt|krijgen|gets?|receives?)\b{WITHIN}"
    rf"(?:{MEANS}|vaste\b|fixed\b)",
    # We need to hire a recruiter for evenings
    rf"(?:we|they|hr|someone)\s+(?:need to|needs to|have to|has to|must|should|could|can|will)\s+{DO}{WITHIN}"
    rf"{SOMETHING_NEW}",
    # Hiring a recruiter
    rf"{DOING} {SOMETHING_NEW}",
)
SOUNDS_SO = re.compile("|".join(f"(?:{beginning})" for beginning in SOUNDS))
# What pinches says so: something is missing, comes too late, costs too much.
PINCHES = re.compile(
    r"\b(?:geen|niet|niets|nooit|niemand|nergens|zonder|maar|terwijl|zelf|steeds|kost|duurt|lukt|te|no|not|never|nobody"
    r"|nothing|without|but|while|themselves|ourselves|costs?|takes|too|cannot)\b|n't\b"
)


def proposes_solution(text: str) -> bool:
    """Whether a text plainly says what to do, and not what is the matter."""
    return SOLUTION.match(as_read(text)) is not None


def sounds_like_solution(text: str) -> bool:
    """Whether a text may well say what to do: reason enough to ask, and too little to refuse it."""
    read = as_read(text)
    return SOUNDS_SO.match(read) is not None and PINCHES.search(read) is None


def as_read(text: str) -> str:
    """The text without capitals, accents, and the dash or dot with which a list begins."""
    return plain(text).replace("\u2019", "'").strip(" \t\n-*\u2022")
