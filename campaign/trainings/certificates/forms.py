"""The form by which a manager withdraws a certificate."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.trainings.certificates.services import LONGEST_REASON


class WithdrawForm(Form):
    """Why a certificate is valid no longer."""

    why = TextAreaField(
        _l("Why?"),
        [InputRequired(_l("Say why: the ambassador reads it.")), Length(max=LONGEST_REASON)],
    )
