"""The end of a campaign's score."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.core.prepared import Prepared
from campaign.extensions import db

PHASE = Prepared(lambda _: select(Campaign.phase).where(Campaign.id == bindparam("campaign_id")))


def refuse_when_closed(campaign: Campaign) -> None:
    """Raise WrongState once the score is final: no result comes, goes or changes its worth any more.

    Asked of the database, under the campaign's lock: `campaign` was read before, and may have been closed since.
    """
    if is_final(campaign):
        raise is_closed()


def is_final(campaign: Campaign) -> bool:
    """Whether the score of `campaign` is final, asked in the same way."""
    return (Phase.CLOSED,) in PHASE.rows(db.session.connection(), campaign_id=campaign.id)


def is_closed() -> WrongState:
    return WrongState(_l("This campaign is closed: its score is final."))
