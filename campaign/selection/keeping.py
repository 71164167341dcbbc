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
    """The last day: so many days after the team was complete, and in any case after the campaign's own end.

    Whatever is gathered after an erasing is kept for so many days from then, if that is longer.
    """
    selection = selection_now(campaign)
    if selection is None:
        return campaign.ends_on + timedelta(days=USUAL_DAYS)
    days, ends_on = timedelta(days=selection.keep_days), campaign.ends_on
    if selection.closed_at is not None:
        ends_on = min(ends_on, local_day(selection.closed_at, campaign.zone))
    if selection.emptied_at is not None:
        ends_on = max(ends_on, local_day(selection.emptied_at, campaign.zone))
    return ends_on + days


def is_complete(campaign: Campaign) -> bool:
    """Whether the team is, so that nobody is looked for any more."""
    selection = selection_now(campaign)
    return selection is not None and selection.closed_at is not None
