"""Gatherings in the next campaign: planned, and nobody asked yet."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.codes import long_key, short_code
from campaign.core.copying import Maps, moved_moment, moved_work
from campaign.gatherings.models import Gathering
from campaign.gatherings.services import CODE_LENGTH

TABLES = (Gathering,)


def copy_gathering(gathering: Gathering, new: Campaign, *, moved: timedelta, maps: Maps) -> Gathering:
    """The same gathering at the same time of day, under a name and a code of its own. Where it is online is said anew:
    an old link would lead people into another room.
    """
    now, zone = clock.now(), new.zone
    day = clock.local_day(gathering.starts_at, zone)
    to = moved_work(day, moved)
    ends_on = to + (clock.local_day(gathering.ends_at, zone) - day)
    return maps.copied(
        gathering,
        campaign_id=new.id,
        starts_at=moved_moment(gathering.starts_at, to, zone),
        ends_at=moved_moment(gathering.ends_at, ends_on, zone),
        link="",
        uid=f"gathering-{long_key()}",
        code=short_code(CODE_LENGTH),
        created_at=now,
        changed_at=now,
        places_given=0,
    )
