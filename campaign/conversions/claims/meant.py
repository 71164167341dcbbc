"""Which colleague someone means by what they typed."""

import re
from dataclasses import dataclass

from campaign.core.identity import is_email, normal_email
from campaign.core.letters import plain, tidy
from campaign.people.models import Colleague
from campaign.people.queries import Suggestion, find_colleague, suggest

MOST_CHOICES = 8
_WITH_TEAM = re.compile(r"(?P<name>.+\S)\s+\((?P<team>[^()]+)\)")


def written(one: Suggestion, others: list[Suggestion]) -> str:
    """What stands in the field after a tap on a suggestion: the name, with the team where others are called so too."""
    namesakes = [other for other in others if plain(other.name) == plain(one.name)]
    return f"{one.name} ({one.team})" if len(namesakes) > 1 and one.team else one.name


@dataclass(frozen=True)
class Meant:
    """Whoever a text can mean; `certain` when it names exactly one person."""

    people: list[Suggestion]
    certain: bool
    exact: Colleague | None = None
    """Who has this address or number; then nobody else is looked for."""


def meant(campaign_id: int, text: str) -> Meant:
    """Look up whom `text` means: an address, a number, a name (with the team in brackets), or the beginning of one."""
    exact = find_colleague(campaign_id, text)
    if exact is not None:
        return Meant([], certain=True, exact=exact)
    if is_email(normal_email(text)):
        return Meant([], certain=False)
    parts = _WITH_TEAM.fullmatch(text.strip())
    name, team = (parts["name"], parts["team"]) if parts else (text, None)
    found = suggest(campaign_id, name, limit=MOST_CHOICES)
    in_full = [one for one in found if plain(one.name) == plain(tidy(name)) and (team is None or one.team == team)]
    return Meant(in_full or found, certain=len(in_full) == 1)
