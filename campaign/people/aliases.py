"""Aliases: nobody goes by one that could be taken for another ambassador."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people import mails
from campaign.people.models import Ambassador, Colleague
from campaign.people.naming import as_read, first_name_and_initial
from campaign.people.signals import naming_chosen

LONGEST_ALIAS = 40


def check_alias(alias: str, *, of: Ambassador) -> None:
    """DomainError when an alias is too long, or another ambassador is known by it, also one who stepped down."""
    if len(alias) > LONGEST_ALIAS:
        raise DomainError(_l("An alias has at most %(number)s characters.", number=LONGEST_ALIAS), field="alias")
    others = select(Ambassador.alias).where(Ambassador.campaign_id == of.campaign_id, Ambassador.id != of.id)
    if as_read(alias) in {as_read(other) for other in db.session.scalars(others) if other}:
        raise DomainError(_l("Someone else has this alias already."), field="alias")
    if names_as_read(of.campaign_id).get(as_read(alias), set()) - {of.id}:
        raise DomainError(
            _l("Another ambassador is called that. Choose an alias that is nobody’s name."), field="alias"
        )


def give_way(campaign: Campaign) -> None:
    """Take an alias away that became another ambassador's name, and tell whoever had it: a name goes before an alias.

    For whenever someone becomes an ambassador, or is called otherwise.
    """
    with_alias = select(Ambassador).where(Ambassador.campaign_id == campaign.id, Ambassador.alias.is_not(None))
    having = list(db.session.scalars(with_alias.order_by(Ambassador.id)))
    names = names_as_read(campaign.id) if having else {}
    taken = [one for one in having if names.get(as_read(one.alias or ""), set()) - {one.id}]
    for ambassador in taken:
        alias, ambassador.alias = ambassador.alias or "", None
        audit.record("ambassador.alias_gave_way", ambassador.colleague.name, by=None, campaign_id=campaign.id)
        if ambassador.stepped_down_at is None:
            mails.alias_gave_way(campaign, ambassador, alias)
    if taken:
        db.session.flush()
        naming_chosen.send(campaign)


def names_as_read(campaign_id: int) -> dict[str, set[int]]:
    """Every name of an ambassador that the public could read, in full and short, with whose it is."""
    people = (
        select(Ambassador.id, Colleague.name)
        .join(Ambassador.colleague)
        .where(Ambassador.campaign_id == campaign_id, Colleague.erased_at.is_(None))
    )
    found: dict[str, set[int]] = {}
    for key, name in db.session.execute(people):
        for shown in (name, first_name_and_initial(name)):
            found.setdefault(as_read(shown), set()).add(key)
    return found
