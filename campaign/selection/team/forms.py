"""The forms with which managers choose the team."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.core.typed import some_lines
from campaign.selection.moving import LONGEST_WHY
from campaign.selection.states import NotChosenReason, Standing
from campaign.selection.team.saying_no import LONGEST_TEXT
from campaign.selection.wording import REASONS

MOVES_OF_MANAGERS = (
    Standing.LONGLIST,
    Standing.SHORTLIST,
    Standing.RESERVE,
    Standing.INVITED,
    Standing.NOT_CHOSEN,
)


class MoveForm(Form):
    """Where ticked candidates go."""

    to = SelectField(choices=[SelectChoice(standing.value, standing.value) for standing in MOVES_OF_MANAGERS])
    why = StringField(
        _l("Why"), [Length(max=LONGEST_WHY)], description=_l("Kept with the candidate, for managers only.")
    )

    @property
    def where(self) -> Standing:
        return Standing(self.to.data)

    @property
    def reason(self) -> str:
        return some_lines(self.why.data or "", LONGEST_WHY)


class NotChosenForm(Form):
    """Why people were not chosen, and what they read."""

    reason = SelectField(
        _l("The reason"), choices=[SelectChoice(reason.value, words) for reason, words in REASONS.items()]
    )
    text = TextAreaField(
        _l("What they read"),
        [InputRequired(), Length(max=LONGEST_TEXT)],
        description=_l("The mail begins with their name, and ends with what is kept of them and until when."),
    )

    @property
    def because(self) -> NotChosenReason:
        return NotChosenReason(self.reason.data)

    @property
    def message(self) -> str:
        return some_lines(self.text.data or "", LONGEST_TEXT)

    @classmethod
    def saying(cls, reason: NotChosenReason, text: str, **sent: Any) -> "NotChosenForm":
        """The form with a text to begin with."""
        return cls(data={"reason": reason.value, "text": text}, **sent)
