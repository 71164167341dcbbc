"""The blueprint of rewards and the budget. `routes` gathers the views."""

from flask import Blueprint, abort, g
from flask_login import current_user

from campaign.core.access import may
from campaign.core.money import money
from campaign.core.permissions import Permission
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user
from campaign.rewards.published import as_read
from campaign.rewards.wording import how

blueprint = Blueprint("rewards", __name__)
# The rules and an ambassador's week show rewards, too.
blueprint.add_app_template_filter(money, "money")
blueprint.add_app_template_filter(how, "how_to_earn")
blueprint.add_app_template_filter(as_read, "as_read")


@blueprint.before_request
def only_where_there_are_rewards() -> None:
    """A campaign without rewards has none of these pages."""
    campaign = g.get("campaign")
    if campaign is not None and campaign.is_reward_free:
        abort(404)


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)


def layout() -> str:
    """Who works here as well keeps the menu of work."""
    return "layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html"
