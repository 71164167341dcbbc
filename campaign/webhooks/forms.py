"""Forms of webhooks."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from campaign.core.forms import Form
from campaign.webhooks.addresses import LONGEST
from campaign.webhooks.facts import LONGEST_NAME, WebhookFacts, version_of
from campaign.webhooks.models import Webhook


class WebhookForm(Form):
    """Where to tell what."""

    name = StringField(
        _l("Name"),
        validators=[DataRequired(_l("Give it a name.")), Length(max=LONGEST_NAME)],
        description=_l("For yourself: “Intranet”, for example."),
    )
    address = StringField(
        _l("Address"),
        validators=[DataRequired(_l("Give the address.")), Length(max=LONGEST)],
        description=_l("Where the other system takes messages in. Whoever looks after it knows."),
    )
    wants_conversions = BooleanField(_l("New conversions"), default=True)
    wants_ranks = BooleanField(_l("Changed ranks"), default=True)
    seen = HiddenField()

    @classmethod
    def of(cls, webhook: Webhook) -> "WebhookForm":
        """The form with what a webhook is now."""
        return cls(
            name=webhook.name,
            address=webhook.url,
            wants_conversions=webhook.wants_conversions,
            wants_ranks=webhook.wants_ranks,
            seen=version_of(webhook),
        )

    def facts(self) -> WebhookFacts:
        """What was filled in."""
        return WebhookFacts(
            name=self.name.data or "",
            url=self.address.data or "",
            wants_conversions=self.wants_conversions.data,
            wants_ranks=self.wants_ranks.data,
        )
