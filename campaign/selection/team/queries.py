"""Who is where on the way to the team: everything that the team page shows of people."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors, count_ambassadors
from campaign.selection.models import Candidate, Move, PersonalLink, Proposal
from campaign.selection.queries import standings_of
from campaign.selection.reserves import reserves_of
from campaign.selection.states import Source, Standing

PAGE = 25
MOST_SHOWN = 10
"""Of those who will not be in the team: the others are on the longlist's page."""
MOST_MEMBERS = 30
"""Of a large team those who came last; the others are on the page of the ambassadors."""
LEFT = frozenset({Standing.DECLINED, Standing.NOT_CHOSEN, Standing.STEPPED_DOWN})
HEARS = (Standing.LONGLIST, Standing.SHORTLIST, Standing.NOT_CHOSEN)
"""Where people stand who will hear that they were not chosen. A reserve may still step in."""


@dataclass(frozen=True)
class Member:
    """An ambassador; with the candidate that they were, if they came out of this selection."""

    ambassador: Ambassador
    candidate: Candidate | None


@dataclass(frozen=True)
class TeamPage:
    """The people of a selection, put together by where they stand."""

    shortlist: Pagination
    reserves: list[Candidate]
    invited: list[Candidate]
    members: list[Member]
    """By name; of a large team the latest."""
    size: int
    """How many the team has."""
    left: dict[Standing, list[Candidate]]
    """The latest of those who said no, were not chosen, or stepped down."""
    counts: dict[Standing, int]
    knowing: frozenset[int]
    """Which of the candidates shown know that they are one."""
    untold: int
    """People who know that they are candidates, and have not heard yet that they were not chosen."""


def team_page(campaign_id: int, *, page: int = 1) -> TeamPage:
    """Gather the page; costs what is shown, not how many candidates there are."""
    shortlist = db.paginate(
        standing_at(campaign_id, Standing.SHORTLIST).order_by(Colleague.name, Candidate.id),
        page=page,
        per_page=PAGE,
        error_out=False,
    )
    reserves = reserves_of(campaign_id)
    invited = standing_at(campaign_id, Standing.INVITED).order_by(Candidate.stood_since, Candidate.id)
    left = {
        standing: everyone(
            standing_at(campaign_id, standing).order_by(Candidate.stood_since.desc(), Candidate.id).limit(MOST_SHOWN)
        )
        for standing in sorted(LEFT)
    }
    shown = [*shortlist.items, *left[Standing.NOT_CHOSEN]]
    members = members_of(campaign_id)
    return TeamPage(
        shortlist=shortlist,
        reserves=reserves,
        invited=everyone(invited),
        members=members,
        size=len(members) if len(members) < MOST_MEMBERS else count_ambassadors(campaign_id),
        left=left,
        counts=standings_of(campaign_id),
        knowing=knowing(shown),
        untold=count_untold(campaign_id),
    )


def standing_at(campaign_id: int, standing: Standing) -> Select[Any]:
    """The candidates who stand there, with their teams."""
    return (
        select(Candidate)
        .join(Candidate.colleague)
        .where(Candidate.campaign_id == campaign_id, Candidate.standing == standing)
        .options(
            joinedload(Candidate.colleague).joinedload(Colleague.team),
            joinedload(Candidate.colleague).selectinload(Colleague.emails),
        )
    )


def everyone(wanted: Select[Any]) -> list[Candidate]:
    return list(db.session.scalars(wanted))


def members_of(campaign_id: int) -> list[Member]:
    """The ambassadors, by name, who came last, also those who became one without a selection."""
    rows = db.session.execute(
        select(Ambassador, Candidate)
        .join(Ambassador.colleague)
        .outerjoin(Candidate, Candidate.colleague_id == Ambassador.colleague_id)
        .where(*active_ambassadors(campaign_id))
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
        .order_by(Ambassador.id.desc())
        .limit(MOST_MEMBERS)
    )
    members = [Member(ambassador, candidate) for ambassador, candidate in rows]
    return sorted(members, key=lambda one: (one.ambassador.colleague.name, one.ambassador.id))


def knows() -> ColumnElement[bool]:
    """Whether a candidate knows that they are one: they were written to, or applied themselves."""
    return or_(
        exists().where(PersonalLink.candidate_id == Candidate.id),
        exists().where(Proposal.candidate_id == Candidate.id, Proposal.source == Source.SELF),
    )


def knowing(candidates: Collection[Candidate]) -> frozenset[int]:
    """Which of these candidates know that they are one."""
    mine = Candidate.id.in_([candidate.id for candidate in candidates])
    return frozenset(db.session.scalars(select(Candidate.id).where(mine, knows())))


def is_untold(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """Candidates who know it, will not be in the team as it stands, and have not heard that."""
    return Candidate.campaign_id == campaign_id, Candidate.standing.in_(HEARS), Candidate.told_at.is_(None), knows()


def count_untold(campaign_id: int) -> int:
    """How many those are."""
    return db.session.scalar(select(func.count(Candidate.id)).where(*is_untold(campaign_id))) or 0


def untold(campaign_id: int, *, most: int) -> list[Candidate]:
    """Those, by name."""
    wanted = (
        select(Candidate)
        .join(Candidate.colleague)
        .where(*is_untold(campaign_id))
        .options(joinedload(Candidate.colleague).selectinload(Colleague.emails))
        .order_by(Colleague.name, Candidate.id)
        .limit(most)
    )
    return list(db.session.scalars(wanted))


@dataclass(frozen=True)
class StandIn:
    """Someone dropped out, and a reserve could step in."""

    gone: Candidate
    reserve: Candidate


def stand_ins(
    campaign_id: int, reserves: list[Candidate], *, seats: int, open_teams: Collection[int | None]
) -> list[StandIn]:
    """Who could step in for whom: as many as there are seats without anyone, the last who dropped out first."""
    chosen = pair_up(dropped_out(campaign_id, most=seats), reserves, open_teams)
    return [StandIn(gone, reserve) for gone, reserve in chosen]


def pair_up(
    gone: list[Candidate], reserves: list[Candidate], open_teams: Collection[int | None]
) -> list[tuple[Candidate, Candidate]]:
    """For each who dropped out the first reserve of a team with an open seat; where no reserve fits, the first."""
    free, pairs = list(reserves), []
    for one in gone:
        if not free:
            break
        fitting = [reserve for reserve in free if reserve.colleague.team_id in open_teams]
        same_team = [reserve for reserve in fitting if reserve.colleague.team_id == one.colleague.team_id]
        reserve = (same_team or fitting or free)[0]
        free.remove(reserve)
        pairs.append((one, reserve))
    return pairs


def dropped_out(campaign_id: int, *, most: int) -> list[Candidate]:
    """Who was invited and said no, or stepped down; the latest first."""
    later = aliased(Move)
    last = and_(
        Move.candidate_id == Candidate.id,
        Move.before.in_((Standing.INVITED, Standing.ACCEPTED)),
        ~exists().where(later.candidate_id == Move.candidate_id, later.id > Move.id),
    )
    wanted = (
        select(Candidate)
        .join(Move, last)
        .where(
            Candidate.campaign_id == campaign_id,
            Candidate.standing.in_((Standing.DECLINED, Standing.STEPPED_DOWN)),
        )
        .options(joinedload(Candidate.colleague))
        .order_by(Move.id.desc())
        .limit(max(0, most))
    )
    return list(db.session.scalars(wanted))
