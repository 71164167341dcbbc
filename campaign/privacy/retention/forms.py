"""How long something is kept, as a manager says it."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.privacy.retention.terms import LONGEST_WHY


class TermForm(Form):
    """Days, and the reason where it is to be longer."""

    days = IntegerField(_l("Days"), validators=[InputRequired(_l("Say how many days."))])
    why = StringField(
        _l("Why longer"),
        validators=[Length(max=LONGEST_WHY)],
        description=_l("Only where it becomes longer than it is now. Everyone who may read the fact sheet reads this."),
    )
    is_sure = BooleanField(_l("Yes, let it go at once"))
