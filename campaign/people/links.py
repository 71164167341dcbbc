"""An ambassador's personal link, as it stands on cards and in mails."""

from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador


def personal_link(ambassador: Ambassador) -> str:
    """The whole address."""
    return absolute("joining.join", code=ambassador.code)
