"""People with an account ask to be erased: those who can do it are told, and see it on their page."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.accounts.queries import administrators
from campaign.campaigns.models import Campaign, Membership
from campaign.campaigns.queries import staff_of
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.privacy.models import ErasureRequest


def request_of(user: User) -> ErasureRequest | None:
    """What someone asked, if they did."""
    return db.session.get(ErasureRequest, user.id)


def ask(user: User) -> None:
    """Ask to be erased everywhere; asking again changes nothing."""
    if request_of(user):
        return
    db.session.add(ErasureRequest(user_id=user.id, asked_at=clock.now()))
    db.session.flush()
    campaigns = campaigns_of(user)
    for campaign in campaigns:
        audit.record("erasure.asked", user.name, by=user, campaign_id=campaign.id)
        for manager in managers_of(campaign):
            tell(manager, absolute("privacy.people", campaign=campaign.slug), campaign)
    if not campaigns:
        audit.record("erasure.asked", user.name, by=user)
        for administrator in administrators():
            tell(administrator, absolute("own_data.erase_account", user_id=user.id), None)


def withdraw(user: User) -> None:
    """Take that back."""
    asked = request_of(user)
    if asked is None:
        return
    db.session.delete(asked)
    db.session.flush()
    for campaign in campaigns_of(user):
        audit.record("erasure.withdrawn", user.name, by=user, campaign_id=campaign.id)


def campaigns_of(user: User) -> list[Campaign]:
    """The campaigns in which someone has a role, by when they begin."""
    mine = select(Membership.campaign_id).where(Membership.user_id == user.id)
    return list(
        db.session.scalars(select(Campaign).where(Campaign.id.in_(mine)).order_by(Campaign.starts_on, Campaign.id))
    )


def asked_in(campaign: Campaign) -> list[ErasureRequest]:
    """Who of a campaign asked to be erased, longest ago first."""
    members = select(Membership.user_id).where(Membership.campaign_id == campaign.id)
    asked = select(ErasureRequest).where(ErasureRequest.user_id.in_(members))
    return list(db.session.scalars(asked.order_by(ErasureRequest.asked_at, ErasureRequest.user_id)))


def managers_of(campaign: Campaign) -> list[User]:
    """Who can erase someone in a campaign."""
    return [one.user for one in staff_of(campaign.id) if one.role is Role.MANAGER]


def tell(manager: User, address: str, campaign: Campaign | None) -> None:
    """Write one of those who can do it. The mail does not say who: it would be one more place with the name."""
    with force_locale(language_of(manager, campaign.language if campaign else None)):
        body = render_template(
            "mail/erasure_asked.txt",
            user=manager,
            campaign_name=campaign.name if campaign else None,
            action_url=address,
            action=_("See who asked"),
        )
        subject = _("Someone asks to be erased")
        post(manager.email, subject=subject, body=body, campaign_id=campaign.id if campaign else None)
