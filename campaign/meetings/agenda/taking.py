"""Taking proposals over into the agenda, in the campaign's language: many read it."""

from collections.abc import Collection

from flask_babel import force_locale

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.gatherings.beginning import begin_with
from campaign.meetings.agenda.evidence import proposals_for
from campaign.meetings.agenda.services import LONGEST_TITLE, PointFacts, add_point
from campaign.meetings.models import AgendaPoint, Meeting


def take_over(campaign: Campaign, meeting: Meeting, keys: Collection[str], *, by: User | None) -> list[AgendaPoint]:
    """Put these proposals on the agenda, as they are now; what is no longer so, or there already, is left out."""
    begin_with(campaign, meeting.gathering)
    with force_locale(campaign.language):
        wanted = [one for one in proposals_for(campaign, meeting) if one.key in keys]
    return [
        add_point(
            campaign,
            meeting,
            PointFacts(one.title[:LONGEST_TITLE], one.text, one.minutes),
            kind=one.kind,
            source=one.key,
            by=by,
        )
        for one in wanted
    ]
