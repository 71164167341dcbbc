"""A gathering as calendars take it: by mail to whoever comes, in a feed, or as a file."""

from datetime import datetime
from email.utils import parseaddr
from enum import StrEnum
from urllib.parse import urlsplit

from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.calendar.ics import Event, Method, Person, calendar, message
from campaign.gatherings.behind import Behind, behind_one
from campaign.gatherings.models import Gathering, SignUp
from campaign.outbox.addresses import absolute, sender


class Whose(StrEnum):
    """In whose calendar it stands: everyone is led to a page that opens for them."""

    AMBASSADOR = "ambassador"
    CAMPAIGN = "campaign"
    """Of whoever manages the campaign, or looks along."""
    GUEST = "guest"
    """Of whoever has no account, and so no page."""


def event_of(
    gathering: Gathering,
    whose: Whose = Whose.AMBASSADOR,
    *,
    behind: Behind | None,
    stamp: datetime | None = None,
    sequence: int = 0,
) -> Event:
    """The same event everywhere: one name in all calendars. `stamp`: when it was last known to be so."""
    zone = gathering.campaign.zone
    host = urlsplit(absolute("accounts.sign_in")).hostname
    return Event(
        uid=f"{gathering.uid}@{host}",
        title=gathering.title,
        starts=gathering.starts_at.astimezone(zone),
        ends=gathering.ends_at.astimezone(zone),
        stamp=stamp or gathering.changed_at,
        sequence=sequence,
        description=description(gathering, whose, behind),
        place=gathering.place or gathering.link,
        url=gathering.link or page_url(gathering, whose, behind),
    )


def description(gathering: Gathering, whose: Whose, behind: Behind | None) -> str:
    """What it is about, where to be online, and where to sign off, or to see who comes."""
    online = _("Online: %(link)s", link=gathering.link) if gathering.link else ""
    url, own_page = page_url(gathering, whose, behind), ""
    if whose is Whose.AMBASSADOR:
        own_page = _("Sign off or look again: %(url)s", url=url)
    elif whose is Whose.CAMPAIGN:
        own_page = _("Who comes: %(url)s", url=url)
    parts = (gathering.about, online, gathering.campaign.name, own_page)
    return "\n\n".join(part for part in parts if part)


def page_url(gathering: Gathering, whose: Whose, behind: Behind | None) -> str:
    """The page on which this person sees it; empty for who has none."""
    slug = gathering.campaign.slug
    if whose is Whose.AMBASSADOR:
        if behind is not None:
            return behind.own.address(slug)
        return f"{absolute('gatherings.mine', campaign=slug)}#gathering-{gathering.id}"
    if whose is Whose.CAMPAIGN:
        if behind is not None:
            return behind.work.address(slug)
        return absolute("gatherings.gathering", campaign=slug, gathering_id=gathering.id)
    return ""


def message_to(sign_up: SignUp, method: Method) -> str:
    """The next calendar message to one person; it counts up what they were sent."""
    sign_up.sequence += 1
    name, email = parseaddr(sender())
    user = sign_up.ambassador.user
    return message(
        method,
        event_of(
            sign_up.gathering,
            behind=behind_one(sign_up.gathering),
            stamp=clock.now(),
            sequence=sign_up.sequence,
        ),
        organizer=Person(name or "Olievlek", email),
        attendee=Person(user.name, user.email),
    )


def file_of(gathering: Gathering, whose: Whose, *, sequence: int = 0) -> bytes:
    """A file to open in a calendar program, for where no mail comes."""
    event = event_of(gathering, whose, behind=behind_one(gathering), sequence=sequence)
    return calendar(gathering.title, [event])
