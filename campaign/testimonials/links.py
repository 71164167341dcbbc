"""The personal link by which someone tells, changes or takes back what they say of a campaign, without an account.

Its address is signed and not kept, so that a copy of the database opens nothing. It works as long as the testimonial
is there: consent can be taken back at any time, also after the campaign.
"""

from campaign.campaigns.scope import LARGEST_KEY
from campaign.core.tokens import signed_at, unsigned_at
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.testimonials.models import Testimonial
from campaign.testimonials.queries import whole

PURPOSE = "a voice"


def token_of(testimonial: Testimonial) -> str:
    """What stands in the address. It names the moment too: a database may give the number of an erased row again."""
    return signed_at(PURPOSE, testimonial.id, testimonial.created_at)


def address_of(testimonial: Testimonial) -> str:
    """The whole address."""
    return absolute("voice.tell", token=token_of(testimonial))


def behind(token: str) -> Testimonial | None:
    """The testimonial with that token; None when it was not made here, or is gone."""
    named = unsigned_at(PURPOSE, token)
    if named is None or not 0 < named[0] <= LARGEST_KEY:
        return None
    key, moment = named
    found = db.session.scalar(whole().where(Testimonial.id == key))
    return found if found is not None and found.created_at == moment else None
