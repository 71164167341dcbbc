"""People of a campaign that is long over: erased as they would be on their own request, some at a time."""

from sqlalchemy import ColumnElement, exists, select

from campaign.campaigns.models import Campaign, Membership
from campaign.campaigns.queries import STAFF
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.privacy.erasing.services import erase
from campaign.privacy.person import person_of
from campaign.trainings.models import Expert

AT_ONCE = 50
"""So many are taken out of all texts in one go; the worker has other things to do as well."""
IS_AMBASSADOR = exists().where(Ambassador.colleague_id == Colleague.id)
LEADS_TOO = exists().where(
    Ambassador.colleague_id == Colleague.id,
    Membership.user_id == Ambassador.user_id,
    Membership.campaign_id == Ambassador.campaign_id,
    Membership.role.in_(STAFF),
)
"""Whoever also leads the campaign, or looks along: their account has a use, and its own end."""


def erase_colleagues(campaign: Campaign) -> int:
    """Erase some of those who were to be reached and are no ambassadors; return how many, 0 when nobody is left."""
    found = some_colleagues(campaign, ~IS_AMBASSADOR)
    if found:
        erase(campaign, person_of(campaign, colleague_ids=found, with_roles=False), by=None, people=len(found))
    return len(found)


def erase_ambassadors(campaign: Campaign) -> int:
    """The same, of ambassadors, with their accounts where these have no other use."""
    found = some_colleagues(campaign, IS_AMBASSADOR & ~LEADS_TOO)
    if found:
        erase(campaign, person_of(campaign, colleague_ids=found), by=None, people=len(found))
    return len(found)


def erase_experts(campaign: Campaign) -> int:
    """The same, of experts from outside."""
    mine = select(Expert.id).where(Expert.campaign_id == campaign.id).order_by(Expert.id)
    found = list(db.session.scalars(mine.limit(AT_ONCE)))
    if found:
        erase(campaign, person_of(campaign, expert_ids=found), by=None, people=len(found))
    return len(found)


def some_colleagues(campaign: Campaign, which: ColumnElement[bool]) -> list[int]:
    """Some of those who are still known by name."""
    known = select(Colleague.id).where(Colleague.campaign_id == campaign.id, Colleague.erased_at.is_(None), which)
    return list(db.session.scalars(known.order_by(Colleague.id).limit(AT_ONCE)))
