"""Who owns something: always one person, so that nobody waits for the other."""

import re
from unicodedata import normalize

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.letters import plain
from campaign.core.typed import one_line

LONGEST_OWNER = 80
BETWEEN_TWO = re.compile(
    r"\s*[,;/&+|\\•·→⇒،、]\s*"
    r"|\s+\(?(?:en|én|èn|and|und|et|or|plus|met|with|samen met|together with|i\.s\.m\.)\s+"
    # In Dutch it is "or"; in English there are heads of departments.
    r"|(?<!head)(?<!lead)(?<!chief)(?<!owner)(?<!manager)(?<!director)\s+of\s+",
    re.IGNORECASE,
)
GROUPS = re.compile(
    r"\b(?:(?:\w{3,})?teams?|\w*afdeling(?:en)?|departments?|directie(?:team|leden)?|management|werkgroep|stuurgroep"
    r"|projectgroep|commissie|committee|iedereen|iemand|allemaal|everyone|everybody|someone|somebody|anyone|all of us"
    r"|(?:^|(?:de|alle|the|all)\s)(?:leden|members|mensen|people)"
    # Who does something, in the plural.
    r"|\w+leiders|\w*(?:managers|recruiters|collega['\u2019]?s|colleagues|medewerkers|werknemers|employees|ambassadeurs"
    r"|ambassadors|coaches|trainers|planners|adviseurs|advis[eo]rs|consultants|verpleegkundigen|nurses|verzorgenden|carers"
    r"|leaders|supervisors|directeuren|directors|coordinatoren|coordinators|begeleiders|buddy['\u2019]?s|buddies|mentoren"
    r"|mentors|docenten|teachers|opleiders|vrijwilligers|volunteers|stagiairs?es|trainees))\b"
)
ARTICLES = r"(?:(?:the|de|het|ons|onze|our|hele|whole|elk|each|every)\s+)"
UNITS = re.compile(
    rf"{ARTICLES}*(?:mt|hrm?|hr[md]|p\s*&\s*o|l\s*&\s*d|ict?|it|bestuur|planning|communicatie|communications?|marketing|sales"
    r"|finance|financien|facilitair|recruitment|opleidingen|personeelszaken|leiders)"
    # Without an article these are names too.
    rf"|{ARTICLES}+(?:board|staff?)"
    r"|(?:wij|we|us)(?: samen| all| together)?|samen|together"
)
"""What departments and all of us are called: nobody, where nothing else is said."""
LEADS_IT = re.compile(
    r"\b(?:\w*manager|hoofd|head|lead|\w*leider|\w*leidster|\w*leader|directeur|director|directrice|secretaris|secretary"
    r"|coordinator|coordinatrice|voorzitter|chair|assistente?|assistant|adviseur|advis[eo]r|chef|\w*coach|lid|member)\b"
)
"""One role: of a department there is one head."""
WHOSE = re.compile(r"\s*\([^)]*\)?|\s+(?:van|of|from|bij|uit|at|in|[-\u2013\u2014])\s.*")
"""Where someone works, behind who it is."""
EMPTY_SIGNS = " .,;/&+-–—?"


def one_owner(text: str, *, field: str = "owner") -> str:
    """The name of exactly one person, tidied; empty for nobody yet. Raises DomainError for more than one."""
    on_one_line = ", ".join(line for line in text.splitlines() if line.strip())
    # Signs that only look different, as a keyboard of another script has them, are the same.
    alike = normalize("NFKC", on_one_line)
    name = one_line(alike, LONGEST_OWNER + 1).strip(EMPTY_SIGNS.replace(".", ""))
    if not name.strip(EMPTY_SIGNS):
        return ""
    if len(name) > LONGEST_OWNER:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_OWNER), field=field)
    names = [part for part in BETWEEN_TWO.split(f" {name} ") if part.strip(EMPTY_SIGNS)]
    if len(names) > 1 and not UNITS.fullmatch(plain(name)):
        raise DomainError(
            _l(
                "One owner at a time: with %(first)s and %(second)s each waits for the other. Who takes the lead?",
                first=names[0].strip(" ()"),
                second=names[1].strip(" ()"),
            ),
            field=field,
        )
    if is_group(name):
        raise DomainError(
            _l("“%(name)s” is nobody in particular. Who of you takes the lead? Write one name.", name=name), field=field
        )
    return name


def is_group(name: str) -> bool:
    """Whether this is a team, a department or a role of several; someone of a team is not."""
    read = plain(name)
    if UNITS.fullmatch(read):
        return True
    who = WHOSE.sub("", read)
    return GROUPS.search(who) is not None and LEADS_IT.search(who) is None
