"""Bonuses for a team of which enough colleagues are reached, derived as the rest of the ledger is: as a difference.

What is due follows from what counts and from how large the teams are. The colleagues of a team stand in the order in
which they were reached; the one with whom the part is reached is when the bonus is due, to everyone who brought one of
those up to there. So it does not matter in which order any of it became known.
"""

from typing import Any

from sqlalchemy import CTE, Integer, Select, and_, case, func, insert, literal, select, union_all

from campaign.core.stages import Stage
from campaign.people.models import Colleague, Team
from campaign.points.ledger import AUTHORSHIP, CAMPAIGN, COLUMNS, RESULT
from campaign.points.models import ScoreEntry, TeamBonus

BONUS = (*RESULT, "team_bonus_id", "team_id")
"""What makes two entries of bonuses be about the same."""
STAGE_ORDER: Any = {stage: stage.rank for stage in Stage}


def missing_bonuses(counting: CTE, teams: Select[Any] | None) -> Any:
    """The statement that books the difference between the bonuses that are due and those that are booked.

    `counting` is as for `missing_entries`, and holds all that counts of the colleagues of these teams (None: of all).
    """
    both = due_and_booked(counting, teams)
    points = func.sum(both.c.points)
    difference = (
        select(
            CAMPAIGN,
            *(both.c[name] for name in RESULT),
            literal(0, Integer()),
            points,
            *AUTHORSHIP,
            both.c.team_bonus_id,
            both.c.team_id,
        )
        .group_by(*(both.c[name] for name in BONUS))
        .having(points != 0)
        .order_by(points, both.c.happened_at, both.c.ambassador_id, both.c.team_bonus_id)
    )
    return insert(ScoreEntry).from_select([*COLUMNS, "team_bonus_id", "team_id"], difference)


def bonus_corrections(counting: CTE) -> Select[Any]:
    """The same difference for all teams without booking it: how many entries and points, by ambassador."""
    both = due_and_booked(counting, None)
    points = func.sum(both.c.points)
    difference = (
        select(both.c.ambassador_id, points.label("points"))
        .group_by(*(both.c[name] for name in BONUS))
        .having(points != 0)
        .subquery()
    )
    return select(difference.c.ambassador_id, func.count(), func.sum(difference.c.points)).group_by(
        difference.c.ambassador_id
    )


def due_and_booked(counting: CTE, teams: Select[Any] | None) -> Any:
    """What is due, and what is booked with its sign turned round."""
    entry = ScoreEntry.__table__.c
    due = bonuses_due(counting, teams)
    booked = select(*(entry[name] for name in BONUS), (-entry.points).label("points")).where(
        entry.campaign_id == CAMPAIGN, entry.team_bonus_id.is_not(None), among(entry.team_id, teams)
    )
    return union_all(select(*(due.c[name] for name in (*BONUS, "points"))), booked).subquery()


def among(team_id: Any, teams: Select[Any] | None) -> Any:
    """Whether it is one of these teams."""
    return team_id.is_not(None) if teams is None else team_id.in_(teams)


def bonuses_due(counting: CTE, teams: Select[Any] | None) -> Any:
    """Who is due which bonus, for which team, and since which result."""
    reached = in_order(counting)
    wanted = targets_of(teams)
    enough = (
        select(
            reached.c.conversion_id,
            reached.c.stage,
            reached.c.happened_at,
            reached.c.happened_on,
            reached.c.team_id,
            reached.c.place,
            wanted.c.team_bonus_id,
            wanted.c.points,
        )
        .join(wanted, and_(wanted.c.team_id == reached.c.team_id, wanted.c.place == reached.c.place))
        .cte("enough")
        # First, and once: it is a few rows, and what is joined to it is everyone who was reached.
        .prefix_with("MATERIALIZED")
    )
    brought = reached.alias("brought")
    return (
        select(enough, brought.c.ambassador_id)
        .join(brought, and_(brought.c.team_id == enough.c.team_id, brought.c.place <= enough.c.place))
        .distinct()
        .subquery()
    )


def in_order(counting: CTE) -> CTE:
    """The first result of each colleague of a team, each with its place in the team by when it happened."""
    order = counting.c.happened_at, case(STAGE_ORDER, value=counting.c.stage), counting.c.course_id
    first = (
        select(counting, func.row_number().over(partition_by=counting.c.colleague_id, order_by=order).label("nth"))
    ).subquery()
    place = func.row_number().over(partition_by=Colleague.team_id, order_by=(first.c.happened_at, first.c.colleague_id))
    return (
        select(
            first.c.conversion_id,
            first.c.ambassador_id,
            first.c.stage,
            first.c.happened_at,
            first.c.happened_on,
            Colleague.team_id,
            place.label("place"),
        )
        .join(Colleague, Colleague.id == first.c.colleague_id)
        .where(first.c.nth == 1, Colleague.team_id.is_not(None))
        .cte("reached")
    )


def targets_of(teams: Select[Any] | None) -> Any:
    """With which place in a team each bonus is due: the first that makes the part full, in whole numbers.

    A team is as large as was stated, else as many as are known in it.
    """
    # Grouped, so that it is counted once for each team, and not for each colleague who is compared with it.
    sizes = (
        select(Team.id.label("team_id"), func.coalesce(Team.headcount, func.count(Colleague.id)).label("headcount"))
        .outerjoin(Colleague, and_(Colleague.campaign_id == CAMPAIGN, Colleague.team_id == Team.id))
        .where(Team.campaign_id == CAMPAIGN, among(Team.id, teams))
        .group_by(Team.id, Team.headcount)
        .subquery()
    )
    return (
        select(
            sizes.c.team_id,
            ((TeamBonus.percent * sizes.c.headcount + 99) // 100).label("place"),
            TeamBonus.id.label("team_bonus_id"),
            TeamBonus.points,
        )
        .join(TeamBonus, TeamBonus.campaign_id == CAMPAIGN)
        .cte("wanted")
    )
