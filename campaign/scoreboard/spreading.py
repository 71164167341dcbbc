"""Who brought learning to which team: read from all results once a day, and kept for the board."""

import json
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import announce_change, lock
from campaign.conversions.concerned import everyone
from campaign.conversions.counting import counting
from campaign.core import clock
from campaign.core.database import reading, week_start
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import NO_TEAM
from campaign.scoreboard.flows import Spread
from campaign.scoreboard.models import DrawnSpread

LIVING = (Phase.RUNNING, Phase.EVALUATING)


def redraw(campaign: Campaign) -> None:
    """Draw how learning spread until now; whoever watches sees it, if it is another picture."""
    lock(campaign.id)
    facts = json.dumps(asdict(draw(campaign.id)), separators=(",", ":"))
    today = clock.today(campaign.zone)
    kept = db.session.get(DrawnSpread, campaign.id)
    if kept is None:
        kept = DrawnSpread(campaign_id=campaign.id, drawn_on=today, facts="")
        db.session.add(kept)
    kept.drawn_on = today
    if kept.facts != facts:
        kept.facts = facts
        announce_change(campaign)
    db.session.flush()


def redraw_all() -> None:
    """Draw anew, once a day, where a campaign lives and its picture does not stand still; what a worker does."""
    one_by_one(where_due(), redraw_in)


def redraw_in(campaign_id: int) -> None:
    redraw(db.session.get_one(Campaign, campaign_id))


def where_due() -> list[int]:
    """The campaigns whose spread was not drawn today; looking takes no write lock."""
    living = Campaign.phase.in_(LIVING), Campaign.frozen_at.is_(None)
    rows = (
        select(Campaign, DrawnSpread.drawn_on)
        .outerjoin(DrawnSpread, DrawnSpread.campaign_id == Campaign.id)
        .where(*living)
        .order_by(Campaign.id)
    )
    with reading():
        found = [
            campaign.id for campaign, drawn_on in db.session.execute(rows) if drawn_on != clock.today(campaign.zone)
        ]
        db.session.rollback()
    return found


def draw(campaign_id: int) -> Spread:
    """Read all that counts: whoever was reached, first when, and by an ambassador of which team."""
    counts = counting(campaign_id, everyone(campaign_id).query)
    first = (
        select(
            counts.c.colleague_id,
            counts.c.ambassador_id,
            func.min(counts.c.happened_at).label("at"),
            func.min(counts.c.happened_on).label("day"),
        )
        .group_by(counts.c.colleague_id, counts.c.ambassador_id)
        .subquery()
    )
    reached, bringer = aliased(Colleague), aliased(Colleague)
    from_team, to_team = func.coalesce(bringer.team_id, NO_TEAM), func.coalesce(reached.team_id, NO_TEAM)
    week = week_start(first.c.day)
    flows = (
        select(from_team, to_team, week, func.count())
        .select_from(first)
        .join(reached, reached.id == first.c.colleague_id)
        .join(Ambassador, Ambassador.id == first.c.ambassador_id)
        .join(bringer, bringer.id == Ambassador.colleague_id)
        .group_by(from_team, to_team, week)
        .order_by(from_team, to_team, week)
    )
    place = func.row_number().over(partition_by=reached.team_id, order_by=(first.c.at, first.c.colleague_id))
    openings = (
        select(reached.team_id, first.c.ambassador_id, first.c.at, place.label("place"))
        .select_from(first)
        .join(reached, reached.id == first.c.colleague_id)
        .where(reached.team_id.is_not(None))
        .subquery()
    )
    opened = (
        select(openings.c.team_id, openings.c.ambassador_id)
        .where(openings.c.place == 1)
        .order_by(openings.c.at.desc(), openings.c.team_id)
    )
    return Spread(
        tuple((one, other, monday.isoformat(), number) for one, other, monday, number in db.session.execute(flows)),
        tuple((team, ambassador) for team, ambassador in db.session.execute(opened)),
    )
