"""Everything that was gathered in a selection has an end: after that only the ambassadors are left, and since when.

The rows go first, in one transaction; then the database's files are written anew, so that no copy of them holds a note
of anyone. If that is broken off, the worker does it again.
"""

from typing import Any

from sqlalchemy import ColumnElement, Delete, Update, and_, delete, exists, or_, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.scrubbing import scrub
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.outbox.one_by_one import one_by_one
from campaign.selection.keeping import kept_until
from campaign.selection.mails import ABOUT
from campaign.selection.models import (
    Candidate,
    Move,
    Opinion,
    PersonalLink,
    Proposal,
    Question,
    ScanScore,
    Selection,
    TeamLeader,
)
from campaign.selection.settings import selection_of
from campaign.selection.states import UNSELECTED, Standing

KEPT = (Standing.ACCEPTED, Standing.STEPPED_DOWN)
"""The moves that stay of an ambassador: becoming one, and stopping."""
TABLES = (
    "candidate",
    "candidate_move",
    "candidate_question",
    "led_team",
    "mail",
    "opinion",
    "personal_link",
    "proposal",
    "scan_score",
    "team_leader",
)


def erase_due() -> None:
    """Erase what was kept for long enough, and then what is left of it in files; each is committed by itself."""
    try:
        one_by_one(due(), erase_in)
    finally:
        if anything_to_scrub():
            scrub_and_note()


def erase_in(campaign_id: int) -> None:
    erase(db.session.get_one(Campaign, campaign_id), by=None)


def due() -> list[int]:
    """The campaigns of which something is kept for longer than was said; looking takes no write lock."""
    with reading():
        something = select(Campaign).where(or_(*something_of(Campaign.id))).order_by(Campaign.id)
        found = [
            campaign.id
            for campaign in db.session.scalars(something)
            if clock.today(campaign.zone) > kept_until(campaign)
        ]
        db.session.rollback()
    return found


def something_of(campaign_id: Any) -> list[ColumnElement[bool]]:
    """Whether anything is left that has an end."""
    # Of ambassadors too: something may be said of them after the last erasing.
    mine = Candidate.campaign_id == campaign_id
    answered = or_(Candidate.gender.is_not(None), Candidate.interest.is_not(None), Candidate.remark != "")
    told = or_(Move.after.not_in(KEPT), Move.why != "")
    return [
        exists().where(mine, or_(Candidate.standing.in_(UNSELECTED), answered)),
        exists().where(mine, ScanScore.candidate_id == Candidate.id),
        exists().where(mine, Move.candidate_id == Candidate.id, told),
        *(exists().where(model.campaign_id == campaign_id) for model in (Proposal, TeamLeader, PersonalLink)),
    ]


def erase(campaign: Campaign, *, by: User | None) -> None:
    """Take everything out of the tables but the ambassadors and when they became one. Twice is once."""
    lock(campaign.id)
    db.session.flush()
    mine = select(Candidate.id).where(Candidate.campaign_id == campaign.id)
    for model in (Proposal, PersonalLink, Question, TeamLeader):
        run(delete(model).where(model.campaign_id == campaign.id))
    run(delete(ScanScore).where(ScanScore.candidate_id.in_(mine)))
    run(delete(Opinion).where(Opinion.candidate_id.in_(mine)))
    run(delete(Candidate).where(Candidate.campaign_id == campaign.id, Candidate.standing.in_(UNSELECTED)))
    run(delete(Move).where(Move.candidate_id.in_(mine), Move.after.not_in(KEPT)))
    run(update(Move).where(Move.candidate_id.in_(mine)).values(why=""))
    nothing = {
        "gender": None,
        "score": None,
        "interest": None,
        "interest_at": None,
        "remark": "",
        "told_why": None,
        "told_at": None,
    }
    run(update(Candidate).where(Candidate.campaign_id == campaign.id).values(nothing))
    run(delete(Mail).where(Mail.campaign_id == campaign.id, Mail.about == ABOUT))
    selection = selection_of(campaign)
    selection.emptied_at, selection.erased_at = clock.now(), None
    selection.apply_key = selection.ask_key = None
    db.session.flush()
    db.session.expire_all()
    audit.record("selection.erased", campaign.name, by=by, campaign_id=campaign.id)


def run(statement: Delete | Update) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))


def is_waiting() -> ColumnElement[bool]:
    """Whether rows of a selection went, but perhaps not yet all of its bytes."""
    return and_(Selection.emptied_at.is_not(None), Selection.erased_at.is_(None))


def anything_to_scrub() -> bool:
    """Whether any selection waits for that; looking takes no write lock."""
    with reading():
        found = db.session.scalar(select(exists().where(is_waiting())))
        db.session.rollback()
    return bool(found)


def scrub_and_note() -> bool:
    """Write the database's files anew, and note it; False when it must be done once more."""
    begun = clock.now()
    if not scrub(db.engine, TABLES):
        return False
    done = update(Selection).where(is_waiting(), Selection.emptied_at <= begun).values(erased_at=clock.now())
    run(done)
    db.session.commit()
    return True
