"""The form with which a manager settles a dispute."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from campaign.conversions.forms import LONGEST_SENTENCE
from campaign.core.forms import Form


class SettlementForm(Form):
    """A manager says whose recruit a colleague is, and why."""

    winner = RadioField(_l("To whom does this colleague belong?"), [InputRequired(_l("Choose one."))], coerce=int)
    explanation = TextAreaField(
        _l("Why? A sentence for all who claimed this colleague"),
        [Length(max=LONGEST_SENTENCE)],
        description=_l("They read it as you write it. They do not read who the others are."),
    )

    def offer(self, ambassadors: Iterable[tuple[int, str]]) -> None:
        """Let one of `ambassadors` (id, name) be chosen."""
        self.winner.choices = [SelectChoice(key, name) for key, name in ambassadors]
