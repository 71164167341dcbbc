"""What can stand in a text between braces, and is another for each ambassador."""

import difflib
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Placeholder:
    """A word between braces. `also`: what people write for it when they guess."""

    name: str
    help: Any
    also: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        return f"{{{self.name}}}"


PLACEHOLDERS = (
    Placeholder("first_name", _l("The ambassador’s first name"), ("voornaam", "firstname", "forename")),
    Placeholder("name", _l("The ambassador’s whole name"), ("naam", "full_name", "ambassador", "ambassadeur")),
    Placeholder("link", _l("The ambassador’s personal link"), ("url", "personal_link", "persoonlijke_link")),
    Placeholder("team", _l("The ambassador’s team"), ("afdeling", "department")),
    Placeholder("campaign", _l("The name of the campaign"), ("campagne", "campaign_name")),
    Placeholder("learning_system", _l("The address of the learning system"), ("leersysteem", "leeromgeving", "lms")),
    Placeholder("manager", _l("The name of the campaign manager"), ("campagneleider", "leider")),
)
NAMES = tuple(placeholder.name for placeholder in PLACEHOLDERS)
MEANT = {other: placeholder.name for placeholder in PLACEHOLDERS for other in (placeholder.name, *placeholder.also)}


def meant_by(word: str) -> str | None:
    """The placeholder that someone most likely meant."""
    plain = "_".join(word.casefold().replace("-", " ").replace("_", " ").split())
    near = difflib.get_close_matches(plain, MEANT, n=1, cutoff=0.6)
    return MEANT[near[0]] if near else None
