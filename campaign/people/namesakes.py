"""Ambassadors whom the public cannot tell apart."""

from collections import Counter

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.naming import as_read, public_name


def namesakes(campaign: Campaign) -> set[int]:
    """The ids of ambassadors whose name in public is that of another one, as it is read."""
    people = (
        select(Ambassador.id, Colleague.name, Ambassador.alias, Ambassador.names)
        .join(Ambassador.colleague)
        .where(
            Ambassador.campaign_id == campaign.id, Ambassador.stepped_down_at.is_(None), Colleague.erased_at.is_(None)
        )
    )
    named = {
        key: as_read(shown)
        for key, name, alias, own in db.session.execute(people)
        if (shown := public_name(name, alias, campaign.public_names, own))
    }
    often = Counter(named.values())
    return {key for key, name in named.items() if often[name] > 1}
