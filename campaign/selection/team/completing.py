"""When the team is complete: from then on runs the time after which people who were not chosen are erased."""

from typing import Protocol

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.selection.beginning import begin
from campaign.selection.settings import selection_of


class Act(Protocol):
    """One of the two below."""

    def __call__(self, campaign: Campaign, *, by: User | None) -> None: ...


def complete(campaign: Campaign, *, by: User | None) -> None:
    """Say that the team is complete. Twice is once."""
    begin(campaign)
    selection = selection_of(campaign)
    db.session.refresh(selection)
    if selection.closed_at is not None:
        return
    selection.closed_at = clock.now()
    db.session.flush()
    audit.record("selection.completed", campaign.name, by=by, campaign_id=campaign.id)


def search_on(campaign: Campaign, *, by: User | None) -> None:
    """Look for ambassadors again: the time stops, until the team is complete once more."""
    begin(campaign)
    selection = selection_of(campaign)
    db.session.refresh(selection)
    if selection.closed_at is None:
        return
    selection.closed_at = None
    db.session.flush()
    audit.record("selection.reopened", campaign.name, by=by, campaign_id=campaign.id)
