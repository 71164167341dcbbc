"""Erasing someone by address: in one campaign, or wherever they are and are spoken of, with their account."""

from dataclasses import replace

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.accounts.queries import user_by_email
from campaign.accounts.services import keep_an_administrator
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core.identity import normal_email
from campaign.extensions import db
from campaign.privacy.erasing.mentions import looking_for
from campaign.privacy.erasing.nobody import erased_word
from campaign.privacy.erasing.services import erase, erase_account, unsend
from campaign.privacy.erasing.sweeping import sweep
from campaign.privacy.models import Erasure
from campaign.privacy.person import Person, person_of, shared
from campaign.reporting.redacting import take_out

WITH_NAMES = ("colleague", "team_leader", "expert", "user_account")


def erase_in(campaign: Campaign, email: str, *, by: User | None) -> Erasure | None:
    """Erase whoever has that address in a campaign; None where nobody has."""
    person = person_of(campaign, addresses=[email])
    return erase(campaign, person, by=by) if person.is_anyone else None


def erase_everywhere(email: str, *, by: User | None) -> list[Erasure]:
    """Erase them in every campaign, and then the account; DomainError for the last administrator."""
    user = user_by_email(email)
    if user is not None and user.is_admin:
        keep_an_administrator(user)
    name = user.name if user else ""
    done = []
    for campaign in db.session.scalars(select(Campaign).order_by(Campaign.id)).all():
        erasure = erase_in(campaign, email, by=by)
        if erasure:
            done.append(erasure)
        elif name:
            take_mentions_out(campaign, name, email)
    left = user_by_email(email)
    return [*done, erase_account(left, by=by)] if left else done


def take_mentions_out(campaign: Campaign, name: str, email: str) -> None:
    """Say nothing more of someone in a campaign in which they are nobody (any more)."""
    lock(campaign.id)
    nobody = Person(
        ids=dict.fromkeys(WITH_NAMES, frozenset()),
        names=frozenset({name}),
        addresses=frozenset({normal_email(email)}),
        numbers=frozenset(),
    )
    person = replace(nobody, shared=shared(campaign, nobody))
    mentions = looking_for(campaign, person, instead=erased_word(campaign))
    unsend(campaign.id, person)
    take_out(campaign.id, mentions.replaced)
    sweep(campaign.id, mentions)
    db.session.expire_all()
    announce_change(campaign)
