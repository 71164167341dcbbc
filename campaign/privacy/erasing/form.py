"""Asking for a word before something goes for good."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from campaign.core.forms import Form

WORD = _l("erase")


class EraseForm(Form):
    """The word that nobody types by accident."""

    word = StringField(_l("Type the word"))

    def validate_word(self, field: StringField) -> None:
        if (field.data or "").casefold() != str(WORD).casefold():
            raise ValidationError(_("Type “%(word)s” to go on.", word=WORD))
