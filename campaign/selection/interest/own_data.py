"""What is kept of a candidate, as the candidate may see it: everything that was found and said, and by whom nothing."""

from dataclasses import dataclass

from sqlalchemy import select

from campaign.extensions import db
from campaign.selection.models import Candidate, Criterion, Opinion, Proposal, ScanScore
from campaign.selection.states import Source, Verdict


@dataclass(frozen=True)
class Found:
    """What one person found by one criterion."""

    criterion: str
    score: int | None
    """0 to 4; None: does not know."""
    note: str


@dataclass(frozen=True)
class Said:
    """What a team leader said."""

    verdict: Verdict
    why: str


@dataclass(frozen=True)
class Kept:
    """What is kept of a candidate beside their own answers."""

    sources: list[Source]
    """By which ways they came onto the list, each once."""
    found: list[Found]
    said: list[Said]


def kept_of(candidate: Candidate) -> Kept:
    """Gather it. The order tells nothing of who said what."""
    sources = select(Proposal.source).where(Proposal.candidate_id == candidate.id).distinct()
    scores = (
        select(Criterion.name, ScanScore.score, ScanScore.note)
        .join(Criterion, Criterion.id == ScanScore.criterion_id)
        .where(ScanScore.candidate_id == candidate.id)
        .order_by(Criterion.position, Criterion.id, ScanScore.score, ScanScore.note)
    )
    opinions = select(Opinion.verdict, Opinion.why).where(Opinion.candidate_id == candidate.id)
    return Kept(
        sources=sorted(db.session.scalars(sources), key=list(Source).index),
        found=[Found(*row) for row in db.session.execute(scores)],
        said=[Said(*row) for row in db.session.execute(opinions.order_by(Opinion.verdict, Opinion.why))],
    )
