"""Who sees the link that lets someone in."""

from flask import current_app
from sqlalchemy import or_, select

from campaign.accounts.models import SignInLink, User
from campaign.campaigns.models import Campaign, Membership
from campaign.extensions import db


def link_to_pass_on(campaign: Campaign, user: User, link: str) -> str | None:
    """The link of an invitation, for whoever invited, where no mail is sent; else None.

    Never one that opens more than this campaign: who manages one campaign must not come in as someone who
    manages another, or the installation.
    """
    if current_app.config["SETTINGS"].mail_url or user.is_admin or user.password_hash or knows_the_way(campaign, user):
        return None
    return link


def knows_the_way(campaign: Campaign, user: User) -> bool:
    """Whether someone signed in before, or has a part in another campaign."""
    used = select(SignInLink.id).where(SignInLink.user_id == user.id, SignInLink.used_at.is_not(None))
    elsewhere = select(Membership.id).where(Membership.user_id == user.id, Membership.campaign_id != campaign.id)
    return bool(db.session.scalar(select(or_(used.exists(), elsewhere.exists()))))
