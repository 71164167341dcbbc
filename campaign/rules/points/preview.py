"""Who would move if rules changed: found out by changing them, reading, and taking it back before anyone sees it."""

from dataclasses import dataclass

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.unbooked import Difference, unbooked
from campaign.conversions.queries import ambassador_names
from campaign.core.fingerprints import fingerprint
from campaign.extensions import db
from campaign.points.models import Standing
from campaign.points.movers import rank_of_each
from campaign.rules.points.proposals import Proposal
from campaign.rules.points.queries import version_of_rules
from campaign.rules.points.services import put_down

MOST_SHOWN = 50


@dataclass(frozen=True)
class Move:
    """Where an ambassador stands, and would stand."""

    name: str
    rank_before: int
    rank_after: int
    points_before: int
    points_after: int

    @property
    def places(self) -> int:
        """How many places up; below 0: down."""
        return self.rank_before - self.rank_after

    @property
    def points(self) -> int:
        """How many points more."""
        return self.points_after - self.points_before


@dataclass(frozen=True)
class Preview:
    """What a change would bring about."""

    corrections: int
    """Entries that would be booked."""
    moves: list[Move]
    """Whoever gets another rank or other points, the greatest leap first."""
    rules: str
    """The version of the rules that it was made with."""
    fingerprint: str
    """Of the rules as they are, of the change, and of all that it brings about."""

    @property
    def shown(self) -> list[Move]:
        return self.moves[:MOST_SHOWN]

    @property
    def climbers(self) -> int:
        return sum(move.places > 0 for move in self.moves)

    @property
    def fallers(self) -> int:
        return sum(move.places < 0 for move in self.moves)


def preview(campaign: Campaign, proposal: Proposal) -> Preview:
    """What the change would bring about; DomainError where it cannot be."""
    campaign_id = campaign.id
    try:
        before = version_of_rules(campaign_id)
        put_down(campaign, proposal)
        lacking = unbooked(campaign)
        names = dict(ambassador_names(campaign_id))
        points = dict(
            db.session.execute(
                select(Standing.ambassador_id, Standing.points).where(Standing.campaign_id == campaign_id)
            ).all()
        )
    finally:
        db.session.rollback()
    seen = fingerprint(before, proposal, sorted((key, one.entries, one.points) for key, one in lacking.items()))
    return Preview(sum(one.entries for one in lacking.values()), moves_of(names, points, lacking), before, seen)


def moves_of(names: dict[int, str], points: dict[int, int], lacking: dict[int, Difference]) -> list[Move]:
    """Who moves, and who keeps a rank with other points; by name where they move as far."""
    before = {key: points.get(key, 0) for key in names}
    after = {key: number + (lacking[key].points if key in lacking else 0) for key, number in before.items()}
    ranked_before, ranked_after = rank_of_each(before), rank_of_each(after)
    moves = [Move(name, ranked_before[key], ranked_after[key], before[key], after[key]) for key, name in names.items()]
    moved = [move for move in moves if move.places or move.points]
    return sorted(moved, key=lambda move: (-abs(move.places), -abs(move.points), move.rank_after, move.name))
