"""Someone who says something, and a picture to go with it."""

from collections.abc import Callable
from typing import Any

import pytest

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.testimonials.facts import Telling, version_of
from campaign.testimonials.lines import Called
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import testimonial_by
from campaign.testimonials.services import tell
from tests.factories import make_ambassador

Say = Callable[..., Testimonial]
WORDS = "I ask what they would like to learn, and we begin together."


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def say(campaign: Campaign) -> Say:
    """Let someone tell it on their own: `say(colleague, Use.SCREEN, quote="…")`; commits."""

    def told(who: Colleague, *uses: Use, quote: str = WORDS, **facts: Any) -> Testimonial:
        telling = {"called": Called.INITIAL, "role": "", "language": "en", **facts}
        seen = version_of(testimonial_by(who.id))
        testimonial = tell(campaign, who, Telling(quote=quote, uses=frozenset(uses), **telling), seen=seen)
        db.session.commit()
        return testimonial

    return told
