"""What was erased before, and where someone is mentioned: looked up for the pages."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.privacy.erasing.mentions import looking_for
from campaign.privacy.erasing.sweeping import mentioned
from campaign.privacy.models import Erasure
from campaign.privacy.person import Person

MOST = 20


def erasures_of(campaign_id: int | None) -> list[Erasure]:
    """The last erasures of a campaign (None: of accounts), newest first."""
    mine = Erasure.campaign_id == campaign_id if campaign_id else Erasure.campaign_id.is_(None)
    wanted = select(Erasure).where(mine).options(joinedload(Erasure.by)).order_by(Erasure.id.desc()).limit(MOST)
    return list(db.session.scalars(wanted))


def mentions_of(campaign: Campaign, person: Person) -> int:
    """In how many texts of a campaign a person is mentioned."""
    return mentioned(campaign.id, looking_for(campaign, person, instead=""))
