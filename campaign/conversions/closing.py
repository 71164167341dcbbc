"""The end of a campaign's score."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.extensions import db

PHASE = select(Campaign.phase).where(Campaign.id == bindparam("campaign_id"))


def refuse_when_closed(campaign: Campaign) -> None:
    """Raise WrongState once the score is final: no result comes, goes or changes its worth any more.

    Asked of the database, under the campaign's lock: `campaign` was read before, and may have been closed since.
    """
    if db.session.scalar(PHASE, {"campaign_id": campaign.id}) is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed: its score is final."))
