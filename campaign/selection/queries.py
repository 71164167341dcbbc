"""Finding candidates: the longlist page by page, where each came from, and what is said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from campaign.accounts.models import User
from campaign.core.identity import normal_number
from campaign.extensions import db
from campaign.people.models import Colleague, Team
from campaign.people.queries import NO_TEAM, called, nearly, pairs, with_email
from campaign.selection.models import Candidate, Opinion, Proposal, TeamLeader
from campaign.selection.states import Source, Standing, Verdict

PAGE = 50


class Order(StrEnum):
    """By what candidates are put in order."""

    NAME = "name"
    SCORE = "score"
    TEAM = "team"
    ENDORSED = "endorsed"


@dataclass(frozen=True)
class Wanted:
    """Which candidates, in which order."""

    standing: Standing | None = None
    team_key: int | None = None
    """0: without a team."""
    source: Source | None = None
    text: str = ""
    order: Order = Order.NAME


def candidates_of(campaign_id: int, wanted: Wanted | None = None, *, page: int = 1) -> Pagination:
    """A page of candidates, with their colleague and team."""
    return db.paginate(candidates(campaign_id, wanted or Wanted()), page=page, per_page=PAGE, error_out=False)


def candidates(campaign_id: int, wanted: Wanted) -> Select[Any]:
    """All candidates that are wanted, in their order."""
    found, order = unordered(campaign_id, wanted)
    with_people = contains_eager(Candidate.colleague).contains_eager(Colleague.team)
    return found.options(with_people).order_by(*order)


def unordered(campaign_id: int, wanted: Wanted) -> tuple[Select[Any], list[Any]]:
    """All candidates that are wanted, and what puts them in order."""
    found = (
        select(Candidate)
        .join(Candidate.colleague)
        .outerjoin(Colleague.team)
        .where(Candidate.campaign_id == campaign_id, *conditions(campaign_id, wanted))
    )
    by_name = [Colleague.name, Candidate.id]
    if wanted.order is Order.TEAM:
        return found, [Team.name.is_(None), Team.name, *by_name]
    if wanted.order is Order.SCORE:
        return found, [Candidate.score.is_(None), Candidate.score.desc(), *by_name]
    if wanted.order is Order.ENDORSED:
        return found, [heard(Verdict.ENDORSE).desc(), heard(Verdict.ADVISE_AGAINST), *by_name]
    return found, by_name


def conditions(campaign_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What holds for the candidates that are wanted."""
    held: list[ColumnElement[bool]] = []
    if wanted.standing is not None:
        held.append(Candidate.standing == wanted.standing)
    if wanted.team_key is not None:
        held.append(Colleague.team_id.is_(None) if wanted.team_key == NO_TEAM else Colleague.team_id == wanted.team_key)
    if wanted.source is not None:
        held.append(Candidate.id.in_(from_there(campaign_id, wanted.source)))
    text = wanted.text.strip()
    if text:
        number = func.lower(Colleague.employee_number) == normal_number(text)
        near = Colleague.id.in_([one.id for one in nearly(campaign_id, text)])
        held.append(or_(called(text.split()), with_email(campaign_id, text), number, near))
    return held


def from_there(campaign_id: int, source: Source) -> Select[Any]:
    """The ids of candidates who were put forward in that way."""
    known = Proposal.campaign_id == campaign_id, Proposal.candidate_id.is_not(None)
    return select(Proposal.candidate_id).where(*known, Proposal.source == source)


def heard(verdict: Verdict) -> Any:
    """How many team leaders said that of a candidate, for putting in order."""
    of_candidate = Opinion.candidate_id == Candidate.id, Opinion.verdict == verdict
    return select(func.count()).select_from(Opinion).where(*of_candidate).correlate(Candidate).scalar_subquery()


def said_of(candidate_ids: Iterable[int]) -> dict[int, dict[Verdict, int]]:
    """How many team leaders said what of these candidates; whom nobody spoke of is not in it."""
    counted = (
        select(Opinion.candidate_id, Opinion.verdict, func.count())
        .where(Opinion.candidate_id.in_(list(candidate_ids)))
        .group_by(Opinion.candidate_id, Opinion.verdict)
    )
    found: dict[int, dict[Verdict, int]] = {}
    for key, verdict, number in db.session.execute(counted):
        found.setdefault(key, {})[verdict] = number
    return found


def standings_of(campaign_id: int) -> dict[Standing, int]:
    """How many candidates stand where."""
    counted = (
        select(Candidate.standing, func.count())
        .where(Candidate.campaign_id == campaign_id)
        .group_by(Candidate.standing)
    )
    found = pairs(counted)
    return {standing: found.get(standing, 0) for standing in Standing}


@dataclass(frozen=True)
class Origin:
    """How a candidate was put forward once."""

    proposal: Proposal
    who: str | None
    """The manager or team leader; nobody for who applied, or was named by a colleague."""


def origins_of(candidate_ids: Iterable[int]) -> dict[int, list[Origin]]:
    """Where each of these candidates came from, the first one first."""
    leader = aliased(TeamLeader)
    wanted = (
        select(Proposal, func.coalesce(User.name, leader.name))
        .outerjoin(User, User.id == Proposal.user_id)
        .outerjoin(leader, leader.id == Proposal.leader_id)
        .where(Proposal.candidate_id.in_(list(candidate_ids)))
        .order_by(Proposal.proposed_at, Proposal.id)
    )
    found: dict[Any, list[Origin]] = {key: [] for key in candidate_ids}
    for proposal, who in db.session.execute(wanted):
        found[proposal.candidate_id].append(Origin(proposal, who))
    return found


@dataclass(frozen=True)
class Place:
    """Where a candidate stands in a list."""

    before: int | None
    """The candidate before; none for the first."""
    after: int | None
    number: int
    of: int


def place_in(campaign_id: int, wanted: Wanted, candidate: Candidate) -> Place | None:
    """Where a candidate stands among those who are wanted; None for someone who is not among them."""
    found, order = unordered(campaign_id, wanted)
    ids = found.with_only_columns(Candidate.id, maintain_column_froms=True).order_by(*order)
    # Past the session. To let the database number them instead (lag, lead, row_number) takes several times as long.
    listed = list(db.session.connection().execute(ids).scalars())
    if candidate.id not in listed:
        return None
    place = listed.index(candidate.id)
    before, after = listed[place - 1 : place], listed[place + 1 : place + 2]
    return Place(next(iter(before), None), next(iter(after), None), place + 1, len(listed))


def candidates_by_id(campaign_id: int, ids: list[int]) -> list[Candidate]:
    """These candidates of a campaign in this order; others are not there."""
    wanted = (
        select(Candidate)
        .where(Candidate.campaign_id == campaign_id, Candidate.id.in_(ids))
        .options(joinedload(Candidate.colleague).joinedload(Colleague.team))
    )
    by_id = {candidate.id: candidate for candidate in db.session.scalars(wanted)}
    return [by_id[key] for key in ids if key in by_id]
