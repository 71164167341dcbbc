"""The weighted scores of many candidates, and keeping them with each, so that a long list is put in order by them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from campaign.extensions import db
from campaign.people.queries import pairs
from campaign.selection.models import Candidate, Criterion, ScanScore
from campaign.selection.scan.rule import Weighed, weigh


def weighed_of(campaign_id: int, candidate_ids: Sequence[int] | None = None) -> dict[int, Weighed]:
    """The score of each of these candidates, or of all, by candidate; without who found what."""
    criteria = select(Criterion.id, Criterion.weight).where(Criterion.campaign_id == campaign_id)
    weights = pairs(criteria.order_by(Criterion.position, Criterion.id))
    wanted = select(Candidate.id).where(Candidate.campaign_id == campaign_id)
    if candidate_ids is not None:
        wanted = wanted.where(Candidate.id.in_(candidate_ids))
    given: dict[int, list[tuple[int, int | None]]] = {key: [] for key in db.session.scalars(wanted)}
    columns = ScanScore.candidate_id, ScanScore.criterion_id, ScanScore.score
    found = select(*columns).where(ScanScore.candidate_id.in_(candidate_ids if candidate_ids is not None else wanted))
    for key, criterion_id, score in db.session.execute(found):
        given[key].append((criterion_id, score))
    return {key: weigh(weights, scores) for key, scores in given.items()}


def rescore(campaign_id: int, candidate_ids: Sequence[int] | None = None) -> None:
    """Weigh again what was found of these candidates, or of all. Whoever changes or erases scores calls it."""
    db.session.flush()
    exact = {key: weighed.exact for key, weighed in weighed_of(campaign_id, candidate_ids).items()}
    rows = [{"id": key, "score": None if score is None else float(score)} for key, score in exact.items()]
    if rows:
        db.session.execute(update(Candidate), rows)
