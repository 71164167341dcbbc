"""The forms around a survey: who is asked and how, opening, another last day, slips of paper, a lost link."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, EmailField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.core.forms import Form
from campaign.evaluation.models import Audience, EvaluationRound
from campaign.evaluation.survey.opening import LONGEST_INTRO, Reminder, SurveyFacts
from campaign.evaluation.survey.slips import MOST
from campaign.evaluation.wording import AUDIENCE_NAMES

ANONYMOUS, NAMED = "anonymous", "named"
USUAL_TIME = timedelta(days=14)
USUAL_SLIPS = 12
REMINDERS = {
    Reminder.HALFWAY: _l("Once, halfway"),
    Reminder.BEFORE: _l("Once, three days before the last day"),
    Reminder.NEVER: _l("Never"),
}


class SurveyForm(Form):
    """Who is asked, and whether answers bear names."""

    intro = TextAreaField(_l("What people read first"), [Length(max=LONGEST_INTRO)])
    names = RadioField(
        _l("Whose answer is it?"),
        choices=[
            SelectChoice(ANONYMOUS, _l("Anonymous: nobody can find out, not even with the whole database")),
            SelectChoice(NAMED, _l("With names: managers see who answered what")),
        ],
    )
    asks_team_leaders = BooleanField(_l("Team leaders too"))
    asks_recruits = BooleanField(_l("Colleagues who were reached too"))

    @classmethod
    def of(cls, round: EvaluationRound, **sent: None) -> "SurveyForm":
        """The form as a round is now."""
        now = {
            "intro": round.intro,
            "names": ANONYMOUS if round.is_anonymous else NAMED,
            "asks_recruits": round.asks_recruits,
            "asks_team_leaders": round.asks_team_leaders,
        }
        return cls(data=now, **sent)

    def facts(self) -> SurveyFacts:
        """What the form says."""
        return SurveyFacts(
            intro=self.intro.data or "",
            is_anonymous=self.names.data == ANONYMOUS,
            asks_recruits=bool(self.asks_recruits.data),
            asks_team_leaders=bool(self.asks_team_leaders.data),
        )


class OpenForm(Form):
    """Until when, and when people are reminded."""

    closes_on = DateField(_l("The last day to answer"), [InputRequired()])
    reminder = RadioField(
        _l("Remind people"),
        choices=[SelectChoice(reminder.value, words) for reminder, words in REMINDERS.items()],
        default=Reminder.BEFORE.value,
    )

    @classmethod
    def usual(cls, today: date) -> "OpenForm":
        """Two weeks; whoever sends the form says what they want."""
        return cls(data={"closes_on": today + USUAL_TIME, "reminder": Reminder.BEFORE.value})


class ProlongForm(Form):
    """Another last day."""

    closes_on = DateField(_l("The last day to answer"), [InputRequired()])


class SlipsForm(Form):
    """How many slips of paper, and for whom."""

    audience = SelectField(_l("For whom"), choices=[])
    number = IntegerField(_l("How many"), [InputRequired(), NumberRange(1, MOST)], default=USUAL_SLIPS)

    def offer(self, audiences: list[Audience]) -> "SlipsForm":
        """Let one of these be chosen."""
        self.audience.choices = [SelectChoice(one.value, AUDIENCE_NAMES[one]) for one in audiences]
        return self


class AgainForm(Form):
    """The address of someone who lost their link."""

    email = EmailField(_l("Your e-mail address at work"), [InputRequired(), Length(max=254)])
