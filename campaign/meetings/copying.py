"""Meetings in the next campaign: on the calendar, and nobody asked yet."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of
from campaign.extensions import db
from campaign.gatherings.copying import copy_gathering
from campaign.gatherings.models import Gathering
from campaign.meetings.models import Meeting, MeetingSeries

TABLES = (MeetingSeries, Meeting)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The series, and every meeting that was not called off. What was said there stays behind."""
    session = db.session()
    for series in all_of(session, MeetingSeries, MeetingSeries.campaign_id == old.id):
        maps.copied(series, campaign_id=new.id, created_at=clock.now())
    for meeting in all_of(session, Meeting, Meeting.campaign_id == old.id):
        if meeting.gathering.called_off_at is not None:
            continue
        copy_gathering(meeting.gathering, new, moved=moved, maps=maps)
        maps.copied(
            meeting,
            campaign_id=new.id,
            gathering_id=maps.of(Gathering, meeting.gathering_id),
            series_id=maps.of(MeetingSeries, meeting.series_id),
            invited_at=None,
            notes_shared_at=None,
        )
