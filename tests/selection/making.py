"""What tests of the selection begin with."""

from typing import Any

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.models import Candidate, Criterion, Opinion, ScanScore, TeamLeader
from campaign.selection.moving import enter, follow
from campaign.selection.settings import selection_of
from campaign.selection.states import Standing, Verdict
from tests.factories import make_colleague, make_user


def make_candidate(
    campaign: Campaign,
    name: str = "",
    *,
    team: Team | None = None,
    standing: Standing = Standing.LONGLIST,
    **facts: Any,
) -> Candidate:
    """A candidate who stands there; committed. One who accepted is no ambassador by this alone."""
    candidate = enter(campaign, make_colleague(campaign, name, team=team))
    follow(campaign, candidate, standing)
    for fact, value in facts.items():
        setattr(candidate, fact, value)
    db.session.commit()
    return candidate


def judge(campaign: Campaign, candidate: Candidate, leader: TeamLeader) -> None:
    """A score of Sam Scanner with a note, and what a leader said; committed."""
    selection_of(campaign)
    criterion = db.session.scalars(select(Criterion).order_by(Criterion.id)).first()
    assert criterion
    scanner, moment = make_user(name="Sam Scanner"), clock.now()
    facts = {"candidate_id": candidate.id, "criterion_id": criterion.id, "user_id": scanner.id}
    db.session.add(ScanScore(**facts, score=3, note="A note about Anna.", scored_at=moment))
    said = {"leader_id": leader.id, "candidate_id": candidate.id, "said_at": moment}
    db.session.add(Opinion(**said, verdict=Verdict.DOUBT, why="A doubt about Anna."))
    db.session.commit()
