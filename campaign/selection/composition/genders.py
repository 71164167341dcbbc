"""What the team is made of by gender, as candidates gave it themselves: totals only, and none of few people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.queries import active_ambassadors
from campaign.selection.composition.hiding import telling, veil
from campaign.selection.composition.queries import ON_SHORTLIST
from campaign.selection.models import Candidate, Selection
from campaign.selection.states import Gender, Standing

KINDS: tuple[Gender | None, ...] = (Gender.WOMAN, Gender.MAN, None)
"""Other genders and what was not given are one line: apart they would nearly always be hidden, and hide the others."""


@dataclass(frozen=True)
class GenderRow:
    """How many of a gender are where; None is hidden, because it would tell of fewer than five people."""

    gender: Gender | None
    """None: another, or not given."""
    employees: int | None
    longlist: int | None
    shortlist: int | None
    team: int | None


def genders_of(campaign: Campaign, selection: Selection) -> list[GenderRow]:
    """By gender; the employees are totals that the organisation knows."""
    counted = list(
        db.session.execute(
            select(Candidate.gender, Candidate.standing, func.count())
            .where(Candidate.campaign_id == campaign.id)
            .group_by(Candidate.gender, Candidate.standing)
        )
    )
    longlist = by_gender((gender, number) for gender, _, number in counted)
    shortlist = by_gender((gender, number) for gender, standing, number in counted if standing in ON_SHORTLIST)
    invited = by_gender((gender, number) for gender, standing, number in counted if standing is Standing.INVITED)
    serving = list(db.session.execute(ambassadors(campaign.id)))
    chosen = invited + by_gender((gender, candidates) for gender, _, candidates in serving)
    team = invited + by_gender((gender, number) for gender, number, _ in serving)
    columns = veiled(*(cells_of(column) for column in (longlist, shortlist, chosen, team)))
    return [GenderRow(*row) for row in zip(KINDS, stated(selection), *columns, strict=True)]


def veiled(
    longlist: list[int], shortlist: list[int], chosen: list[int], team: list[int]
) -> tuple[list[int | None], list[int | None], list[int | None]]:
    """Longlist, shortlist and team so that none tells of few people: not beside its total, nor beside the others.

    `chosen`: who of the longlist is in the team. The longlist holds them and the shortlist.
    """
    both = [one + other for one, other in zip(shortlist, chosen, strict=True)]
    beside_longlist = telling(longlist, shortlist) | telling(longlist, both)
    return veil(longlist), veil(shortlist, besides=beside_longlist), veil(team, besides=telling(longlist, chosen))


def cells_of(column: "Counter[Gender | None]") -> list[int]:
    return [column[kind] for kind in KINDS]


def stated(selection: Selection) -> list[int | None]:
    """The employees; nothing where the organisation gave no totals."""
    totals = (selection.women, selection.men, selection.others)
    return veil([number or 0 for number in totals]) if employees_known(selection) else [None] * len(KINDS)


def employees_known(selection: Selection) -> bool:
    """Whether the organisation gave any total by gender."""
    return (selection.women, selection.men, selection.others) != (None, None, None)


def by_gender(counted: Iterable[tuple[Gender | None, int]]) -> "Counter[Gender | None]":
    """The numbers by the kinds that are told apart."""
    found: Counter[Gender | None] = Counter()
    for gender, number in counted:
        found[gender if gender in KINDS else None] += number
    return found


def ambassadors(campaign_id: int) -> Select[Gender | None, int, int]:
    """Ambassadors of today by the gender that they gave as a candidate, and how many of them were one."""
    same = (Candidate.colleague_id == Ambassador.colleague_id) & (Candidate.campaign_id == Ambassador.campaign_id)
    return (
        select(Candidate.gender, func.count(), func.count(Candidate.id))
        .select_from(Ambassador)
        .outerjoin(Candidate, same)
        .where(*active_ambassadors(campaign_id))
        .group_by(Candidate.gender)
    )
