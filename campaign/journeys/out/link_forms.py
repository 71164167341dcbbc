"""The form of the links of a journey."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.journeys.models import LONGEST_TITLE, LinkKind

KINDS = {
    LinkKind.READ: _l("To read the canvas"),
    LinkKind.WORK: _l("To work on it in a session"),
}
NOTES = {
    LinkKind.READ: _l("For colleagues and management. It shows no name of an owner, and nothing of who wrote what."),
    LinkKind.WORK: _l("For guests of a workshop. It lets them in as long as a session is open, with their first name."),
}


class LinkForm(Form):
    """What a link is good for, and for whom it is made."""

    kind = RadioField(
        _l("What is it for?"),
        [InputRequired()],
        choices=[SelectChoice(kind.value, words) for kind, words in KINDS.items()],
    )
    purpose = StringField(_l("For whom?"), [InputRequired(_l("Say for whom it is.")), Length(max=LONGEST_TITLE)])
