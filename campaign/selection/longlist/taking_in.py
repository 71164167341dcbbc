"""A whole list of names at once: who is known goes on the longlist, and so does a new colleague whom nobody resembles.

Whoever else is not known waits for a manager to say who it is.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.identity import tidy_number
from campaign.extensions import db
from campaign.people.importing import take_in as bring_colleagues
from campaign.people.models import Colleague
from campaign.people.queries import find_colleague
from campaign.people.roster import Entry, RefusedRow, Roster
from campaign.selection.beginning import begin
from campaign.selection.longlist.lists import Named, Names
from campaign.selection.longlist.matching import Everyone, Typed, everyone
from campaign.selection.longlist.proposals import keep, settle
from campaign.selection.longlist.services import put_all_forward
from campaign.selection.longlist.waiting import with_new_address
from campaign.selection.states import Source


@dataclass(frozen=True)
class TakenIn:
    """What came of a list."""

    added: int
    newcomers: int
    """Of those added: who was not in the list of colleagues either, and is now."""
    known: int
    """Stood on the longlist before."""
    ambassadors: tuple[str, ...]
    """Their names: nothing came of those."""
    waiting: int
    """Of whom nobody knows who is meant."""
    refused: tuple[RefusedRow, ...]
    first_waiting: int | None = None
    """The proposal to begin with."""


def take_in(campaign: Campaign, names: Names, source: Source, *, by: User | None) -> TakenIn:
    """Put the people of a list on the longlist."""
    begin(campaign)
    known = everyone(campaign.id)
    new = [person for person in names.people if is_new(person.typed, known)]
    added = add_colleagues(campaign, new, by=by)
    if added:
        known = everyone(campaign.id)
    found: dict[int, None] = {}
    unknown = []
    for person in names.people:
        key = known.whom(person.typed)
        if key is not None:
            found[key] = None
        else:
            unknown.append(person.typed)
    result = put_all_forward(campaign, colleagues_by_id(list(found)), source, by=by)
    waiting: dict[int, Any] = {}
    for typed in unknown:
        proposal = keep(campaign, typed, source, by=by)
        waiting[proposal.id] = proposal
    return TakenIn(
        added=len(result.added),
        newcomers=added,
        known=len(result.known),
        ambassadors=tuple(colleague.name for colleague in result.ambassadors),
        waiting=len(waiting),
        refused=tuple(names.refused),
        first_waiting=next(iter(waiting), None),
    )


def is_new(typed: Typed, known: Everyone) -> bool:
    """Whether someone with a name and an address is certainly none of those who are known."""
    return bool(typed.name and typed.emails) and not known.resembles(typed)


def add_colleagues(campaign: Campaign, people: list[Named], *, by: User | None) -> int:
    """Take these in as a list of colleagues would be, their teams too; return how many came.

    Lines that contradict each other about one person bring nobody twice: the first counts.
    """
    if not people:
        return 0
    entries = [
        Entry(one.line, one.typed.name, one.typed.emails, tidy_number(one.typed.number) or None, one.typed.team or None)
        for one in people
    ]
    return bring_colleagues(campaign, Roster({}, entries=entries), by=by).added


def take_rest_in(campaign: Campaign, *, by: User | None) -> int:
    """Settle all names that wait with an address of nobody as new colleagues; return how many those are."""
    begin(campaign)
    rest = with_new_address(campaign.id)
    people = [Named(place, Typed(name=one.name, emails=(one.email,), team=one.team)) for place, one in enumerate(rest)]
    add_colleagues(campaign, people, by=by)
    for proposal in rest:
        colleague = find_colleague(campaign.id, proposal.email)
        if colleague is not None:
            settle(proposal, colleague, by=by)
    return len(rest)


def colleagues_by_id(ids: list[int]) -> list[Colleague]:
    """These colleagues in this order."""
    wanted = select(Colleague).where(Colleague.id.in_(ids)).options(selectinload(Colleague.emails))
    by_id = {colleague.id: colleague for colleague in db.session.scalars(wanted)}
    return [by_id[key] for key in ids]
