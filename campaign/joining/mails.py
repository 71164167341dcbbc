"""What a recruit is asked by mail."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Word
from campaign.core.tokens import signed
from campaign.joining.invitations import name_of
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post

PURPOSE = "the recruit's word"


def ask_to_confirm(campaign: Campaign, word: Word, *, address: str, language: str) -> None:
    """Ask whoever reads `address` whether the word is theirs."""
    url = absolute("joining.word", token=signed(PURPOSE, word.id))
    with force_locale(language):
        facts = {"name": word.colleague.name, "by": name_of(word.ambassador, campaign), "campaign_name": campaign.name}
        body = render_template("mail/word.txt", **facts, action_url=url, action=_("Look and confirm"))
        post(address, subject=_("Who brought you here?"), body=body, campaign_id=campaign.id)
