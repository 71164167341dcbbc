"""The blueprint of meetings and ideas. `routes` gathers the views."""

from flask import Blueprint, abort, g
from flask_login import current_user

from campaign.core.access import may
from campaign.core.permissions import Permission
from campaign.meetings.models import Meeting
from campaign.meetings.queries import meeting_in
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user

blueprint = Blueprint("meetings", __name__)


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)


def meeting_or_404(meeting_id: int) -> Meeting:
    """The meeting of this campaign with that id; another campaign's is not there."""
    return meeting_in(g.campaign.id, meeting_id) or abort(404)


def layout() -> str:
    """Who works here as well keeps the menu of work."""
    return "layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html"
