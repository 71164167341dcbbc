"""Erasing someone by address: in one campaign, or wherever they are, with their account."""

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.accounts.queries import user_by_email
from campaign.accounts.services import keep_an_administrator
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.privacy.erasing import erase, erase_account
from campaign.privacy.models import Erasure
from campaign.privacy.person import person_of


def erase_in(campaign: Campaign, email: str, *, by: User | None) -> Erasure | None:
    """Erase whoever has that address in a campaign; None where nobody has."""
    person = person_of(campaign, addresses=[email])
    return erase(campaign, person, by=by) if person.is_anyone else None


def erase_everywhere(email: str, *, by: User | None) -> list[Erasure]:
    """Erase them in every campaign, and then the account; DomainError for the last administrator."""
    user = user_by_email(email)
    if user is not None and user.is_admin:
        keep_an_administrator(user)
    campaigns = db.session.scalars(select(Campaign).order_by(Campaign.id)).all()
    done = [erasure for campaign in campaigns if (erasure := erase_in(campaign, email, by=by))]
    left = user_by_email(email)
    return [*done, erase_account(left, by=by)] if left else done
