"""The page of all campaigns: those at work with their pulse, and the archive."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.campaigns.models import Phase
from campaign.campaigns.queries import STAFF, OwnCampaign, campaigns_of
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.home.pulse import Pulse, pulse

blueprint = Blueprint("overview", __name__)


@blueprint.get("/campaigns")
@requires(Permission.SIGNED_IN)
def campaigns() -> ResponseReturnValue:
    """The campaigns of whoever asks; an administrator sees all."""
    own = campaigns_of(current_user)
    at_work = [one for one in own if one.campaign.phase is not Phase.CLOSED]
    return render_template(
        "home/campaigns.html",
        at_work=[(one.campaign, seen_pulse(one)) for one in at_work],
        archive=[(one.campaign, seen_pulse(one)) for one in own if one not in at_work],
    )


def seen_pulse(own: OwnCampaign) -> Pulse | None:
    """How a campaign goes, for those who may see it: an ambassador sees the scoreboard."""
    return pulse(own.campaign) if current_user.is_admin or set(own.roles) & set(STAFF) else None
