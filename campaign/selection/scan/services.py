"""Writing down what a scanner found of a candidate. Everyone who scans has scores of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.selection.beginning import begin
from campaign.selection.models import Candidate, Criterion, ScanScore
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.rule import HIGHEST, Weighed, weigh
from campaign.selection.scan.weighing import rescore

LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Finding:
    """What a scanner says on one criterion: a score, or (with `score` empty) that it is not known."""

    score: int | None
    note: str = ""


def record_scan(campaign: Campaign, candidate: Candidate, findings: Mapping[int, Finding | None], *, by: User) -> None:
    """Write down what `by` found, by criterion; None takes back what was said. Criteria not named stay as they were."""
    begin(campaign)
    known = {criterion.id for criterion in criteria_of(campaign.id)}
    before = own_scores(candidate, by)
    now = clock.now()
    for key, finding in findings.items():
        if key not in known:
            continue
        row = before.get(key)
        if finding is None:
            if row is not None:
                db.session.delete(row)
            continue
        if finding.score is not None and not 0 <= finding.score <= HIGHEST:
            raise DomainError(_l("A score is a number from 0 to %(number)s.", number=HIGHEST))
        note = some_lines(finding.note, LONGEST_NOTE)
        if row is None:
            row = ScanScore(candidate_id=candidate.id, criterion_id=key, user_id=by.id)
            db.session.add(row)
        elif (row.score, row.note) == (finding.score, note):
            continue
        row.score, row.note, row.scored_at = finding.score, note, now
    db.session.flush()
    rescore(campaign.id, [candidate.id])


def own_scores(candidate: Candidate, user: User) -> dict[int, ScanScore]:
    """What `user` found of a candidate, by criterion."""
    mine = ScanScore.candidate_id == candidate.id, ScanScore.user_id == user.id
    return {row.criterion_id: row for row in db.session.scalars(select(ScanScore).where(*mine))}


@dataclass(frozen=True)
class Found:
    """One score with who gave it."""

    scanner: str
    row: ScanScore


@dataclass(frozen=True)
class Scanned:
    """All that was found of a candidate."""

    weighed: Weighed
    findings: dict[int, list[Found]]
    """By criterion."""

    @property
    def scanners(self) -> list[str]:
        """Who looked, by name."""
        return sorted({found.scanner for rows in self.findings.values() for found in rows})


def scans_of(candidate_ids: Iterable[int], criteria: list[Criterion]) -> dict[int, Scanned]:
    """What was found of each of these candidates; of whoever nobody looked at too."""
    weights = {criterion.id: criterion.weight for criterion in criteria}
    wanted = (
        select(ScanScore, User.name)
        .join(User, User.id == ScanScore.user_id)
        .where(ScanScore.candidate_id.in_(list(candidate_ids)))
        .order_by(User.name, User.id)
    )
    found: dict[int, dict[int, list[Found]]] = {key: {} for key in candidate_ids}
    for row, name in db.session.execute(wanted):
        found[row.candidate_id].setdefault(row.criterion_id, []).append(Found(name, row))
    return {
        key: Scanned(
            weigh(weights, [(one.row.criterion_id, one.row.score) for rows in findings.values() for one in rows]),
            findings,
        )
        for key, findings in found.items()
    }
