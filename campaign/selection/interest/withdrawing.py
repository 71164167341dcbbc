"""A candidate who wants to be off the list: they decline, and what was found and said of them is erased at once."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, or_, update

from campaign.accounts import audit
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.selection.interest.services import mark_answered
from campaign.selection.mails import ABOUT
from campaign.selection.models import Candidate, Move, Opinion, Proposal, Question, ScanScore
from campaign.selection.states import IN_THE_RUNNING, Answer, Standing
from campaign.selection.team import services as choosing


def take_off(campaign: Campaign, candidate: Candidate) -> None:
    """Take a candidate off the list, also of a campaign that is closed: that is theirs to decide until it is erased.

    That they do not want it stays, so that nobody asks them again.
    """
    lock(campaign.id)
    db.session.refresh(campaign, ["phase"])
    db.session.refresh(candidate)
    if candidate.standing in {Standing.ACCEPTED, Standing.STEPPED_DOWN}:
        raise WrongState(_l("You are an ambassador. On your own page you can say that you want to stop."))
    mark_answered(candidate)
    db.session.flush()
    could_be_moved = candidate.standing in IN_THE_RUNNING or candidate.standing is Standing.NOT_CHOSEN
    if could_be_moved and campaign.phase is not Phase.CLOSED:
        choosing.decline(campaign, candidate)
    forget(candidate)
    audit.record("candidate.withdrew", f"candidate #{candidate.id}", by=None, campaign_id=campaign.id)


def forget(candidate: Candidate) -> None:
    """Erase everything but that the candidate was one, and said no; what they were mailed of it, too."""
    mine = Mail.campaign_id == candidate.campaign_id, Mail.about == ABOUT, Mail.sent_at.is_not(None)
    addresses = [row.email for row in candidate.colleague.emails]
    db.session.execute(delete(Mail).where(*mine, Mail.recipient.in_(addresses)))
    db.session.execute(delete(ScanScore).where(ScanScore.candidate_id == candidate.id))
    db.session.execute(delete(Opinion).where(Opinion.candidate_id == candidate.id))
    db.session.execute(delete(Question).where(Question.candidate_id == candidate.id))
    said = or_(Proposal.why != "", Proposal.name != "", Proposal.email != "", Proposal.team != "")
    nothing = {"why": "", "name": "", "email": "", "team": ""}
    db.session.execute(update(Proposal).where(Proposal.candidate_id == candidate.id, said).values(nothing))
    db.session.execute(update(Move).where(Move.candidate_id == candidate.id, Move.why != "").values(why=""))
    candidate.remark, candidate.gender, candidate.score = "", None, None
    candidate.interest, candidate.interest_at = Answer.NO, clock.now()
    db.session.flush()
