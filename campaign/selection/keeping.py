"""Until when what was gathered in a selection is kept, as people are told."""

from datetime import date

from campaign.campaigns.models import Campaign
from campaign.core.clock import after, local_day
from campaign.extensions import db
from campaign.selection.models import Selection
from campaign.selection.settings import selection_of

USUAL_DAYS = 90


def selection_now(campaign: Campaign) -> Selection | None:
    """How the campaign finds its ambassadors, if that was written down; looking writes nothing."""
    return db.session.get(Selection, campaign.id)


def kept_until(campaign: Campaign) -> date:
    """The last day: so many days after the team was complete, and in any case after the campaign's own end.

    Whatever is gathered after an erasing is kept for so many days from then, if that is longer.
    """
    return after(counted_from(campaign), keep_days(campaign))


def counted_from(campaign: Campaign) -> date:
    """The day from which those days run."""
    selection, begins = selection_now(campaign), campaign.ends_on
    if selection is None:
        return begins
    if selection.closed_at is not None:
        begins = min(begins, local_day(selection.closed_at, campaign.zone))
    if selection.emptied_at is not None:
        begins = max(begins, local_day(selection.emptied_at, campaign.zone))
    return begins


def keep_days(campaign: Campaign) -> int:
    """How many days that are."""
    selection = selection_now(campaign)
    return USUAL_DAYS if selection is None else selection.keep_days


def keep_for(campaign: Campaign, days: int) -> None:
    """Let it be so many days from now on."""
    selection_of(campaign).keep_days = days


def is_complete(campaign: Campaign) -> bool:
    """Whether the team is, so that nobody is looked for any more."""
    selection = selection_now(campaign)
    return selection is not None and selection.closed_at is not None
