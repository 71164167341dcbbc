"""The end of a campaign's score."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState


def refuse_when_closed(campaign: Campaign) -> None:
    """Raise WrongState once the score is final: no result comes, goes or changes its worth any more."""
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed: its score is final."))
