"""The forms for whoever has a link: candidates, team leaders, people who apply or name others."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import EmailField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, ValidationError

from campaign.campaigns.forms import NAME_MODES
from campaign.campaigns.models import NamePrivacy
from campaign.core.forms import Form
from campaign.core.identity import is_email, normal_email
from campaign.core.typed import one_line, some_lines
from campaign.people.facts import LONGEST_NAME, LONGEST_TEAM
from campaign.people.models import Team
from campaign.people.naming import allowed
from campaign.selection.interest import LONGEST_TEXT
from campaign.selection.models import Candidate
from campaign.selection.opinions import LONGEST_WHY
from campaign.selection.states import Answer, Gender

FAR_TOO_LONG = 20_000
"""Text up to here is looked at and, where it is too long, shown again to be shortened."""
AS_CAMPAIGN = "campaign"
NOT_SAID = ""
MOST_NAMED = 3

ANSWERS = {Answer.YES: _l("Yes, I would like to"), Answer.MAYBE: _l("Maybe"), Answer.NO: _l("No, thank you")}
GENDERS = {Gender.WOMAN: _l("woman"), Gender.MAN: _l("man"), Gender.OTHER: _l("otherwise")}


def line(value: Any) -> Any:
    return one_line(value, FAR_TOO_LONG) or None if isinstance(value, str) else value


def lines(value: Any) -> Any:
    return some_lines(value, FAR_TOO_LONG) or None if isinstance(value, str) else value


class OpenForm(Form):
    """A form for whoever has the link."""

    class Meta(Form.Meta):
        # It acts for nobody who is signed in, so no other site can misuse anyone by it; and it needs no cookie.
        csrf = False


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


class NominationForm(OpenForm):
    """Who else of your team?"""

    name = StringField(
        _l("First and last name"),
        [InputRequired(_l("Fill in a name.")), Length(max=LONGEST_NAME)],
        filters=[line],
    )
    team = SelectField(_l("Team"))
    why = TextAreaField(_l("Why would you choose them?"), [Length(max=LONGEST_WHY)], filters=[lines])

    @classmethod
    def of(cls, teams: list[Team], formdata: Any) -> "NominationForm":
        """The form with a leader's teams to choose from."""
        form = cls(formdata, data={"team": str(teams[0].id) if teams else ""})
        form.team.choices = [SelectChoice(str(team.id), team.name) for team in teams]
        return form


class ApplyForm(OpenForm):
    """I would like to be one."""

    name = StringField(
        _l("Your name"), [InputRequired(_l("Fill in your name.")), Length(max=LONGEST_NAME)], filters=[line]
    )
    email = EmailField(
        _l("Your work e-mail address"),
        [InputRequired(_l("Fill in your work e-mail address.")), Length(max=254)],
        filters=[line],
    )
    team = StringField(_l("Your team"), [Length(max=LONGEST_TEAM)], filters=[line])
    why = TextAreaField(_l("Why would you like to be an ambassador?"), [Length(max=LONGEST_WHY)], filters=[lines])

    def validate_email(self, field: Any) -> None:
        if not is_email(normal_email(field.data or "")):
            raise ValidationError(_l("This is not an e-mail address."))


class AskForm(OpenForm):
    """Which three people do you go to?"""

    name1 = StringField(_l("Name"), [Length(max=LONGEST_NAME)], filters=[line])
    team1 = StringField(_l("Team"), [Length(max=LONGEST_TEAM)], filters=[line])
    name2 = StringField(_l("Name"), [Length(max=LONGEST_NAME)], filters=[line])
    team2 = StringField(_l("Team"), [Length(max=LONGEST_TEAM)], filters=[line])
    name3 = StringField(_l("Name"), [Length(max=LONGEST_NAME)], filters=[line])
    team3 = StringField(_l("Team"), [Length(max=LONGEST_TEAM)], filters=[line])
    why = TextAreaField(_l("What do you go to them for?"), [Length(max=LONGEST_WHY)], filters=[lines])

    def validate_name1(self, field: Any) -> None:
        if not self.people():
            raise ValidationError(_l("Fill in a name."))

    def rows(self) -> list[tuple[Any, Any]]:
        """The fields of each person."""
        return [(self[f"name{number}"], self[f"team{number}"]) for number in range(1, MOST_NAMED + 1)]

    def people(self) -> list[tuple[str, str]]:
        """Who was named, with their team."""
        return [(name.data, team.data or "") for name, team in self.rows() if name.data]
