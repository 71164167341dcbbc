"""The forms of a candidate, behind a link: whether it interests them, yes or no, questions and corrections."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.campaigns.forms import NAME_MODES
from campaign.campaigns.models import NamePrivacy
from campaign.people.naming import allowed
from campaign.selection.interest.services import LONGEST_TEXT
from campaign.selection.links.forms import OpenForm, line, lines
from campaign.selection.models import Candidate
from campaign.selection.states import Answer, Gender

AS_CAMPAIGN = "campaign"
NOT_SAID = ""

ANSWERS = {Answer.YES: _l("Yes, I would like to"), Answer.MAYBE: _l("Maybe"), Answer.NO: _l("No, thank you")}
GENDERS = {Gender.WOMAN: _l("woman"), Gender.MAN: _l("man"), Gender.OTHER: _l("otherwise")}


class InterestForm(OpenForm):
    """Would you like to?"""

    interest = RadioField(
        _l("Would you like to?"),
        [InputRequired(_l("Choose an answer."))],
        choices=[SelectChoice(answer.value, words) for answer, words in ANSWERS.items()],
    )
    remark = TextAreaField(
        _l("Is there anything you want to say with it?"), [Length(max=LONGEST_TEXT)], filters=[lines]
    )

    @classmethod
    def of(cls, candidate: Candidate, formdata: Any) -> "InterestForm":
        """The form as it was answered before."""
        now = {"interest": candidate.interest.value if candidate.interest else None, "remark": candidate.remark}
        return cls(formdata, data=now)


class AcceptForm(OpenForm):
    """Yes, I will."""

    names = RadioField(_l("How you are named on the scoreboard"))
    alias = StringField(
        _l("Alias"), [Length(max=40)], filters=[line], description=_l("Needed only where you want to go by one.")
    )
    rules = BooleanField(
        _l("I have read the rules, and agree to them."), [InputRequired(_l("Read the rules first, and tick this."))]
    )

    @classmethod
    def of(cls, mode: NamePrivacy, formdata: Any) -> "AcceptForm":
        """The form with what a campaign that names people by `mode` allows."""
        form = cls(formdata, data={"names": AS_CAMPAIGN})
        form.names.choices = [
            SelectChoice(AS_CAMPAIGN, _l("As everyone in this campaign")),
            *(SelectChoice(less.value, NAME_MODES[less]) for less in allowed(mode) if less is not mode),
        ]
        return form

    @property
    def mode(self) -> NamePrivacy | None:
        return None if self.names.data == AS_CAMPAIGN else NamePrivacy(self.names.data)


class DeclineForm(OpenForm):
    """No, I will not."""

    why = TextAreaField(_l("Why not?"), [Length(max=LONGEST_TEXT)], filters=[lines])


class QuestionForm(OpenForm):
    """What do you want to know?"""

    question = TextAreaField(
        _l("Your question"),
        [InputRequired(_l("Write your question.")), Length(max=LONGEST_TEXT)],
        filters=[lines],
    )


class CorrectionForm(OpenForm):
    """What is wrong?"""

    correction = TextAreaField(
        _l("What is wrong, and what should it be?"),
        [InputRequired(_l("Write what is wrong, and what it should be.")), Length(max=LONGEST_TEXT - 100)],
        filters=[lines],
    )


class GenderForm(OpenForm):
    """For totals only."""

    gender = RadioField(
        _l("I am"),
        choices=[
            *(SelectChoice(gender.value, words) for gender, words in GENDERS.items()),
            SelectChoice(NOT_SAID, _l("I’d rather not say")),
        ],
    )

    @classmethod
    def of(cls, candidate: Candidate, formdata: Any) -> "GenderForm":
        """The form as it was given before."""
        return cls(formdata, data={"gender": candidate.gender.value if candidate.gender else NOT_SAID})

    @property
    def wanted(self) -> Gender | None:
        return Gender(self.gender.data) if self.gender.data else None
