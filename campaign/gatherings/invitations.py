"""A gathering as calendars take it: by mail to whoever comes, in a feed, or as a file."""

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.ics import Event, Method, Person, calendar, message
from campaign.gatherings.models import Gathering, SignUp
from campaign.outbox.addresses import absolute, sender


def event_of(gathering: Gathering, *, stamp: datetime | None = None, sequence: int = 0) -> Event:
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
        description=description(gathering),
        place=gathering.place or gathering.link,
        url=gathering.link or mine_url(gathering),
    )


def description(gathering: Gathering) -> str:
    """What it is about, where to be online, and where to sign off."""
    online = _("Online: %(link)s", link=gathering.link) if gathering.link else ""
    own_page = _("Sign off or look again: %(url)s", url=mine_url(gathering))
    parts = (gathering.about, online, gathering.campaign.name, own_page)
    return "\n\n".join(part for part in parts if part)


def mine_url(gathering: Gathering) -> str:
    """The page on which an ambassador sees it."""
    address = absolute("gatherings.mine", campaign=gathering.campaign.slug)
    return f"{address}#gathering-{gathering.id}"


def message_to(sign_up: SignUp, method: Method) -> str:
    """The next calendar message to one person; it counts up what they were sent."""
    sign_up.sequence += 1
    name, email = parseaddr(sender())
    user = sign_up.ambassador.user
    return message(
        method,
        event_of(sign_up.gathering, stamp=clock.now(), sequence=sign_up.sequence),
        organizer=Person(name or "Olievlek", email),
        attendee=Person(user.name, user.email),
    )


def file_of(gathering: Gathering, *, sequence: int = 0) -> bytes:
    """A file to open in a calendar program, for where no mail comes."""
    return calendar(gathering.title, [event_of(gathering, sequence=sequence)])
