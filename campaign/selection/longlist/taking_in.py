"""A whole list of names at once: who is known goes on the longlist, who is not waits for a manager to say who it is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.roster import RefusedRow
from campaign.selection.beginning import begin
from campaign.selection.longlist.lists import Names
from campaign.selection.longlist.matching import everyone
from campaign.selection.longlist.proposals import keep
from campaign.selection.longlist.services import put_all_forward
from campaign.selection.states import Source


@dataclass(frozen=True)
class TakenIn:
    """What came of a list."""

    added: int
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
    found: dict[int, None] = {}
    unknown = []
    for person in names.people:
        key = known.whom(person.typed)
        if key is None:
            unknown.append(person.typed)
        else:
            found[key] = None
    result = put_all_forward(campaign, colleagues_by_id(list(found)), source, by=by)
    waiting: dict[int, Any] = {}
    for typed in unknown:
        proposal = keep(campaign, typed, source, by=by)
        waiting[proposal.id] = proposal
    return TakenIn(
        added=len(result.added),
        known=len(result.known),
        ambassadors=tuple(colleague.name for colleague in result.ambassadors),
        waiting=len(waiting),
        refused=tuple(names.refused),
        first_waiting=next(iter(waiting), None),
    )


def colleagues_by_id(ids: list[int]) -> list[Colleague]:
    """These colleagues in this order."""
    wanted = select(Colleague).where(Colleague.id.in_(ids)).options(selectinload(Colleague.emails))
    by_id = {colleague.id: colleague for colleague in db.session.scalars(wanted)}
    return [by_id[key] for key in ids]
