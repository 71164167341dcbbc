"""What rewards are earned with, read from the ledger and the standings.

Nothing here asks what just arrived: it says who has earned what as things stand, so that the order in which results
become known cannot matter.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import DayTotal, Reason, ScoreEntry, Standing
from campaign.points.queries import scores
from campaign.points.teams import team_standings
from campaign.rewards.kinds import COUNTERS
from campaign.rewards.models import Reward
from campaign.rewards.states import Kind

THRESHOLD, RANK, TEAM = "threshold", "rank", "team"
"""Causes of what an ambassador can have once."""


@dataclass(frozen=True)
class Person:
    """An ambassador, as far as earning goes."""

    id: int
    team_id: int | None
    left_at: datetime | None


Ground = tuple[int, str]
"""Whose (the id of the ambassador), and with what."""


def people_of(campaign_id: int) -> list[Person]:
    """All ambassadors of a campaign, also those who stepped down, in the order in which they came."""
    rows = (
        select(Ambassador.id, Colleague.team_id, Ambassador.stepped_down_at)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(Ambassador.campaign_id == campaign_id)
        .order_by(Ambassador.id)
    )
    return [Person(*row) for row in db.session.execute(rows)]


def last_loss(ambassador_id: int) -> Reason | None:
    """Why something was last taken from what an ambassador has in the ledger."""
    taken = ScoreEntry.ambassador_id == ambassador_id, or_(ScoreEntry.counted < 0, ScoreEntry.points < 0)
    return db.session.scalar(select(ScoreEntry.reason).where(*taken).order_by(ScoreEntry.id.desc()).limit(1))


def of_conversion(conversion_id: int) -> str:
    """The cause of a bonus."""
    return f"conversion:{conversion_id}"


def touched_since(campaign_id: int, entry_id: int) -> Select[Any]:
    """The conversions about which something was booked after that line of the ledger."""
    fresh = ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > entry_id
    return select(ScoreEntry.conversion_id).where(*fresh).distinct()


def results(
    campaign: Campaign, reward: Reward, people: Collection[Person], conversions: Select[Any] | None
) -> set[Ground]:
    """Who earned a bonus with which results; with `conversions` only of those, else of all."""
    entry = ScoreEntry
    counting = (
        select(entry.ambassador_id, entry.conversion_id, func.max(entry.happened_on))
        .where(entry.campaign_id == campaign.id, entry.stage == reward.stage, entry.counted != 0)
        .group_by(entry.ambassador_id, entry.conversion_id, entry.happened_on)
        .having(func.sum(entry.counted) > 0)
    )
    if conversions is not None:
        counting = counting.where(entry.conversion_id.in_(conversions))
    if reward.starts_on is not None:
        counting = counting.where(entry.happened_on >= reward.starts_on)
    last = last_days(campaign, reward, people)
    return {
        (ambassador_id, of_conversion(conversion_id))
        for ambassador_id, conversion_id, happened_on in db.session.execute(counting)
        if happened_on <= last.get(ambassador_id, date.max)
    }


def last_days(campaign: Campaign, reward: Reward, people: Collection[Person]) -> dict[int, date]:
    """Up to which day results earn the reward, by ambassador; who is not in it has no last day."""
    days = {}
    for person in people:
        ends = [moment for moment in (reward.retired_at, person.left_at) if moment is not None]
        if ends:
            days[person.id] = clock.local_day(min(ends), campaign.zone)
    return days


def thresholds(campaign: Campaign, reward: Reward, people: Collection[Person]) -> set[Ground]:
    """Who reached it."""
    needed = reward.threshold or 0
    reached = totals(campaign, reward, people)
    return {(person.id, THRESHOLD) for person in people if reached.get(person.id, 0) >= needed}


def totals(campaign: Campaign, reward: Reward, people: Collection[Person]) -> dict[int, int]:
    """How much of what a threshold counts each ambassador has; of those with a last day, up to that day."""
    counter = COUNTERS[reward.stage]
    now = select(Standing.ambassador_id, getattr(Standing, counter)).where(Standing.campaign_id == campaign.id)
    found = {row[0]: row[1] for row in db.session.execute(now)}
    last = last_days(campaign, reward, people)
    if not last:
        return found
    days = select(DayTotal.ambassador_id, DayTotal.happened_on, getattr(DayTotal, counter)).where(
        DayTotal.campaign_id == campaign.id, DayTotal.ambassador_id.in_(last)
    )
    found.update(dict.fromkeys(last, 0))
    for ambassador_id, happened_on, amount in db.session.execute(days):
        if happened_on <= last[ambassador_id]:
            found[ambassador_id] += amount
    return found


def prizes(
    campaign: Campaign, rewards: Collection[Reward], people: Collection[Person], closed_at: datetime
) -> dict[int, set[Ground]]:
    """Who gets the prizes for ranks and teams, by reward, as the standings are: of those who were there at the close.

    Places are those of the list: of equal points whoever reached them first stands first. Without points nobody wins.
    Of teams that stand first together everyone gets it: a team has no moment at which it reached its points.
    """
    there = {one.id: one for one in people if one.left_at is None or one.left_at > closed_at}
    listed = scores(campaign.id, there, clock.today(campaign.zone))
    places = [score.ambassador_id for score in listed if score.points > 0]
    first = {team.team_id for team in team_standings(campaign.id) if team.rank == 1 and team.points > 0}
    of_team = {(one.id, TEAM) for one in there.values() if one.team_id in first}
    return {
        reward.id: of_team if reward.kind is Kind.TEAM else {(key, RANK) for key in within(places, reward)}
        for reward in rewards
    }


def within(places: list[int], reward: Reward) -> list[int]:
    """Those who stand on the places of a prize."""
    first, last = reward.first_rank or 1, reward.last_rank or 1
    return places[first - 1 : last]
