"""The blueprint of gatherings. `routes` gathers the views."""

from flask import Blueprint, abort, g
from flask_login import current_user

from campaign.gatherings.wording import short_when, when
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user

blueprint = Blueprint("gatherings", __name__)
# Trainings show gatherings on their pages, too.
blueprint.add_app_template_filter(when, "when")
blueprint.add_app_template_filter(short_when, "short_when")


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)
