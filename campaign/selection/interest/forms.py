"""The forms of a manager around what candidates are told and asked."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.core.forms import Form, HoursField
from campaign.selection.interest.services import LONGEST_TEXT
from campaign.selection.texts import LONGEST_TEXT as LONGEST_MEANING
from campaign.selection.texts import Texts


class ReplyForm(Form):
    """An answer to a candidate."""

    answer = TextAreaField(_l("Your answer"), [InputRequired(_l("Write an answer.")), Length(max=LONGEST_TEXT)])


class TextsForm(Form):
    """What it means to be an ambassador, as candidates read it."""

    hours_per_week = HoursField(
        _l("Hours a week"),
        [InputRequired(), NumberRange(Decimal("0.5"), 40)],
        description=_l("What it takes on average, in the weeks of the campaign."),
    )
    expectations = TextAreaField(_l("What you expect of them"), [Length(max=LONGEST_MEANING)])
    reward = TextAreaField(_l("What they get out of it"), [Length(max=LONGEST_MEANING)])

    @classmethod
    def of(cls, texts: Texts) -> "TextsForm":
        """The form with the texts as they are now."""
        now = {
            "hours_per_week": texts.hours_per_week,
            "expectations": texts.expectations,
            "reward": texts.reward,
        }
        return cls(data=now)

    def wanted(self) -> Texts:
        """What was filled in."""
        return Texts(
            hours_per_week=self.hours_per_week.data or Decimal(1),
            expectations=self.expectations.data or "",
            reward=self.reward.data or "",
        )
