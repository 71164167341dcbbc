"""The only place where a candidate's standing changes: who moved them, when, and why is written down with it."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.selection.models import Candidate, Move
from campaign.selection.reserves import close_gap, last_rank
from campaign.selection.states import MOVES, Standing

LONGEST_WHY = 2000


def enter(campaign: Campaign, colleague: Colleague, *, by: User | None = None) -> Candidate:
    """A new candidate, on the longlist. The caller holds the campaign's lock, and knows that there is none yet."""
    moment = clock.now()
    candidate = Candidate(
        campaign_id=campaign.id,
        colleague=colleague,
        standing=Standing.LONGLIST,
        stood_since=moment,
        created_at=moment,
        remark="",
    )
    db.session.add(candidate)
    db.session.flush()
    db.session.add(Move(candidate_id=candidate.id, after=Standing.LONGLIST, moved_at=moment, user_id=by and by.id))
    db.session.flush()
    return candidate


def move(
    campaign: Campaign,
    candidate: Candidate,
    to: Standing,
    *,
    by: User | None = None,
    by_candidate: bool = False,
    why: str = "",
) -> None:
    """Bring a candidate to another standing; the same standing again is nothing. The caller holds the campaign's lock.

    WrongState when nobody goes that way, as on a page that was open while someone else moved the candidate.
    """
    db.session.flush()
    db.session.refresh(candidate)
    if candidate.standing is to:
        return
    if to not in MOVES[candidate.standing]:
        raise WrongState(_l("%(name)s is no longer where this page showed. Look again.", name=candidate.colleague.name))
    follow(campaign, candidate, to, by=by, by_candidate=by_candidate, why=why)


def follow(
    campaign: Campaign,
    candidate: Candidate,
    to: Standing,
    *,
    by: User | None = None,
    by_candidate: bool = False,
    why: str = "",
) -> None:
    """Write down where a candidate is now, by whichever way."""
    before, moment = candidate.standing, clock.now()
    if before is to:
        return
    rank = candidate.reserve_rank
    candidate.standing, candidate.stood_since = to, moment
    candidate.reserve_rank = last_rank(campaign.id) + 1 if to is Standing.RESERVE else None
    if to is not Standing.DECLINED:
        # Who was told that they are not chosen, and then leaves the list, still knows it.
        candidate.told_why = candidate.told_at = None
    db.session.flush()
    if rank is not None:
        close_gap(campaign.id, rank)
    db.session.add(
        Move(
            candidate_id=candidate.id,
            before=before,
            after=to,
            moved_at=moment,
            user_id=by and by.id,
            by_candidate=by_candidate,
            why=why.strip()[:LONGEST_WHY],
        )
    )
    db.session.flush()
    audit.record(
        "candidate.moved", f"#{candidate.id}", by=by, campaign_id=campaign.id, details=f"{before.value} → {to.value}"
    )
