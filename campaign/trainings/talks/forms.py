"""The form of a practice talk."""

from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.trainings.models import PracticeTalk
from campaign.trainings.talks.services import LONGEST, TalkFacts


class TalkForm(Form):
    """A practice talk, in the words of who practised."""

    held_on = DateField(_l("When was it?"), [InputRequired()])
    tried = TextAreaField(_l("What did you try?"), [InputRequired(), Length(max=LONGEST)])
    went = TextAreaField(_l("How did it go?"), [Length(max=LONGEST)])
    learned = TextAreaField(_l("What did you learn from it?"), [Length(max=LONGEST)])
    is_shared = BooleanField(
        _l("The expert and the campaign manager may read this"),
        description=_l(
            "Without this tick they see only that you practised, and when. Name nobody with whom you talked."
        ),
    )

    @classmethod
    def of(cls, talk: PracticeTalk | None, *, today: date) -> "TalkForm":
        """The form as the talk is; a new one is of today."""
        if talk is None:
            return cls(data={"held_on": today})
        return cls(obj=talk)

    def facts(self) -> TalkFacts:
        """What was filled in."""
        return TalkFacts(
            held_on=cast(date, self.held_on.data),
            tried=self.tried.data or "",
            went=self.went.data or "",
            learned=self.learned.data or "",
            is_shared=self.is_shared.data,
        )
