"""What a selection does when someone becomes an ambassador, or stops being one, by another way than the team page."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.signals import Change, ambassadors_changed
from campaign.selection.models import Candidate
from campaign.selection.moving import follow
from campaign.selection.states import Standing

AFTER = {
    Change.APPOINTED: Standing.ACCEPTED,
    Change.STEPPED_DOWN: Standing.STEPPED_DOWN,
    Change.DISMISSED: Standing.SHORTLIST,
}


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    ambassadors_changed.connect(follow_ambassador)


def follow_ambassador(
    campaign: Campaign, *, colleague: Colleague, change: Change, by: User | None, why: str, **_: Any
) -> None:
    """Let the candidate whom this is about, if it was one, stand where people put them."""
    theirs = select(Candidate).where(Candidate.campaign_id == campaign.id, Candidate.colleague_id == colleague.id)
    candidate = db.session.scalar(theirs.execution_options(populate_existing=True))
    if candidate is not None:
        follow(campaign, candidate, AFTER[change], by=by, why=why)
