"""How messages and what became of them are called, in the reader's language."""

import json

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from campaign.webhooks.models import Event, WebhookDelivery
from campaign.webhooks.posting import Trouble

EVENTS = {
    Event.CONVERSIONS: _l("New conversions"),
    Event.RANKS: _l("Changed ranks"),
    Event.TEST: _l("Test message"),
}
TROUBLES = {
    Trouble.FORBIDDEN: _l("this address is not to be called: it leads to this machine or its host"),
    Trouble.NAME: _l("nobody knows this name"),
    Trouble.TIME: _l("no answer in time"),
    Trouble.CONNECTION: _l("no connection"),
    Trouble.CERTIFICATE: _l("the certificate is not valid"),
    Trouble.NO_ANSWER: _l("what answered is no web server"),
    Trouble.SWITCHED_OFF: _l("switched off before it was sent"),
}
GONE = 410
REDIRECTS = range(300, 400)


def answered(delivery: WebhookDelivery) -> str:
    """What the address answered last: `200`, or why there was nothing."""
    if delivery.last_error:
        return str(TROUBLES[Trouble(delivery.last_error)])
    if delivery.status is None:
        return "–"
    if delivery.status == GONE:
        return str(_l("410: it asks for no more"))
    if delivery.status in REDIRECTS:
        return str(_l("%(status)s: it points elsewhere, and that is not followed", status=delivery.status))
    return str(delivery.status)


def about(delivery: WebhookDelivery) -> str:
    """What a message is about: `3 conversions`."""
    if delivery.event is not Event.CONVERSIONS:
        return str(EVENTS[delivery.event])
    number = len(json.loads(delivery.body)["conversions"])
    return str(ngettext("%(num)s conversion", "%(num)s conversions", number))
