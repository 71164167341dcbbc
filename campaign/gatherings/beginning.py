"""How every change around a gathering begins: one at a time, while the campaign is open, and by how it is by then."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core.errors import NotFound, WrongState
from campaign.extensions import db
from campaign.gatherings.models import Gathering


def begin(campaign: Campaign) -> None:
    """Take the campaign's lock; WrongState when it is closed.

    Who steps down, and who closes a campaign, takes the same lock: places and waiting lists are never counted by
    what is about to change, and nobody waits for each other in two orders.
    """
    lock(campaign.id)
    db.session.refresh(campaign, ["phase"])
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))


def begin_with(campaign: Campaign, gathering: Gathering) -> None:
    """The same for what is left of a gathering that was not called off."""
    begin(campaign)
    if gathering.campaign_id != campaign.id:
        raise NotFound(_l("There is no such gathering in this campaign."))
    db.session.refresh(gathering)
    if gathering.called_off_at is not None:
        raise WrongState(_l("“%(title)s” was called off.", title=gathering.title))
