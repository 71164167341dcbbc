"""What ambassadors are written about their own name."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador


def alias_gave_way(campaign: Campaign, ambassador: Ambassador, alias: str) -> None:
    """Tell an ambassador why the alias is theirs no longer; not whose name it is now."""
    with force_locale(language_of(ambassador.user, campaign.language)):
        body = render_template(
            "mail/alias_gave_way.txt",
            user=ambassador.user,
            campaign_name=campaign.name,
            alias=alias,
            action_url=absolute("people.my_name", campaign=campaign.slug),
            action=_("Choose another alias"),
        )
        subject = _("Please choose another alias")
        post(ambassador.user.email, subject=subject, body=body, campaign_id=campaign.id)
