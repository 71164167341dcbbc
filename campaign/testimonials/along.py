"""Which quotes of the campaign before go along with the invitations of this one."""

from typing import Any

from campaign.campaigns.models import Campaign
from campaign.selection.signals import voices_wanted
from campaign.selection.voices import MOST, Voice
from campaign.testimonials.blueprint import blueprint
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import left_out, shown


def could_go_along(campaign: Campaign) -> list[Testimonial]:
    """The quotes of the campaign before that may be shown to whoever is asked now."""
    return shown(campaign.follows_id, Use.NEXT_CAMPAIGN) if campaign.follows_id is not None else []


def going_along(campaign: Campaign) -> list[Testimonial]:
    """The first few of them that no manager left out."""
    without = left_out(campaign.id)
    return [one for one in could_go_along(campaign) if one.id not in without][:MOST]


def voices(campaign: Campaign, **_: Any) -> list[Voice]:
    """The same, as invitations read it."""
    return [Voice(one.quote, one.line, one.language) for one in going_along(campaign)]


@blueprint.record
def listen(_state: object) -> None:
    """Answer whoever writes an invitation. (The same listener connects once, however many apps there are.)"""
    voices_wanted.connect(voices)
