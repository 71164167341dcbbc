"""What team leaders say of the candidates of their teams."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Colleague, ColleagueEmail, Team
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.leaders.services import in_log
from campaign.selection.links.services import newest_link
from campaign.selection.longlist.proposals import propose
from campaign.selection.models import Candidate, LedTeam, Opinion, Proposal, TeamLeader
from campaign.selection.states import IN_THE_RUNNING, Source, Standing, Verdict

LONGEST_WHY = 1000
MOST_NOMINATIONS = 20
PAGE = 25


@dataclass(frozen=True)
class Asked:
    """A candidate whom a leader is asked about, and what they said so far."""

    candidate: Candidate
    opinion: Opinion | None


@dataclass(frozen=True)
class Count:
    """How far a leader is."""

    asked: int = 0
    answered: int = 0
    new: int = 0
    """Came onto the list after the leader was finished, and nothing was said of them."""


@dataclass(frozen=True)
class Heard:
    """An opinion, as managers read it."""

    leader_name: str
    verdict: Verdict
    why: str
    said_at: datetime


def pairs() -> Select[int, int]:
    """Leaders and the candidates whom they are asked about: of their teams, still in the running, and not themselves.

    Who was not chosen, but was not told yet, is still in the running as far as anyone outside can see.
    """
    untold = and_(Candidate.standing == Standing.NOT_CHOSEN, Candidate.told_at.is_(None))
    # Nobody else in a campaign has a leader's address: looked up once for each leader, not for each pair.
    own = aliased(ColleagueEmail)
    return (
        select(TeamLeader.id, Candidate.id)
        .join(LedTeam, LedTeam.leader_id == TeamLeader.id)
        .outerjoin(own, and_(own.campaign_id == TeamLeader.campaign_id, own.email == TeamLeader.email))
        .join(Colleague, and_(Colleague.campaign_id == TeamLeader.campaign_id, Colleague.team_id == LedTeam.team_id))
        .join(
            Candidate,
            and_(Candidate.campaign_id == TeamLeader.campaign_id, Candidate.colleague_id == Colleague.id),
        )
        .where(
            or_(Candidate.standing.in_(IN_THE_RUNNING), untold),
            or_(own.colleague_id.is_(None), own.colleague_id != Candidate.colleague_id),
        )
    )


def counts(of: ColumnElement[bool]) -> dict[int, Count]:
    """How far each of these leaders is, by leader."""
    asked = pairs().where(of).subquery()
    leader_id, candidate_id = asked.c
    mine = and_(Opinion.leader_id == leader_id, Opinion.candidate_id == candidate_id)
    came_later = and_(Opinion.verdict.is_(None), Candidate.created_at > TeamLeader.finished_at)
    found = db.session.execute(
        select(
            leader_id,
            func.count(),
            func.count(Opinion.verdict),
            func.count().filter(came_later),
        )
        .select_from(asked)
        .join(TeamLeader, TeamLeader.id == leader_id)
        .join(Candidate, Candidate.id == candidate_id)
        .outerjoin(Opinion, mine)
        .group_by(leader_id)
    )
    return {key: Count(asked, answered, new) for key, asked, answered, new in found}


def count_of(leader: TeamLeader) -> Count:
    """How far one leader is."""
    return counts(TeamLeader.id == leader.id).get(leader.id, Count())


def candidates_for(leader: TeamLeader, *, page: int = 1) -> Pagination:
    """A page of the candidates whom a leader is asked about, by team and name."""
    return db.paginate(asked_of(leader), page=page, per_page=PAGE, error_out=False)


def candidates_named(leader: TeamLeader, keys: Collection[int]) -> list[Candidate]:
    """Those with these ids whom a leader is asked about, in the same order."""
    return list(db.session.scalars(asked_of(leader).where(Candidate.id.in_(keys))))


def asked_of(leader: TeamLeader) -> Select[Any]:
    """The candidates whom a leader is asked about, by team and name."""
    wanted = pairs().where(TeamLeader.id == leader.id).with_only_columns(Candidate.id)
    return (
        select(Candidate)
        .join(Candidate.colleague)
        .outerjoin(Colleague.team)
        .where(Candidate.id.in_(wanted))
        .options(joinedload(Candidate.colleague).joinedload(Colleague.team))
        .order_by(Team.name, Colleague.name, Candidate.id)
    )


def asked_about(leader: TeamLeader, candidates: list[Candidate]) -> list[Asked]:
    """These candidates, with what the leader said of each."""
    keys = [candidate.id for candidate in candidates]
    mine = select(Opinion).where(Opinion.leader_id == leader.id, Opinion.candidate_id.in_(keys))
    said = {opinion.candidate_id: opinion for opinion in db.session.scalars(mine)}
    return [Asked(candidate, said.get(candidate.id)) for candidate in candidates]


def say(leader: TeamLeader, candidate: Candidate, verdict: Verdict, *, why: str = "") -> None:
    """Keep what a leader says of a candidate; the last time counts. The caller took the lock by `leaders.begin`."""
    if len(why) > LONGEST_WHY:
        raise DomainError(_l("A reason has at most %(number)s characters.", number=LONGEST_WHY), field="why")
    if verdict is Verdict.ADVISE_AGAINST and not why:
        raise DomainError(_l("Say in a few words why not."), field="why")
    known = db.session.get(Opinion, (leader.id, candidate.id))
    if known is None:
        known = Opinion(leader_id=leader.id, candidate_id=candidate.id)
        db.session.add(known)
    elif known.verdict is verdict and why in {"", known.why}:
        # The page does not show the reason again, so that none is no wish to have it gone.
        return
    known.verdict, known.why, known.said_at = verdict, why, clock.now()
    mark_answered(leader)
    db.session.flush()


def finish(campaign: Campaign, leader: TeamLeader) -> None:
    """Keep that a leader said all there is to say, and tell them by mail what stands under their name."""
    begin(campaign)
    first = leader.finished_at is None or mark_is_old(leader)
    leader.finished_at = clock.now()
    mark_answered(leader)
    db.session.flush()
    if first:
        mails.thank_leader(leader, count_of(leader).answered)
    audit.record("leader.finished", in_log(leader), by=None, campaign_id=campaign.id)


def mark_is_old(leader: TeamLeader) -> bool:
    """Whether something was said after the leader was finished last."""
    later = select(Opinion.candidate_id).where(Opinion.leader_id == leader.id, Opinion.said_at > leader.finished_at)
    return db.session.scalar(later.limit(1)) is not None


def nominate(campaign: Campaign, leader: TeamLeader, *, name: str, team: Team, why: str) -> None:
    """Put someone of a leader's team forward. Whoever does that endorses them, but for themselves."""
    begin(campaign)
    if team not in leader.teams:
        raise DomainError(_l("Choose one of your teams."), field="team")
    mine = select(func.count(Proposal.id)).where(Proposal.leader_id == leader.id)
    if (db.session.scalar(mine) or 0) >= MOST_NOMINATIONS:
        raise DomainError(
            _l("You put %(number)s people forward. That is enough to choose from.", number=MOST_NOMINATIONS),
            field="name",
        )
    mark_answered(leader)
    try:
        proposal = propose(campaign, name=name, team=team.name, source=Source.LEADER, why=why, leader=leader)
    except DomainError:
        # As of an ambassador. That is nothing for who holds a link to know.
        return
    for candidate in candidates_named(leader, [proposal.candidate_id or 0]):
        if db.session.get(Opinion, (leader.id, candidate.id)) is None:
            say(leader, candidate, Verdict.ENDORSE, why=why[:LONGEST_WHY])


def nominated_by(leader: TeamLeader) -> list[str]:
    """The names that a leader put forward and that wait for a manager, as they were given."""
    mine = Proposal.leader_id == leader.id, Proposal.candidate_id.is_(None), Proposal.dismissed_at.is_(None)
    return list(db.session.scalars(select(Proposal.name).where(*mine).order_by(Proposal.id)))


def mark_answered(leader: TeamLeader) -> None:
    """Keep that a leader used their link."""
    link = newest_link(leader)
    if link is not None:
        link.answered_at = clock.now()


def heard_of(candidate: Candidate) -> list[Heard]:
    """What leaders said of a candidate, the latest first."""
    found = db.session.execute(
        select(TeamLeader.name, Opinion.verdict, Opinion.why, Opinion.said_at)
        .join(TeamLeader, TeamLeader.id == Opinion.leader_id)
        .where(Opinion.candidate_id == candidate.id)
        .order_by(Opinion.said_at.desc(), TeamLeader.id)
    )
    return [Heard(*row) for row in found]
