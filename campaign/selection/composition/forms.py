"""The form of the size of the team."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from campaign.core.forms import Form
from campaign.selection.composition.sizing import MOST_PEOPLE, MOST_PER_AMBASSADOR, MOST_SEATS, SizeFacts
from campaign.selection.models import Selection


class SizeForm(Form):
    """How large the team is, and what the organisation is made of."""

    people_per_ambassador = IntegerField(
        _l("One ambassador for so many people"), [InputRequired(), NumberRange(2, MOST_PER_AMBASSADOR)]
    )
    seats = IntegerField(
        _l("Seats in the team"), [Optional(), NumberRange(0, MOST_SEATS)], description=_l("Empty: as advised.")
    )
    reserves = IntegerField(
        _l("Reserves"), [Optional(), NumberRange(0, MOST_SEATS)], description=_l("Empty: as advised.")
    )
    women = IntegerField(_l("Women among the employees"), [Optional(), NumberRange(0, MOST_PEOPLE)])
    men = IntegerField(_l("Men among the employees"), [Optional(), NumberRange(0, MOST_PEOPLE)])
    others = IntegerField(_l("Others, or not known"), [Optional(), NumberRange(0, MOST_PEOPLE)])

    @classmethod
    def of(cls, selection: Selection) -> "SizeForm":
        """The form as it was decided."""
        return cls(obj=selection)

    def facts(self) -> SizeFacts:
        """What was filled in."""
        return SizeFacts(
            people_per_ambassador=self.people_per_ambassador.data or 0,
            seats=self.seats.data,
            reserves=self.reserves.data,
            women=self.women.data,
            men=self.men.data,
            others=self.others.data,
        )
