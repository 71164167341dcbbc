"""Pasted lines of team leaders: `Karin Smit; karin@waterkant.nl; Care, Reception`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.identity import is_email, normal_email
from campaign.core.letters import plain, tidy
from campaign.people.models import Team
from campaign.people.pasting import mailed
from campaign.selection.leaders.services import LeaderFacts

MOST_LINES = 300
BETWEEN_TEAMS = re.compile(r"[,;\t/+|]")


@dataclass(frozen=True)
class Refused:
    """A line that names no leader to ask, and why not."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Good:
    """A line that names a leader to ask."""

    number: int
    text: str
    facts: LeaderFacts


@dataclass(frozen=True)
class LeaderLines:
    """What was understood of pasted lines."""

    good: list[Good] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read(text: str, teams: Sequence[Team]) -> LeaderLines:
    """Read one leader a line; a first line without any address is the head of a table."""
    by_name, found = {plain(team.name): team for team in teams}, LeaderLines()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or (number == 1 and "@" not in line):
            continue
        try:
            if number > MOST_LINES:
                raise DomainError(_l("At most %(number)s lines at once.", number=MOST_LINES))
            found.good.append(Good(number, line.strip(), leader_in(line, by_name)))
        except DomainError as error:
            found.refused.append(Refused(number, line.strip(), str(error)))
    return found


def leader_in(line: str, teams: dict[str, Team]) -> LeaderFacts:
    """Whom a line names; DomainError when it names nobody."""
    parts = [piece.strip().strip('"') for part in re.split(r"[;\t]", line) for piece in mailed(part).split(";")]
    if len(parts) == 1:
        parts = [part.strip() for part in line.split(",")]
    place = next((at for at, part in enumerate(parts) if is_email(normal_email(part))), None)
    if place is None:
        raise DomainError(_l("There is no e-mail address in it."))
    name = tidy(" ".join(parts[:place])) or normal_email(parts[place]).partition("@")[0]
    wanted = [tidy(part) for part in BETWEEN_TEAMS.split(";".join(parts[place + 1 :])) if part.strip()]
    if not wanted:
        raise DomainError(_l("Write the team behind the address."))
    whole = teams.get(plain(tidy(", ".join(parts[place + 1 :]))))
    unknown = [one for one in wanted if plain(one) not in teams] if whole is None else []
    if unknown:
        raise DomainError(_l("There is no team “%(name)s”.", name=unknown[0]))
    chosen = [whole] if whole is not None else [teams[plain(one)] for one in wanted]
    return LeaderFacts(name=name, email=normal_email(parts[place]), teams=chosen)
