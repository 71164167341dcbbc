"""The forms of a manager around team leaders and their links."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import EmailField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from campaign.core.forms import Form
from campaign.people.models import Team
from campaign.selection.leaders.services import LONGEST_NAME, LeaderFacts
from campaign.selection.links.services import LEADER_DAYS, MOST_DAYS
from campaign.selection.models import TeamLeader


class LeaderForm(Form):
    """A team leader."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_NAME)])
    email = EmailField(_l("E-mail"), [InputRequired(), Length(max=254)])
    teams = SelectMultipleField(
        _l("Knows the people of"),
        [InputRequired(_l("Choose at least one team."))],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )

    @classmethod
    def of(cls, leader: TeamLeader | None, teams: Sequence[Team], **given: Any) -> "LeaderForm":
        """The form as the leader is now, or empty; with all teams to choose from."""
        now: dict[str, Any] = {}
        if leader is not None:
            now = {"name": leader.name, "email": leader.email, "teams": [str(team.id) for team in leader.teams]}
        form = cls(data=now, **given)
        form.teams.choices = [SelectChoice(str(team.id), team.name) for team in teams]
        return form

    def facts(self, teams: Sequence[Team]) -> LeaderFacts:
        """What was filled in."""
        chosen = set(self.teams.data or ())
        return LeaderFacts(
            name=self.name.data or "",
            email=self.email.data or "",
            teams=[team for team in teams if str(team.id) in chosen],
        )


class LeaderLinesForm(Form):
    """Several team leaders, one on each line."""

    lines = TextAreaField(
        _l("Several at once"),
        [InputRequired(), Length(max=100_000)],
        description=_l("One on each line: name; e-mail; team. More teams? Put commas between them."),
    )


class ExtendForm(Form):
    """How long a link works from today."""

    days = IntegerField(_l("Days from today"), [InputRequired(), NumberRange(1, MOST_DAYS)], default=LEADER_DAYS)
