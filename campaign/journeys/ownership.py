"""Who owns something: always one person, so that nobody waits for the other."""

import re
from unicodedata import normalize

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.typed import one_line

LONGEST_OWNER = 80
BETWEEN_TWO = re.compile(
    r"\s*[,;/&+|\\•·→⇒،、]\s*"
    r"|\s+\(?(?:en|én|èn|and|und|et|or|plus|met|with|samen met|together with|i\.s\.m\.)\s+"
    # In Dutch it is "or"; in English there are heads of departments.
    r"|(?<!head)(?<!lead)(?<!chief)(?<!owner)(?<!manager)(?<!director)\s+of\s+",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?:the|het|ons|onze|our|hele|whole|elk|each|every)?\s*"
    r"(?:team|iedereen|allemaal|everyone|everybody|all of us|wij|we|us|samen|together|afdeling|department)\b",
    re.IGNORECASE,
)
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
    if len(names) > 1:
        raise DomainError(
            _l(
                "One owner at a time: with %(first)s and %(second)s each waits for the other. Who takes the lead?",
                first=names[0].strip(" ()"),
                second=names[1].strip(" ()"),
            ),
            field=field,
        )
    if SEVERAL.fullmatch(name):
        raise DomainError(
            _l("“%(name)s” is nobody in particular. Who of you takes the lead? Write one name.", name=name), field=field
        )
    return name
