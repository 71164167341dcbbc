"""Keeping the weighted score with each candidate, so that a long list is put in order without reading all scores."""

from collections.abc import Sequence

from sqlalchemy import select, update

from campaign.extensions import db
from campaign.people.queries import pairs
from campaign.selection.models import Candidate, Criterion, ScanScore
from campaign.selection.scan import weigh


def rescore(campaign_id: int, candidate_ids: Sequence[int] | None = None) -> None:
    """Weigh again what was found of these candidates, or of all. Whoever changes or erases scores calls it."""
    db.session.flush()
    weights = pairs(select(Criterion.id, Criterion.weight).where(Criterion.campaign_id == campaign_id))
    wanted = select(Candidate.id).where(Candidate.campaign_id == campaign_id)
    if candidate_ids is not None:
        wanted = wanted.where(Candidate.id.in_(candidate_ids))
    scores: dict[int, list[tuple[int, int | None]]] = {key: [] for key in db.session.scalars(wanted)}
    columns = ScanScore.candidate_id, ScanScore.criterion_id, ScanScore.score
    for key, criterion_id, score in db.session.execute(select(*columns).where(ScanScore.candidate_id.in_(wanted))):
        scores[key].append((criterion_id, score))
    weighed = {key: weigh(weights, given).exact for key, given in scores.items()}
    if weighed:
        rows = [{"id": key, "score": None if exact is None else float(exact)} for key, exact in weighed.items()]
        db.session.execute(update(Candidate), rows)
