"""The blueprints of testimonials: `blueprint` in a campaign, `voice` by a link. `routes` gathers the views."""

from flask import Blueprint, abort, g
from flask_login import current_user

from campaign.core.access import may
from campaign.core.permissions import Permission
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user
from campaign.testimonials.models import Testimonial
from campaign.testimonials.queries import testimonial_in

blueprint = Blueprint("testimonials", __name__)
voice = Blueprint("voice", __name__)


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)


def testimonial_or_404(testimonial_id: int) -> Testimonial:
    """The testimonial of this campaign with that id; another campaign's is not there."""
    return testimonial_in(g.campaign.id, testimonial_id) or abort(404)


def layout() -> str:
    """Who works here as well keeps the menu of work."""
    return "layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html"
