"""The forms of publishing rules and of accepting them."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.rules.published.acceptance import LONGEST_NAME
from campaign.rules.published.versions import LONGEST_NOTE


class PublishForm(Form):
    """What changed, in the manager's words."""

    note = TextAreaField(
        _l("What changed, and why"),
        [Length(max=LONGEST_NOTE)],
        description=_l("Ambassadors read it above the rules and in the mail."),
    )
    seen = HiddenField()
    """The fingerprint of the rules that were looked at."""


class AcceptForm(Form):
    """Under which name the rules are accepted."""

    name = StringField(_l("Your name"), [InputRequired(), Length(max=LONGEST_NAME)])
