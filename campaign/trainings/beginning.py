"""How every change of the training begins: one at a time, and only while the campaign is open."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core.errors import WrongState
from campaign.extensions import db


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def begin(campaign: Campaign) -> None:
    """Take the campaign's lock; WrongState when it is closed."""
    lock(campaign.id)
    db.session.refresh(campaign, ["phase"])
    refuse_closed(campaign)


def refuse_closed(campaign: Campaign) -> None:
    """Raise WrongState when a campaign is over."""
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed. Nothing of it changes any more."))


def refuse_overtaken(seen: str | None, now: str) -> None:
    """Raise Overtaken when a form was filled from something else than there is now."""
    if seen and seen != now:
        raise Overtaken(_l("Someone else changed this while you were writing. Save again if yours is right."))
