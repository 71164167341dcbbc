"""How days and times of gatherings are written, in the reader's language and the campaign's time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_time
from flask_babel import gettext as _

from campaign.core.clock import local_day
from campaign.gatherings.models import Gathering

DAY = "EEEE d MMMM y"
SHORT_DAY = "EEE d MMM"


def when(gathering: Gathering) -> str:
    """`Tuesday 24 November 2026, 14:00 to 16:00`."""
    zone = gathering.campaign.zone
    first, last = local_day(gathering.starts_at, zone), local_day(gathering.ends_at, zone)
    facts = {"day": format_date(first, DAY), "start": clock_time(gathering.starts_at, zone)}
    end = clock_time(gathering.ends_at, zone)
    if first == last:
        return str(_("%(day)s, %(start)s to %(end)s", **facts, end=end))
    return str(_("%(day)s, %(start)s to %(last)s, %(end)s", **facts, last=format_date(last, DAY), end=end))


def short_when(gathering: Gathering) -> str:
    """`Tue 24 Nov, 14:00`."""
    zone = gathering.campaign.zone
    day = format_date(local_day(gathering.starts_at, zone), SHORT_DAY).replace(".", "")
    return f"{day}, {clock_time(gathering.starts_at, zone)}"


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    return str(format_time(moment.astimezone(zone).time(), "HH:mm", rebase=False))
