"""What the team is made of, per team of the organisation: employees beside longlist, shortlist and team.

Totals only. The longlist is everyone who was put forward; the shortlist has its reserves; the team is every ambassador
of today, however they became one, and everyone who is invited.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, Team
from campaign.people.queries import NO_TEAM, active_ambassadors, pairs, reach_of, teams_of
from campaign.selection.composition.hiding import apart_and_together
from campaign.selection.composition.seats import seats
from campaign.selection.composition.size import Advice, advice, reserves_for
from campaign.selection.models import Candidate
from campaign.selection.settings import selection_of
from campaign.selection.states import Standing

ON_SHORTLIST = frozenset({Standing.SHORTLIST, Standing.RESERVE})


@dataclass(frozen=True)
class Numbers:
    """How many of a group are where."""

    employees: int
    longlist: int
    shortlist: int
    """With the reserves."""
    team: int
    """Ambassadors and invited."""

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(
            self.employees + other.employees,
            self.longlist + other.longlist,
            self.shortlist + other.shortlist,
            self.team + other.team,
        )


NOBODY = Numbers(0, 0, 0, 0)


@dataclass(frozen=True)
class Row:
    """A team of the organisation, or those without one."""

    team: Team | None
    numbers: Numbers
    seats: int

    @property
    def team_count(self) -> int:
        """How many of it are in the team of ambassadors, or invited."""
        return self.numbers.team

    @property
    def needed(self) -> int:
        """Seats that are still free."""
        return max(0, self.seats - self.team_count)

    @property
    def too_many(self) -> int:
        """How many are in it beyond its seats."""
        return max(0, self.team_count - self.seats)


@dataclass(frozen=True)
class Together:
    """Rows that are told as one."""

    rows: tuple[Row, ...]

    @property
    def numbers(self) -> Numbers:
        return sum((row.numbers for row in self.rows), NOBODY)

    @property
    def seats(self) -> int:
        return sum(row.seats for row in self.rows)

    @property
    def team_count(self) -> int:
        return self.numbers.team

    @property
    def needed(self) -> int:
        return sum(row.needed for row in self.rows)

    @property
    def too_many(self) -> int:
        return sum(row.too_many for row in self.rows)


@dataclass(frozen=True)
class Composition:
    """The team as it should be and as it is."""

    rows: tuple[Row, ...]
    advice: Advice
    seats: int
    """As the manager decided, else as advised."""
    reserves: int
    """How many there are."""
    reserves_advised: int
    reserves_wanted: int
    """As the manager decided, else as advised."""

    @property
    def total(self) -> Together:
        """All rows: employees, longlist, shortlist, team, seats and what is needed add up."""
        return Together(self.rows)

    @property
    def team(self) -> int:
        """How many are in the team or invited."""
        return self.total.team_count

    @property
    def needed(self) -> int:
        """Seats that are still free, of all teams."""
        return self.total.needed

    def told_apart(self) -> tuple[list[Row], Together | None]:
        """For whoever may see totals only: the larger teams, and the small ones together."""
        apart, together = apart_and_together(self.rows, lambda row: row.numbers.employees)
        return apart, Together(tuple(together)) if together else None


def composition_of(campaign: Campaign) -> Composition:
    """How many of each team are where, and how many seats each team has."""
    selection = selection_of(campaign)
    counted = Counted.of(campaign)
    groups: list[tuple[Team | None, Numbers]] = [
        (team, counted.numbers(team.id, team.headcount)) for team in teams_of(campaign.id)
    ]
    without = counted.numbers(NO_TEAM, None)
    if not any(numbers.employees for _, numbers in groups) and not without.employees:
        # Nobody is known yet: all seats are for whoever comes.
        without = without + Numbers(campaign.headcount or 0, 0, 0, 0)
    if without != NOBODY or not groups:
        groups.append((None, without))
    people = campaign.headcount or sum(numbers.employees for _, numbers in groups)
    advised = advice(people, selection.people_per_ambassador)
    wanted = advised.seats if selection.seats is None else selection.seats
    divided = seats(wanted, [numbers.employees for _, numbers in groups])
    reserves_advised = reserves_for(wanted)
    return Composition(
        rows=tuple(Row(team, numbers, places) for (team, numbers), places in zip(groups, divided, strict=True)),
        advice=advised,
        seats=sum(divided),
        reserves=counted.reserves,
        reserves_advised=reserves_advised,
        reserves_wanted=reserves_advised if selection.reserves is None else selection.reserves,
    )


@dataclass(frozen=True)
class Counted:
    """How many of each team are where, by team key."""

    colleagues: dict[int, int]
    standings: dict[tuple[int, Standing], int]
    ambassadors: dict[int, int]

    @classmethod
    def of(cls, campaign: Campaign) -> "Counted":
        """Count in the database, never by reading everyone."""
        team_key = func.coalesce(Colleague.team_id, NO_TEAM)
        standings = (
            select(team_key, Candidate.standing, func.count())
            .join(Candidate.colleague)
            .where(Candidate.campaign_id == campaign.id)
            .group_by(team_key, Candidate.standing)
        )
        ambassadors = (
            select(team_key, func.count())
            .select_from(Ambassador)
            .join(Ambassador.colleague)
            .where(*active_ambassadors(campaign.id))
            .group_by(team_key)
        )
        return cls(
            colleagues={key: reach.colleagues for key, reach in reach_of(campaign.id).items()},
            standings={(key, standing): number for key, standing, number in db.session.execute(standings)},
            ambassadors=pairs(ambassadors),
        )

    def numbers(self, key: int, headcount: int | None) -> Numbers:
        """Of one team; without a stated headcount its known colleagues count."""
        return Numbers(
            employees=self.colleagues.get(key, 0) if headcount is None else headcount,
            longlist=sum(self.standing(key, standing) for standing in Standing),
            shortlist=sum(self.standing(key, standing) for standing in ON_SHORTLIST),
            team=self.ambassadors.get(key, 0) + self.standing(key, Standing.INVITED),
        )

    def standing(self, key: int, standing: Standing) -> int:
        return self.standings.get((key, standing), 0)

    @property
    def reserves(self) -> int:
        return sum(number for (_, standing), number in self.standings.items() if standing is Standing.RESERVE)
