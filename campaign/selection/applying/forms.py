"""The forms of people who apply, or name others."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.fields import EmailField
from wtforms.validators import InputRequired, Length, ValidationError

from campaign.core.identity import is_email, normal_email
from campaign.people.facts import LONGEST_NAME, LONGEST_TEAM
from campaign.selection.leaders.opinions import LONGEST_WHY
from campaign.selection.links.forms import OpenForm, line, lines

MOST_NAMED = 3


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
