"""The recruits of one ambassador, with everything that explains their points."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from campaign.conversions.disputes.services import open_among
from campaign.conversions.models import STANDS, Claim, ClaimState, Conversion, Recruit
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import ScoreEntry

PAGE = 25
MOST_REFUSED = 30


class Show(StrEnum):
    """Which recruits a list shows."""

    ALL = "all"
    BUSY = "busy"
    DONE = "done"
    WAITING = "waiting"


@dataclass(frozen=True)
class Result:
    """A conversion of a recruit with its entries in the ledger, oldest first."""

    conversion: Conversion
    entries: list[ScoreEntry]

    @property
    def points(self) -> int:
        return sum(entry.points for entry in self.entries)

    @property
    def counts(self) -> bool:
        """Whether it counts as a result, with points or without."""
        return sum(entry.counted for entry in self.entries) > 0


@dataclass
class RecruitLine:
    """A recruit with claims and results, the latest first."""

    key: int
    name: str | None
    """None for who came by the ambassador's link alone: their word keeps their name between them and the managers."""
    since: datetime
    disputed: bool = False
    """Another ambassador claims this recruit too."""
    claims: list[Claim] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    @property
    def points(self) -> int:
        return sum(result.points for result in self.results)

    @property
    def waiting(self) -> Stage | None:
        """The furthest stage that waits for confirmation."""
        stages = [claim.stage for claim in self.claims if claim.state is ClaimState.WAITING]
        return max(stages, key=lambda stage: stage.rank, default=None)

    @property
    def furthest(self) -> Result | None:
        """The result that shows how far the recruit came."""
        counted = [result for result in self.results if result.counts]
        return max(
            counted, key=lambda result: (result.conversion.stage.rank, result.conversion.happened_at), default=None
        )

    @property
    def refused(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.state is ClaimState.REJECTED]


# Who can use a friendly word comes first; who is done comes last.
IN_ORDER_OF_NEED = case(
    {Stage.START.value: 0, Stage.LOGIN.value: 1, Stage.COMPLETION.value: 3}, value=Colleague.reached, else_=2
)


def recruits(ambassador: Ambassador, *, show: Show = Show.ALL, page: int = 1, per_page: int = PAGE) -> Pagination:
    """A page of Recruits, those who are on their way first."""
    wanted = (
        select(Recruit)
        .join(Recruit.colleague)
        .where(Recruit.ambassador_id == ambassador.id, *condition(show))
        .options(joinedload(Recruit.colleague).joinedload(Colleague.team))
        .order_by(IN_ORDER_OF_NEED, Recruit.since.desc(), Recruit.colleague_id.desc())
    )
    return db.paginate(wanted, page=page, per_page=per_page, error_out=False)


def condition(show: Show) -> tuple[ColumnElement[bool], ...]:
    """What a recruit must be to be shown."""
    waits = exists().where(
        Claim.campaign_id == Recruit.campaign_id,
        Claim.colleague_id == Recruit.colleague_id,
        Claim.ambassador_id == Recruit.ambassador_id,
        Claim.state == ClaimState.WAITING,
    )
    conditions: dict[Show, tuple[ColumnElement[bool], ...]] = {
        Show.ALL: (),
        Show.BUSY: (Colleague.reached.in_([Stage.LOGIN, Stage.START]),),
        Show.DONE: (Colleague.reached == Stage.COMPLETION,),
        Show.WAITING: (waits,),
    }
    return conditions[show]


def explained(ambassador: Ambassador, found: Collection[Recruit]) -> list[RecruitLine]:
    """These recruits with their claims, results and entries; the same few queries for one as for fifty."""
    claims = claims_on(ambassador, [one.colleague_id for one in found])
    logged = {claim.colleague_id for claim in claims if claim.state in STANDS}
    disputed = open_among(ambassador.campaign_id, logged)
    lines = {
        one.colleague_id: RecruitLine(
            one.colleague_id,
            one.colleague.name if one.colleague_id in logged else None,
            one.since,
            disputed=one.colleague_id in disputed,
        )
        for one in found
    }
    for claim in claims:
        if claim.colleague_id in logged:
            lines[claim.colleague_id].claims.append(claim)
    for result in results_of(ambassador, lines):
        lines[result.conversion.colleague_id].results.append(result)
    return list(lines.values())


def claims_on(ambassador: Ambassador, colleague_ids: Collection[int]) -> list[Claim]:
    """What the ambassador logged of these colleagues, latest first."""
    return list(
        db.session.scalars(
            select(Claim)
            .where(
                Claim.campaign_id == ambassador.campaign_id,
                Claim.colleague_id.in_(colleague_ids),
                Claim.ambassador_id == ambassador.id,
            )
            .options(joinedload(Claim.course))
            .order_by(Claim.id.desc())
        )
    )


def results_of(ambassador: Ambassador, colleague_ids: Collection[int]) -> list[Result]:
    """The conversions of these colleagues, latest first, with what was booked for the ambassador."""
    conversions = list(
        db.session.scalars(
            select(Conversion)
            .where(Conversion.campaign_id == ambassador.campaign_id, Conversion.colleague_id.in_(colleague_ids))
            .options(joinedload(Conversion.course))
            .order_by(Conversion.happened_at.desc(), Conversion.id.desc())
        )
    )
    entries: dict[int, list[ScoreEntry]] = {}
    for entry in db.session.scalars(
        select(ScoreEntry)
        .where(
            ScoreEntry.campaign_id == ambassador.campaign_id,
            ScoreEntry.conversion_id.in_([conversion.id for conversion in conversions]),
            ScoreEntry.ambassador_id == ambassador.id,
            ScoreEntry.team_bonus_id.is_(None),
        )
        .order_by(ScoreEntry.id)
    ):
        entries.setdefault(entry.conversion_id, []).append(entry)
    return [Result(conversion, entries.get(conversion.id, [])) for conversion in conversions]


def refused_elsewhere(ambassador: Ambassador) -> list[Claim]:
    """Refused claims on colleagues whom the list of recruits does not name, latest first."""
    standing = aliased(Claim)
    named = exists().where(
        Recruit.colleague_id == Claim.colleague_id,
        Recruit.ambassador_id == Claim.ambassador_id,
        standing.colleague_id == Claim.colleague_id,
        standing.ambassador_id == Claim.ambassador_id,
        standing.state.in_(STANDS),
    )
    return list(
        db.session.scalars(
            select(Claim)
            .where(Claim.ambassador_id == ambassador.id, Claim.state == ClaimState.REJECTED, ~named)
            .options(joinedload(Claim.colleague), joinedload(Claim.course))
            .order_by(Claim.id.desc())
            .limit(MOST_REFUSED)
        )
    )


@dataclass(frozen=True)
class Tally:
    """How many recruits an ambassador has, by the furthest stage that they reached."""

    nothing: int
    login: int
    start: int
    completion: int

    @property
    def all(self) -> int:
        return self.nothing + self.login + self.start + self.completion


def tally(ambassador: Ambassador) -> Tally:
    """Count the ambassador's recruits by how far they came."""
    counted = db.session.execute(
        select(Colleague.reached, func.count())
        .join(Recruit, Recruit.colleague_id == Colleague.id)
        .where(Recruit.ambassador_id == ambassador.id)
        .group_by(Colleague.reached)
    )
    numbers: dict[Stage | None, int] = {row[0]: row[1] for row in counted}
    return Tally(numbers.get(None, 0), *(numbers.get(stage, 0) for stage in Stage))
