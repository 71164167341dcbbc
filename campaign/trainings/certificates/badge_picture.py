"""The badge as a picture: the stain with the campaign's name, and the same with the signed badge inside."""

from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.core.typesetting import drawable, png
from campaign.extensions import db
from campaign.trainings.certificates.badge import baked, signed_badge
from campaign.trainings.models import Certificate

TEMPLATE = "badge.typ"
PIXELS_PER_POINT = 2
"""A square of 300 points: 600 pixels."""


def picture(certificate: Certificate) -> bytes:
    """The badge alone, in the language of the campaign."""
    campaign = db.session.get_one(Campaign, certificate.campaign_id)
    with force_locale(campaign.language):
        words = {
            "language": campaign.language,
            "title": _("Badge"),
            "what": _("Learning ambassador"),
            "campaign": drawable(certificate.campaign_name),
            "year": str(certificate.issued_at.astimezone(campaign.zone).year),
        }
    return png(TEMPLATE, words, pixels_per_point=PIXELS_PER_POINT)


def baked_picture(certificate: Certificate) -> bytes:
    """The badge to hand out: the picture that carries its own proof."""
    return baked(picture(certificate), signed_badge(certificate))
