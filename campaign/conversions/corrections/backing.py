"""Conversions as a manager looks back at them: whose they are, what was booked, and what proves them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, distinct, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import User
from campaign.conversions.models import Conversion, ConversionState, Evidence, Recruit, ReportImport, Source
from campaign.conversions.xapi.doubts import is_doubted
from campaign.conversions.xapi.models import Connection
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import called
from campaign.points.models import ScoreEntry

PAGE = 50


@dataclass(frozen=True)
class Narrowed:
    """What a list of conversions is narrowed to; nothing given: all."""

    text: str = ""
    state: ConversionState | None = None
    stage: Stage | None = None
    ambassador_id: int | None = None
    undone: bool = False
    """What the learning system took back, and what counts still."""


def conversions(campaign_id: int, to: Narrowed, *, page: int = 1) -> Pagination:
    """A page of conversions, the latest first."""
    wanted = select(Conversion).where(Conversion.campaign_id == campaign_id)
    if to.state:
        wanted = wanted.where(Conversion.state == to.state)
    if to.undone:
        wanted = wanted.where(Conversion.id.in_(undone(campaign_id)))
    if to.stage:
        wanted = wanted.where(Conversion.stage == to.stage)
    if to.ambassador_id:
        recruits = select(Recruit.colleague_id).where(Recruit.ambassador_id == to.ambassador_id)
        wanted = wanted.where(Conversion.colleague_id.in_(recruits))
    if to.text:
        wanted = wanted.where(Conversion.colleague_id.in_(people_called(campaign_id, to.text)))
    wanted = wanted.options(
        joinedload(Conversion.colleague).joinedload(Colleague.team), joinedload(Conversion.course)
    ).order_by(Conversion.id.desc())
    return db.paginate(wanted, page=page, per_page=PAGE, error_out=False)


def undone(campaign_id: int) -> Select[int]:
    """Conversions that count, and of which the learning system said since that they are so no more."""
    # Asked of each piece of evidence, of which there are few: joined, a database may begin with all conversions.
    proven = select(Conversion.id).where(
        Conversion.campaign_id == Evidence.campaign_id,
        Conversion.colleague_id == Evidence.colleague_id,
        Conversion.stage == Evidence.stage,
        Conversion.course_id == Evidence.course_id,
        Conversion.state == ConversionState.CONFIRMED,
    )
    conversion_id = proven.correlate(Evidence).scalar_subquery().label("id")
    return select(conversion_id).select_from(Evidence).where(Evidence.campaign_id == campaign_id, *is_doubted())


def count_undone(campaign_id: int) -> int:
    """How many these are."""
    return db.session.scalar(select(func.count(distinct(undone(campaign_id).subquery().c.id)))) or 0


def people_called(campaign_id: int, text: str) -> Select[Any]:
    """Colleagues with such a name, and recruits of an ambassador with such a name."""
    alike = select(Colleague.id).where(Colleague.campaign_id == campaign_id, called(text.split()))
    brought = (
        select(Recruit.colleague_id)
        .join(Ambassador, Ambassador.id == Recruit.ambassador_id)
        .where(Recruit.campaign_id == campaign_id, Ambassador.colleague_id.in_(alike))
    )
    return select(Colleague.id).where(
        Colleague.campaign_id == campaign_id, or_(Colleague.id.in_(alike), Colleague.id.in_(brought))
    )


@dataclass(frozen=True)
class Backing:
    """What stands behind a conversion."""

    ambassador_id: int | None
    ambassador: str | None
    points: int
    evidence: list["Proof"]


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: what it says, of which day, and where it comes from (a file, a manager, a system)."""

    stage: Stage
    origin: str
    course: Course
    happened_on: date
    source: Source


def backing(campaign_id: int, found: Collection[Conversion]) -> dict[int, Backing]:
    """For each conversion whose it is, the points booked, and the evidence that proves it."""
    colleague_ids = {conversion.colleague_id for conversion in found}
    owners = {
        row.colleague_id: row
        for row in db.session.execute(
            select(Recruit.colleague_id, Recruit.ambassador_id, Colleague.name)
            .join(Ambassador, Ambassador.id == Recruit.ambassador_id)
            .join(Colleague, Colleague.id == Ambassador.colleague_id)
            .where(Recruit.colleague_id.in_(colleague_ids))
        )
    }
    sums = db.session.execute(
        select(ScoreEntry.conversion_id, func.sum(ScoreEntry.points))
        .where(
            ScoreEntry.campaign_id == campaign_id,
            ScoreEntry.conversion_id.in_([conversion.id for conversion in found]),
            ScoreEntry.team_bonus_id.is_(None),
        )
        .group_by(ScoreEntry.conversion_id)
    )
    booked = {row[0]: int(row[1]) for row in sums}
    proofs = proofs_of(campaign_id, colleague_ids)
    result = {}
    for conversion in found:
        owner = owners.get(conversion.colleague_id)
        evidence = [
            proof
            for course_id, proof in proofs.get(conversion.colleague_id, [])
            if conversion.stage is Stage.LOGIN
            or (course_id == conversion.course_id and proof.stage.rank >= conversion.stage.rank)
        ]
        result[conversion.id] = Backing(
            owner.ambassador_id if owner else None,
            owner.name if owner else None,
            booked.get(conversion.id, 0),
            evidence,
        )
    return result


def proofs_of(campaign_id: int, colleague_ids: Collection[int]) -> dict[int, list[tuple[int, Proof]]]:
    """The evidence that stands, per colleague, with its course; earliest first."""
    rows = db.session.execute(
        select(Evidence, Course, ReportImport.filename, User.name, Connection.name)
        .join(Course, Course.id == Evidence.course_id)
        .outerjoin(ReportImport, (ReportImport.id == Evidence.source_id) & (Evidence.source == Source.REPORT))
        .outerjoin(User, (User.id == Evidence.source_id) & (Evidence.source == Source.MANAGER))
        .outerjoin(Connection, (Connection.id == Evidence.source_id) & (Evidence.source == Source.STATEMENT))
        .where(
            Evidence.campaign_id == campaign_id,
            Evidence.colleague_id.in_(colleague_ids),
            Evidence.withdrawn_at.is_(None),
        )
        .order_by(Evidence.happened_at, Evidence.source, Evidence.source_id)
    )
    found: dict[int, list[tuple[int, Proof]]] = {}
    for evidence, course, filename, name, system in rows:
        proof = Proof(evidence.stage, filename or name or system or "", course, evidence.happened_on, evidence.source)
        said = found.setdefault(evidence.colleague_id, [])
        # The report of every week says it again.
        if (evidence.course_id, proof) not in said:
            said.append((evidence.course_id, proof))
    return found
