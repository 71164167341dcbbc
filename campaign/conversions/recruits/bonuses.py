"""What an ambassador got because so much of a team was reached: the team and the day, never with whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from campaign.extensions import db
from campaign.people.models import Ambassador, Team
from campaign.points.models import ScoreEntry, TeamBonus


@dataclass(frozen=True)
class Bonus:
    """A bonus that stands. What is known no more is empty: a team or a rule can go after the score is final."""

    team: str
    percent: int | None
    happened_on: date
    points: int


def bonuses_of(ambassador: Ambassador) -> list[Bonus]:
    """The bonuses of an ambassador, the latest first."""
    entry, points = ScoreEntry, func.sum(ScoreEntry.points)
    what = entry.team_bonus_id, entry.team_id, entry.happened_on, entry.conversion_id
    net = (
        select(*what, points.label("points"))
        .where(
            entry.campaign_id == ambassador.campaign_id,
            entry.ambassador_id == ambassador.id,
            entry.team_bonus_id.is_not(None),
        )
        .group_by(*what)
        .having(points != 0)
        .subquery()
    )
    rows = (
        select(Team.name, TeamBonus.percent, net.c.happened_on, net.c.points)
        .select_from(net)
        .outerjoin(Team, Team.id == net.c.team_id)
        .outerjoin(TeamBonus, TeamBonus.id == net.c.team_bonus_id)
        .order_by(net.c.happened_on.desc(), Team.name, net.c.team_bonus_id)
    )
    return [Bonus(name or "", percent, day, int(number)) for name, percent, day, number in db.session.execute(rows)]
