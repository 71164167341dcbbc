"""Finding candidates: the longlist page by page, where each came from, and what is said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Float, Select, case, cast, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from campaign.accounts.models import User
from campaign.core.identity import normal_number
from campaign.extensions import db
from campaign.people.models import Colleague, Team
from campaign.people.queries import NO_TEAM, called, nearly, pairs, with_email
from campaign.selection.models import Candidate, Criterion, Opinion, Proposal, ScanScore, TeamLeader
from campaign.selection.scan import FULL, HIGHEST
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
    found = (
        select(Candidate)
        .join(Candidate.colleague)
        .outerjoin(Colleague.team)
        .where(Candidate.campaign_id == campaign_id, *conditions(campaign_id, wanted))
        .options(contains_eager(Candidate.colleague).contains_eager(Colleague.team))
    )
    by_name = Colleague.name, Candidate.id
    if wanted.order is Order.TEAM:
        return found.order_by(Team.name.is_(None), Team.name, *by_name)
    if wanted.order is Order.SCORE:
        score = scores(campaign_id)
        return found.outerjoin(score, score.c.candidate_id == Candidate.id).order_by(
            score.c.score.is_(None), score.c.score.desc(), *by_name
        )
    if wanted.order is Order.ENDORSED:
        said = verdicts(campaign_id)
        return found.outerjoin(said, said.c.candidate_id == Candidate.id).order_by(
            func.coalesce(said.c.good, 0).desc(), func.coalesce(said.c.bad, 0), *by_name
        )
    return found.order_by(*by_name)


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


def scores(campaign_id: int) -> Any:
    """The weighted score of every candidate of a campaign, for putting in order; `scan.weigh` is the rule."""
    means = (
        select(
            ScanScore.candidate_id,
            Criterion.weight,
            func.avg(cast(ScanScore.score, Float)).label("mean"),
        )
        .join(Criterion, Criterion.id == ScanScore.criterion_id)
        .where(Criterion.campaign_id == campaign_id, Criterion.weight > 0, ScanScore.score.is_not(None))
        .group_by(ScanScore.candidate_id, Criterion.id, Criterion.weight)
        .subquery()
    )
    score = FULL * func.sum(means.c.weight * means.c.mean) / (HIGHEST * func.sum(means.c.weight))
    return select(means.c.candidate_id, score.label("score")).group_by(means.c.candidate_id).subquery()


def verdicts(campaign_id: int) -> Any:
    """How many team leaders said what of every candidate of a campaign."""
    return (
        select(Opinion.candidate_id, *(count(verdict).label(name) for name, verdict in COLUMNS.items()))
        .join(TeamLeader, TeamLeader.id == Opinion.leader_id)
        .where(TeamLeader.campaign_id == campaign_id)
        .group_by(Opinion.candidate_id)
        .subquery()
    )


COLUMNS = {"good": Verdict.ENDORSE, "doubt": Verdict.DOUBT, "bad": Verdict.ADVISE_AGAINST}


def count(verdict: Verdict) -> ColumnElement[int]:
    return func.sum(case((Opinion.verdict == verdict, 1), else_=0))


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


def neighbours(campaign_id: int, wanted: Wanted, candidate: Candidate) -> tuple[int | None, int | None, int, int]:
    """The candidates before and after this one in a list, its place in it (0: not in it), and how long it is."""
    ids = candidates(campaign_id, wanted).with_only_columns(Candidate.id, maintain_column_froms=True)
    order = list(db.session.scalars(ids))
    if candidate.id not in order:
        return None, None, 0, len(order)
    place = order.index(candidate.id)
    before = order[place - 1] if place else None
    after = order[place + 1] if place + 1 < len(order) else None
    return before, after, place + 1, len(order)
