"""The form of a team leader, behind a link: who else of the team could be an ambassador."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.people.facts import LONGEST_NAME
from campaign.people.models import Team
from campaign.selection.leaders.opinions import LONGEST_WHY
from campaign.selection.links.forms import OpenForm, line, lines


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
