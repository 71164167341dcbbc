"""What ambassadors are written about their certificate, in their language."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador
from campaign.trainings.models import Certificate


def tell_issued(campaign: Campaign, certificate: Certificate) -> None:
    """That there is a certificate, and where."""
    ambassador = db.session.get_one(Ambassador, certificate.ambassador_id)
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/certificate_issued.txt",
            name=ambassador.user.name,
            campaign_name=campaign.name,
            action_url=where(campaign, ambassador, certificate),
            action=_("To your certificate"),
        )
        subject = _("Your certificate of “%(campaign)s”", campaign=campaign.name)
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)


def where(campaign: Campaign, ambassador: Ambassador, certificate: Certificate) -> str:
    """Where one finds one's own; whoever stepped down has no page in the campaign any more, and gets the public one."""
    if ambassador.stepped_down_at is not None:
        return absolute("training.certificate", key=certificate.key)
    return absolute("trainings.own_certificate", campaign=campaign.slug)


def tell_withdrawn(campaign: Campaign, certificate: Certificate) -> None:
    """That it is valid no longer, and why."""
    ambassador = db.session.get_one(Ambassador, certificate.ambassador_id)
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/certificate_withdrawn.txt",
            name=ambassador.user.name,
            campaign_name=campaign.name,
            why=certificate.withdrawn_why,
        )
        subject = _("Your certificate of “%(campaign)s” is withdrawn", campaign=campaign.name)
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)
