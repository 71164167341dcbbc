"""The form of the links of a journey."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.journeys.models import LONGEST_TITLE
from campaign.journeys.wording import LINK_NAMES


class LinkForm(Form):
    """What a link is good for, and for whom it is made."""

    kind = RadioField(
        _l("What is it for?"),
        [InputRequired()],
        choices=[SelectChoice(kind.value, words) for kind, words in LINK_NAMES.items()],
    )
    purpose = StringField(_l("For whom?"), [InputRequired(_l("Say for whom it is.")), Length(max=LONGEST_TITLE)])
