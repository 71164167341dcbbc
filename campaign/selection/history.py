"""How a candidate came to where they are: every move with who, when and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.extensions import db
from campaign.selection.models import Candidate, Move
from campaign.selection.states import Standing


@dataclass(frozen=True)
class Moved:
    """A step of a candidate."""

    before: Standing | None
    after: Standing
    at: datetime
    by: str | None
    """The name of the manager; None: the candidate, or what follows by itself."""
    by_candidate: bool
    why: str


def history_of(candidate: Candidate) -> list[Moved]:
    """All moves of a candidate, the latest first."""
    rows = db.session.execute(
        select(Move, User.name)
        .outerjoin(User, User.id == Move.user_id)
        .where(Move.candidate_id == candidate.id)
        .order_by(Move.id.desc())
    )
    return [Moved(move.before, move.after, move.moved_at, name, move.by_candidate, move.why) for move, name in rows]
