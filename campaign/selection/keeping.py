"""Until when what was gathered in a selection is kept, as people are told."""

from datetime import date, timedelta

from campaign.campaigns.models import Campaign
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.selection.models import Selection

USUAL_DAYS = 90


def selection_now(campaign: Campaign) -> Selection | None:
    """How the campaign finds its ambassadors, if that was written down; looking writes nothing."""
    return db.session.get(Selection, campaign.id)


def kept_until(campaign: Campaign) -> date:
    """The last day: so many days after the team was complete; as long as it is not, after the campaign's own end."""
    selection = selection_now(campaign)
    if selection is None:
        return campaign.ends_on + timedelta(days=USUAL_DAYS)
    ends_on = local_day(selection.closed_at, campaign.zone) if selection.closed_at else campaign.ends_on
    return ends_on + timedelta(days=selection.keep_days)


def is_complete(campaign: Campaign) -> bool:
    """Whether the team is, so that nobody is looked for any more."""
    selection = selection_now(campaign)
    return selection is not None and selection.closed_at is not None
