"""The forms of a customer journey: whose it is and how much of it, an answer of the customer, an improvement point."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.core.forms import Form
from campaign.journeys.cards.fields import LONGEST_TEXT
from campaign.journeys.customer.scoping import LONGEST_SCOPE
from campaign.journeys.models import LONGEST_LINE, Journey
from campaign.journeys.ownership import LONGEST_OWNER

WHOLE, PART = "whole", "part"


class ScopeForm(Form):
    """Who the customer is, and how much of the service the map is about."""

    for_whom = StringField(
        _l("Who is the customer?"),
        [InputRequired(), Length(max=LONGEST_LINE)],
        description=_l("One kind of person, in a few words: an employer who cannot find enough people."),
    )
    extent = RadioField(
        _l("How much of it?"),
        choices=lambda: [
            SelectChoice(WHOLE, _l("The whole service, from the first need to aftercare")),
            SelectChoice(PART, _l("A part of it, in more detail")),
        ],
    )
    part = TextAreaField(
        _l("Which part?"),
        [Length(max=LONGEST_SCOPE)],
        description=_l("From where to where: from the first call to the first working day."),
    )

    @classmethod
    def of(cls, journey: Journey) -> "ScopeForm":
        """The form as it was said."""
        extent = PART if journey.scope else WHOLE
        return cls(data={"for_whom": journey.for_whom, "extent": extent, "part": journey.scope})


class AnswerForm(Form):
    """What the customer answers."""

    text = TextAreaField(_l("Your answer"), [InputRequired(), Length(max=LONGEST_TEXT)])


class CardForm(Form):
    """A card of one of the four I's."""

    text = TextAreaField(_l("In a sentence"), [InputRequired(), Length(max=LONGEST_TEXT)])


class ImprovementForm(CardForm):
    """An improvement point: what, who, and by when."""

    owner = StringField(_l("Owner"), [Length(max=LONGEST_OWNER)])
    due = DateField(_l("Due on"), [Optional()])
