"""Who is meant by what someone typed: an address or a number says it; a name only where one person can be meant."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select

from campaign.core.identity import is_email, normal_email, normal_number
from campaign.core.letters import plain, tidy
from campaign.extensions import db
from campaign.people.models import Colleague, Team
from campaign.people.queries import Suggestion, begins, find_colleague, identities, like, nearly, teams_of


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Someone as they were named; any of it may be empty."""

    name: str = ""
    emails: tuple[str, ...] = ()
    number: str = ""
    team: str = ""


@dataclass
class Everyone:
    """Who is who in a campaign, for a whole list of names."""

    by_email: dict[str, int]
    """Normal address to colleague; likewise the numbers."""
    by_number: dict[str, int]
    by_name: dict[str, list[Suggestion]] = field(default_factory=dict)
    """Plain name to whoever is called so."""
    teams: frozenset[str] = frozenset()
    """Their plain names."""

    def whom(self, typed: Typed) -> int | None:
        """The colleague who is meant; None where that is not certain."""
        number = normal_number(typed.number)
        found = {self.by_email[email] for email in map(normal_email, typed.emails) if email in self.by_email}
        if number and number in self.by_number:
            found.add(self.by_number[number])
        if len(found) == 1:
            return found.pop()
        if found or typed.emails:
            return None
        one = the_one(self.by_name.get(plain(tidy(typed.name)), ()), typed.team, self.teams)
        return one.id if one else None

    def resembles(self, typed: Typed) -> bool:
        """Whether anybody could be meant: known by an address or the number, or with a name like it."""
        if any(normal_email(email) in self.by_email for email in typed.emails):
            return True
        if typed.number and normal_number(typed.number) in self.by_number:
            return True
        if initial_and_last(typed.name) in self._initials:
            return True
        words = plain(typed.name).split()
        longest = max(words, key=len, default="")
        place = bisect_left(self._words, (longest, ""))
        while place < len(self._words) and self._words[place][0].startswith(longest):
            if begins(self._words[place][1], words):
                return True
            place += 1
        return False

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Every word of every name, in order, with that name."""
        return sorted((word, name) for name in self.by_name for word in name.split())

    @cached_property
    def _initials(self) -> set[tuple[str, str]]:
        return {short for name in self.by_name if (short := initial_and_last(name))}


def everyone(campaign_id: int) -> Everyone:
    """All colleagues of a campaign, in one go."""
    known = identities(campaign_id)
    names = (
        select(Colleague.id, Colleague.name, Team.name)
        .outerjoin(Colleague.team)
        .where(Colleague.campaign_id == campaign_id, Colleague.erased_at.is_(None))
        .order_by(Colleague.id)
    )
    found = Everyone(known.by_email, known.by_number, teams=plain_teams(campaign_id))
    for row in db.session.execute(names):
        found.by_name.setdefault(plain(row[1]), []).append(Suggestion(*row))
    return found


def whom(campaign_id: int, typed: Typed) -> Colleague | None:
    """The colleague who is meant; None where that is not certain."""
    found = {colleague for text in (*typed.emails, typed.number) if (colleague := find_colleague(campaign_id, text))}
    if len(found) == 1:
        return found.pop()
    if found or any(is_email(normal_email(email)) for email in typed.emails):
        # An address that nobody has under a name that someone has: that may be someone else of that name.
        return None
    one = the_one(called_so(campaign_id, typed.name), typed.team, plain_teams(campaign_id))
    return db.session.get(Colleague, one.id) if one else None


def possible(campaign_id: int, typed: Typed, *, most: int = 8) -> list[Suggestion]:
    """Who could be meant, where it is not certain: those with just that name first, then those with one like it."""
    same = called_so(campaign_id, typed.name)
    near = nearly(campaign_id, typed.name)
    short = None if same or near else initial_and_last(typed.name)
    alike = like(campaign_id, *short) if short else []
    shown = {one.id: one for one in (*same, *near, *(one for one in alike if initial_and_last(one.name) == short))}
    return list(shown.values())[:most]


def initial_and_last(name: str) -> tuple[str, str] | None:
    """`Anna Bakker` and `A. Bakker` as `a` and `bakker`; None for one word."""
    words = plain(tidy(name)).split()
    return (words[0][:1], words[-1]) if len(words) > 1 else None


def called_so(campaign_id: int, name: str) -> list[Suggestion]:
    """Everyone with exactly this name, accents and capitals aside."""
    wanted = plain(tidy(name))
    return [one for one in nearly(campaign_id, name) if plain(one.name) == wanted] if wanted else []


def the_one(same: Sequence[Suggestion], team: str, teams: Collection[str]) -> Suggestion | None:
    """Of people with one name the one who is meant, if only one can be.

    A team that the campaign knows decides; words that are no team of the campaign ("the night shift") say nothing.
    """
    wanted = plain(tidy(team))
    if wanted not in teams:
        return same[0] if len(same) == 1 else None
    there = [one for one in same if plain(one.team or "") == wanted]
    if len(there) == 1:
        return there[0]
    return same[0] if len(same) == 1 and same[0].team is None else None


def plain_teams(campaign_id: int) -> frozenset[str]:
    """The names of all teams as they are compared."""
    return frozenset(plain(team.name) for team in teams_of(campaign_id))
