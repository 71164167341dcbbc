"""What the next campaign takes along: how long things are kept and why, and what the organisation says of itself."""

from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core.copying import anew
from campaign.extensions import db
from campaign.privacy.models import FactSheet, Term
from campaign.privacy.retention.terms import copy_terms

TABLES = (Term, FactSheet)


def follow_campaign(new: Campaign, *, old: Campaign, **_: Any) -> None:
    """Let a campaign that follows another keep things as that one does; nobody reads its fact sheet in public yet."""
    copy_terms(old, new)
    sheet = db.session.get(FactSheet, old.id)
    if sheet is not None:
        db.session.add(anew(sheet, campaign_id=new.id, public_key=None))
        db.session.flush()
