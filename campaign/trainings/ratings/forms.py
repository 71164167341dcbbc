"""The form by which a participant rates a session."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.trainings.models import Rating
from campaign.trainings.ratings.services import LONGEST_WORDS, MOST_STARS


class RatingForm(Form):
    """One to five stars, and words."""

    stars = RadioField(
        _l("How was it?"),
        [InputRequired(_l("Choose one to five stars."))],
        choices=[SelectChoice(str(number), str(number)) for number in range(1, MOST_STARS + 1)],
    )
    words = TextAreaField(
        _l("What was good, what could be better?"),
        [Length(max=LONGEST_WORDS)],
        description=_l("Write so that nobody recognises you by it, if you do not want that."),
    )

    @classmethod
    def of(cls, rating: Rating | None, **sent: Any) -> "RatingForm":
        """The form with what was said before."""
        if rating is None:
            return cls(**sent)
        return cls(data={"stars": str(rating.stars), "words": rating.words}, **sent)
