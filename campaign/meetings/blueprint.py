"""The blueprint of meetings and ideas. `routes` gathers the views."""

from flask import Blueprint, abort, g
from flask_login import current_user

from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user

blueprint = Blueprint("meetings", __name__)


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)
