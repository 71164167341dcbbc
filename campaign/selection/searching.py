"""How far a campaign is with finding its ambassadors, for the first pages; costs a few counts."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from campaign.campaigns.models import Campaign
from campaign.core.models import Base
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.selection.composition.size import PER_AMBASSADOR, advice
from campaign.selection.keeping import selection_now
from campaign.selection.models import Candidate, Move, Proposal, Question, TeamLeader
from campaign.selection.queries import standings_of
from campaign.selection.reserves import reserves_of
from campaign.selection.states import Standing
from campaign.selection.team.queries import count_untold, dropped_out


@dataclass(frozen=True, kw_only=True)
class Search:
    """What there is, and what waits for a manager."""

    longlist: int = 0
    """Everyone who was put forward and is still kept."""
    shortlist: int = 0
    """With the reserves."""
    team: int = 0
    """Ambassadors and invited."""
    seats: int = 0
    is_complete: bool = False
    proposals: int = 0
    """Names of which nobody knows who is meant."""
    questions: int = 0
    leaders: int = 0
    """Team leaders who said that it was all, after the last time that a manager moved anyone."""
    gone: str = ""
    """Who dropped out last while there is a reserve and an open seat."""
    reserve: str = ""
    stopping: tuple[str, ...] = ()
    """Ambassadors who asked to stop."""
    untold: int = 0
    """Once the team is complete: who has not heard that they are not in it."""


NO_SEARCH = Search()


def search_of(campaign: Campaign, *, people: int, ambassadors: int) -> Search:
    """Count it, for so many people to reach and so many ambassadors."""
    standings, selection = standings_of(campaign.id), selection_now(campaign)
    decided = selection.seats if selection else None
    per_ambassador = selection.people_per_ambassador if selection else PER_AMBASSADOR
    seats = advice(people, per_ambassador).seats if decided is None else decided
    team = ambassadors + standings[Standing.INVITED]
    gone, reserve = who_could_step_in(campaign.id) if standings[Standing.RESERVE] and team < seats else ("", "")
    is_complete = selection is not None and selection.closed_at is not None
    return Search(
        longlist=sum(standings.values()),
        shortlist=standings[Standing.SHORTLIST] + standings[Standing.RESERVE],
        team=team,
        seats=seats,
        is_complete=is_complete,
        proposals=count_of(
            Proposal,
            Proposal.campaign_id == campaign.id,
            Proposal.candidate_id.is_(None),
            Proposal.dismissed_at.is_(None),
        ),
        questions=count_of(Question, Question.campaign_id == campaign.id, Question.answered_at.is_(None)),
        leaders=leaders_done(campaign.id),
        gone=gone,
        reserve=reserve,
        stopping=asked_to_stop(campaign.id),
        untold=count_untold(campaign.id) if is_complete else 0,
    )


def count_of(model: type[Base], *conditions: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def leaders_done(campaign_id: int) -> int:
    """How many team leaders finished since a manager last moved anyone."""
    last = (
        select(func.max(Move.moved_at))
        .join(Candidate, Candidate.id == Move.candidate_id)
        .where(Candidate.campaign_id == campaign_id, Move.user_id.is_not(None), Move.before.is_not(None))
        .scalar_subquery()
    )
    news = TeamLeader.finished_at > func.coalesce(last, TeamLeader.created_at)
    return count_of(TeamLeader, TeamLeader.campaign_id == campaign_id, news)


def who_could_step_in(campaign_id: int) -> tuple[str, str]:
    """Who dropped out last, and the first reserve."""
    gone, reserves = dropped_out(campaign_id, most=1), reserves_of(campaign_id)
    return (gone[0].colleague.name, reserves[0].colleague.name) if gone and reserves else ("", "")


def asked_to_stop(campaign_id: int) -> tuple[str, ...]:
    """The names of ambassadors who asked to stop, the longest waiting first."""
    asked = (
        select(Colleague.name)
        .join(Ambassador, Ambassador.colleague_id == Colleague.id)
        .where(*active_ambassadors(campaign_id), Ambassador.stop_asked_at.is_not(None))
    )
    return tuple(db.session.scalars(asked.order_by(Ambassador.stop_asked_at)))
