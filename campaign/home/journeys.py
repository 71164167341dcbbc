"""The journeys on the manager's first page: when the team meets again, and what came of what it took up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.home.facts import OfJourney
from campaign.journeys.kinds import Lane
from campaign.journeys.making.overview import sessions_in
from campaign.journeys.models import Journey, JourneyCard, JourneySession
from campaign.journeys.queries import journeys_of
from campaign.journeys.ties.states import TakenUp, taken_up

A_DAY = timedelta(days=1)
MOST_SHOWN = 3


@dataclass(frozen=True)
class OnPage:
    """What the first page says of the journeys, and what asks for a hand."""

    own: Journey
    """The one that the campaign works by; without it the one whose team meets next."""
    coming: JourneySession | None
    """When the team of `own` meets: a session that is going on, or the next one."""
    actions: list[TakenUp]
    """What that team chose to do, and what came of it."""
    soon: tuple[OfJourney, ...]
    """Journeys that have a session today or tomorrow."""
    without_next: tuple[OfJourney, ...]
    """Journeys that had a session and have no next one."""
    not_planned: tuple[OfJourney, ...]
    """The journey of each chosen opportunity that is not in the plan."""


def on_page(campaign: Campaign, today: date) -> OnPage | None:
    """Read it; None where there is no journey."""
    journeys = [one for one in journeys_of(campaign.id) if one.archived_at is None]
    if not journeys:
        return None
    sessions = sessions_in([one.id for one in journeys])
    coming = {one.id: next_of(sessions.get(one.id, [])) for one in journeys}
    days = {key: clock.local_day(one.starts_at, campaign.zone) for key, one in coming.items() if one is not None}
    own = next((one for one in journeys if one.is_own), None) or min(
        journeys, key=lambda one: (days.get(one.id, date.max), one.id)
    )
    chosen = [one for one in taken_up(own) if one.card.lane is Lane.OPPORTUNITY]
    return OnPage(
        own=own,
        coming=coming[own.id],
        actions=chosen[:MOST_SHOWN],
        soon=named(one for one in journeys if is_soon(coming[one.id], days.get(one.id), today)),
        without_next=named(one for one in journeys if coming[one.id] is None and one.id in sessions),
        not_planned=named(not_planned(journeys)),
    )


def next_of(sessions: list[JourneySession]) -> JourneySession | None:
    """The first session that was not closed."""
    return next((one for one in sessions if one.closed_at is None), None)


def is_soon(session: JourneySession | None, day: date | None, today: date) -> bool:
    """Whether a session begins today or tomorrow."""
    return session is not None and session.opened_at is None and day is not None and today <= day <= today + A_DAY


def not_planned(journeys: list[Journey]) -> list[Journey]:
    """The journey of each opportunity that was chosen and became nothing yet."""
    by_id = {one.id: one for one in journeys}
    waiting = JourneyCard.journey_id.in_(by_id), JourneyCard.lane == Lane.OPPORTUNITY
    chosen = JourneyCard.chosen.is_not(None), JourneyCard.removed_at.is_(None), JourneyCard.action_id.is_(None)
    found = select(JourneyCard.journey_id).where(*waiting, *chosen).order_by(JourneyCard.id)
    return [by_id[key] for key in db.session.scalars(found)]


def named(journeys: Iterable[Journey]) -> tuple[OfJourney, ...]:
    """Journeys, as a line of what waits names them."""
    return tuple(OfJourney(one.id, one.title) for one in journeys)
