"""One reminder by itself: for a leader three days before the link ends, for a candidate five days after the question.

What was mailed is marked in the same transaction, by a change that only one of several workers can make.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, or_, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.outbox.reminding import FURTHEST_ZONE, NOT_BEFORE, mark
from campaign.selection import mails
from campaign.selection.interest.asked import waiting
from campaign.selection.interest.asking import asked_at, waits, write_again
from campaign.selection.leaders.listed import leader_now
from campaign.selection.links.services import LinkState, state_of
from campaign.selection.models import Candidate, Move, PersonalLink, TeamLeader
from campaign.selection.states import Standing

BEFORE_THE_END = timedelta(days=3)
AFTER_THE_QUESTION = timedelta(days=5)


def remind_by_links() -> None:
    """Write what is due to be told now into the outbox, and commit each mail by itself."""
    moment = clock.now()
    for key in to_tell(moment):
        link = db.session.get(PersonalLink, key)
        # Looked at once more: another worker may have told it since.
        if link is not None and is_due(db.session.get_one(Campaign, link.campaign_id), link):
            remind(link, moment)
        db.session.commit()


def to_tell(moment: datetime) -> list[int]:
    """The links about which something is to be told; looking takes no write lock."""
    with reading():
        found = db.session.execute(
            select(PersonalLink, Campaign)
            .join(Campaign, Campaign.id == PersonalLink.campaign_id)
            .outerjoin(Candidate, Candidate.id == PersonalLink.candidate_id)
            .where(
                Campaign.phase != Phase.CLOSED,
                PersonalLink.revoked_at.is_(None),
                or_(ends_soon(moment), asked_long_ago(moment)),
            )
            .order_by(PersonalLink.id)
        ).all()
        due = [
            link.id
            for link, campaign in found
            if moment.astimezone(campaign.zone).time() >= NOT_BEFORE and is_due(campaign, link)
        ]
        db.session.rollback()
    return due


def ends_soon(moment: datetime) -> ColumnElement[bool]:
    """It is the link of a leader that ends within days, wherever on earth."""
    first, last = (moment - FURTHEST_ZONE).date(), (moment + FURTHEST_ZONE).date() + BEFORE_THE_END
    return and_(PersonalLink.leader_id.is_not(None), PersonalLink.expires_on.between(first, last))


def asked_long_ago(moment: datetime) -> ColumnElement[bool]:
    """It is the link of a candidate who has had something to answer for days, and was not reminded of it."""
    asked = case((Candidate.standing == Standing.INVITED, Candidate.stood_since), else_=PersonalLink.sent_at)
    untold = or_(PersonalLink.reminded_at.is_(None), PersonalLink.reminded_at < asked)
    return and_(waiting(), asked <= moment - AFTER_THE_QUESTION, untold, asked_by_link())


def asked_by_link() -> ColumnElement[bool]:
    """Whether the candidate was asked what is open now: whoever was invited or refused once has a link by that."""
    decided = Move.candidate_id == Candidate.id, Move.after.in_((Standing.INVITED, Standing.NOT_CHOSEN))
    return or_(Candidate.standing == Standing.INVITED, ~select(Move.id).where(*decided).correlate(Candidate).exists())


def is_due(campaign: Campaign, link: PersonalLink) -> bool:
    """Whether whoever has this link is to be reminded, and was not yet."""
    today = clock.today(campaign.zone)
    if state_of(link, today) is not LinkState.OPEN:
        return False
    if link.leader_id is not None:
        return leader_is_due(campaign, link, today)
    candidate = db.session.get_one(Candidate, link.candidate_id)
    asked = asked_at(candidate, link)
    told = link.reminded_at is not None and link.reminded_at >= asked
    return waits(candidate) and not told and asked <= clock.now() - AFTER_THE_QUESTION


def leader_is_due(campaign: Campaign, link: PersonalLink, today: date) -> bool:
    """Whether a leader's link ends soon, nobody reminded them since it does, and something is left to say."""
    begins = link.expires_on - BEFORE_THE_END
    if today < begins:
        return False
    told = link.reminded_at is not None and clock.local_day(link.reminded_at, campaign.zone) >= begins
    return not told and leader_now(campaign, db.session.get_one(TeamLeader, link.leader_id)).is_open


def remind(link: PersonalLink, moment: datetime) -> None:
    """Write the mail, if no other worker did."""
    if not mark(link, "reminded_at", moment):
        return
    if link.leader_id is not None:
        mails.ask_leader(db.session.get_one(TeamLeader, link.leader_id), link, again=True)
        return
    write_again(db.session.get_one(Candidate, link.candidate_id))
