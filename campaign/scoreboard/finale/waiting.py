"""How much waits behind a picture that stands still: for managers alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.points.models import ScoreEntry
from campaign.points.queries import scores
from campaign.scoreboard.current import ambassadors_of
from campaign.scoreboard.finale.freezing import frozen_of, scores_now

MOST_MOVES = 8


@dataclass(frozen=True)
class Move:
    """An ambassador whose rank is another one than everyone sees."""

    name: str
    rank_then: int
    rank: int
    points: int
    """Since the picture stands still."""


@dataclass(frozen=True)
class Waiting:
    """What everyone will see at the finale and nobody sees yet."""

    since: datetime
    conversions: int
    """Results that came, less those that were taken back."""
    points: int
    moves: list[Move]
    """By the rank that they have now, the first few."""
    more: int
    """How many move besides these."""


def waiting(campaign: Campaign) -> Waiting | None:
    """What waits for the reveal; None while the picture is live."""
    kept = frozen_of(campaign)
    if kept is None or campaign.frozen_at is None:
        return None
    came = select(func.coalesce(func.sum(ScoreEntry.counted), 0), func.coalesce(func.sum(ScoreEntry.points), 0)).where(
        ScoreEntry.campaign_id == campaign.id, ScoreEntry.id > kept.last_entry
    )
    conversions, points = db.session.execute(came).one()
    moves = moves_of(campaign)
    return Waiting(campaign.frozen_at, int(conversions), int(points), moves[:MOST_MOVES], len(moves[MOST_MOVES:]))


def moves_of(campaign: Campaign) -> list[Move]:
    """Whoever has another rank than everyone sees, best first, by their own names."""
    now = clock.now()
    people = ambassadors_of(campaign)
    then = {score.ambassador_id: score for score in scores_now(campaign, now)}
    live = scores(campaign.id, people, clock.local_day(now, campaign.zone))
    return [
        Move(
            people[score.ambassador_id].name,
            then[score.ambassador_id].rank,
            score.rank,
            score.points - then[score.ambassador_id].points,
        )
        for score in live
        if score.rank != then[score.ambassador_id].rank
    ]
