"""What an organisation says itself on the fact sheet."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from campaign.core.forms import Form
from campaign.privacy.sheet.settings import LONGEST, SheetWords


class SheetForm(Form):
    """Words that no setting holds."""

    legal_ground = TextAreaField(
        _l("Legal ground"),
        validators=[Length(max=LONGEST)],
        description=_l("As your organisation sees it. What stands here is a proposal until you save it."),
    )
    runs_at = TextAreaField(
        _l("Where the program runs"),
        validators=[Length(max=LONGEST)],
        description=_l("Whose machine, in which country, and who makes copies of the database for how long."),
    )
    to_ask = TextAreaField(
        _l("Whom to ask"),
        validators=[Length(max=LONGEST)],
        description=_l("For example the data protection officer, with an address. Empty: the managers."),
    )

    def words(self) -> SheetWords:
        """What was filled in."""
        return SheetWords(self.legal_ground.data or "", self.runs_at.data or "", self.to_ask.data or "")
