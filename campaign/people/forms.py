"""The forms around teams, colleagues and ambassadors."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from campaign.campaigns.forms import NAME_MODES
from campaign.campaigns.models import NamePrivacy
from campaign.core.forms import Form
from campaign.people.facts import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TEAM, ColleagueFacts
from campaign.people.models import Ambassador, Colleague, MailRhythm, Team
from campaign.people.naming import allowed
from campaign.people.stepping_down import LONGEST_WHY

AS_CAMPAIGN = "campaign"


class TeamForm(Form):
    """A team."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_TEAM)])
    headcount = IntegerField(
        _l("How many work in it"),
        [Optional(), NumberRange(1, 1_000_000)],
        description=_l("Empty: as many as are in the list of colleagues."),
    )


class RemoveTeamForm(Form):
    """Where the people of a team go."""

    move_to = SelectField(_l("Its people go to"), validate_choice=False)

    def offer(self, teams: list[Team]) -> "RemoveTeamForm":
        """Let one of `teams` be chosen."""
        self.move_to.choices = [SelectChoice("", "–"), *(SelectChoice(str(team.id), team.name) for team in teams)]
        return self


class ColleagueForm(Form):
    """A colleague."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_NAME)])
    emails = TextAreaField(
        _l("E-mail addresses"),
        [Length(max=2000)],
        description=_l("One on each line. Mail goes to the first; reports may use any of them."),
    )
    employee_number = StringField(_l("Employee number"), [Length(max=LONGEST_NUMBER)])
    team = SelectField(_l("Team"))

    @classmethod
    def of(cls, colleague: Colleague | None, teams: list[Team]) -> "ColleagueForm":
        """The form as the colleague is now, or empty; with all teams to choose from."""
        form = cls(data=now_of(colleague))
        form.team.choices = [
            SelectChoice("", _l("no team")),
            *(SelectChoice(str(team.id), team.name) for team in teams),
        ]
        return form

    def facts(self, teams: list[Team]) -> ColleagueFacts:
        """What was filled in."""
        return ColleagueFacts(
            name=self.name.data or "",
            emails=(self.emails.data or "").replace(",", "\n").replace(";", "\n").splitlines(),
            employee_number=self.employee_number.data,
            team=next((team for team in teams if str(team.id) == self.team.data), None),
        )


def now_of(colleague: Colleague | None) -> dict[str, str | None]:
    """What the form shows of a colleague."""
    if colleague is None:
        return {"team": ""}
    return {
        "name": colleague.name,
        "emails": "\n".join(row.email for row in colleague.emails),
        "employee_number": colleague.employee_number,
        "team": str(colleague.team_id or ""),
    }


class RosterForm(Form):
    """A list of people to look at."""

    file = FileField(_l("List of colleagues"), [FileRequired(_l("Choose a file."))])


class PasteForm(Form):
    """People to look at, one on each line."""

    text = TextAreaField(
        _l("Or paste them"),
        [InputRequired(), Length(max=1_000_000)],
        description=_l("One on each line: name; e-mail; team. Straight out of a spreadsheet is fine too."),
    )


class TakeInForm(Form):
    """A list of people that was looked at."""

    key = HiddenField()


class NamingForm(Form):
    """How an ambassador wants to be named in public."""

    alias = StringField(
        _l("Alias"),
        [Length(max=40)],
        description=_l("Seen in public where names are aliases. Your manager knows yours."),
    )
    names = RadioField(_l("How you are named on the scoreboard"))

    @classmethod
    def of(cls, ambassador: Ambassador, campaign_mode: NamePrivacy) -> "NamingForm":
        """The form as the ambassador chose, with what the campaign allows to choose from."""
        less = [mode for mode in allowed(campaign_mode) if mode is not campaign_mode]
        own = ambassador.names.value if ambassador.names in less else AS_CAMPAIGN
        form = cls(data={"alias": ambassador.alias, "names": own})
        form.names.choices = [
            SelectChoice(AS_CAMPAIGN, _l("As everyone in this campaign")),
            *(SelectChoice(mode.value, NAME_MODES[mode]) for mode in less),
        ]
        return form

    @property
    def mode(self) -> NamePrivacy | None:
        return None if self.names.data == AS_CAMPAIGN else NamePrivacy(self.names.data)


RHYTHMS = {
    MailRhythm.AT_ONCE: _l("At once, when something happens"),
    MailRhythm.DAILY: _l("Once a day, in the morning"),
}


class RhythmForm(Form):
    """How often an ambassador gets mail about claims."""

    rhythm = RadioField(
        _l("When do you want mail about the colleagues you logged?"),
        choices=[SelectChoice(rhythm.value, words) for rhythm, words in RHYTHMS.items()],
        description=_l("Only when there is news. On your own page you see it at once in any case."),
    )


class StepDownForm(Form):
    """An ambassador stops."""

    successor = SelectField(_l("Who looks after their colleagues"))
    why = TextAreaField(
        _l("Why"), [Length(max=LONGEST_WHY)], description=_l("For the managers of this campaign, nobody else.")
    )

    @classmethod
    def of(cls, ambassador: Ambassador, others: list[Ambassador]) -> "StepDownForm":
        """The form with all who could take over; those of the same team first."""
        team_id = ambassador.colleague.team_id
        form = cls(data={"why": ambassador.stop_why})
        ordered = sorted(others, key=lambda one: one.colleague.team_id != team_id or team_id is None)
        form.successor.choices = [
            SelectChoice("", _l("nobody")),
            *(SelectChoice(str(one.id), named_with_team(one.colleague)) for one in ordered),
        ]
        return form


def named_with_team(colleague: Colleague) -> str:
    return f"{colleague.name} ({colleague.team.name})" if colleague.team else colleague.name


class StopForm(Form):
    """An ambassador asks to stop."""

    why = TextAreaField(
        _l("Why do you want to stop?"),
        [Length(max=LONGEST_WHY)],
        description=_l("Your manager reads this, nobody else."),
    )
