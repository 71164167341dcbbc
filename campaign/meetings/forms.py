"""The forms of meetings: one, a series of them, their agenda, notes and decisions."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from campaign.accounts.models import User
from campaign.core.forms import Form, key_or_none
from campaign.gatherings.forms import GatheringForm
from campaign.goals.models import Kpi
from campaign.meetings import answers, decisions, notes
from campaign.meetings.agenda import services as agenda
from campaign.meetings.agenda.services import PointFacts
from campaign.meetings.decisions import Becomes, DecisionFacts
from campaign.meetings.models import Meeting, MeetingNote, NoteKind
from campaign.meetings.series import MOST_WEEKS
from campaign.meetings.states import NOTE_NAMES

ALL_THAT_FOLLOW = "following"
BECOMES = {
    Becomes.ACTION: _l("An action in the plan"),
    Becomes.KPI: _l("A KPI is revised"),
    Becomes.RULES: _l("A change of the rules"),
    Becomes.NOTHING: _l("It stands for itself"),
}


class MeetingForm(GatheringForm):
    """A gathering that may be where the campaign is evaluated."""

    is_evaluation = BooleanField(_l("We evaluate the campaign here"))
    which = RadioField(
        _l("What does it change?"),
        choices=[
            SelectChoice("this", _l("This meeting")),
            SelectChoice(ALL_THAT_FOLLOW, _l("This one and all that follow in the series")),
        ],
        default="this",
    )

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> "MeetingForm":
        """The form as the meeting is."""
        form = cls.of(meeting.gathering)
        if not form.is_submitted():
            form.is_evaluation.data = meeting.is_evaluation
        return form

    @property
    def and_following(self) -> bool:
        return bool(self.which.data == ALL_THAT_FOLLOW)


class SeriesForm(GatheringForm):
    """The first of several meetings, how often, and until when."""

    every_weeks = IntegerField(_l("Every how many weeks"), [InputRequired(), NumberRange(1, MOST_WEEKS)])
    until = DateField(_l("Up to and including"), [InputRequired()])

    def rhythm(self) -> tuple[date, int, date]:
        """The first day, every how many weeks, and until when."""
        return cast(date, self.day.data), cast(int, self.every_weeks.data), cast(date, self.until.data)

    def validate_until(self, field: DateField) -> None:
        if field.data and self.day.data and field.data < self.day.data:
            raise ValidationError(_l("It ends before it begins."))


def chosen_days(values: Iterable[str]) -> set[date]:
    """The days that were ticked in the preview; what is no day is nobody's tick."""
    found = set()
    for value in values:
        try:
            found.add(date.fromisoformat(value))
        except ValueError:
            continue
    return found


class CallOffForm(Form):
    """Why a meeting is called off, and whether all that follow are."""

    why = TextAreaField(_l("Why"), [Length(max=1000)])
    which = StringField()


class PointForm(Form):
    """A point of the agenda."""

    title = StringField(_l("Point"), [InputRequired(), Length(max=agenda.LONGEST_TITLE)])
    text = TextAreaField(_l("What about it"), [Length(max=agenda.LONGEST_TEXT)])
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, agenda.MOST_MINUTES)])

    def facts(self) -> PointFacts:
        """What was filled in."""
        return PointFacts(self.title.data or "", self.text.data or "", self.minutes.data)


class OwnPointForm(Form):
    """A point that an ambassador brings."""

    title = StringField(_l("What do you want to talk about?"), [InputRequired(), Length(max=agenda.LONGEST_TITLE)])
    text = TextAreaField(_l("What about it"), [Length(max=agenda.LONGEST_TEXT)])

    def facts(self) -> PointFacts:
        """What was filled in; how long it may take the manager says."""
        return PointFacts(self.title.data or "", self.text.data or "", agenda.USUAL_MINUTES)


class NoteForm(Form):
    """A line of what was said."""

    text = StringField(_l("What was said"), [InputRequired(), Length(max=notes.LONGEST)])
    kind = RadioField(
        _l("What it is about"),
        choices=lambda: [SelectChoice(kind.value, name) for kind, name in NOTE_NAMES.items()],
        default=NoteKind.OTHER.value,
    )

    @property
    def about(self) -> NoteKind:
        return NoteKind(self.kind.data)


class NoteChangeForm(NoteForm):
    """A line, written anew."""

    text = TextAreaField(_l("What was said"), [InputRequired(), Length(max=notes.LONGEST)])
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, note: MeetingNote) -> "NoteChangeForm":
        """The form as the line is."""
        return cls(data={"text": note.text, "kind": note.kind.value, "seen": notes.version_of(note)})


class ActionFields(Form):
    """Who does it, by when, for which KPI."""

    owner = SelectField(_l("Who"), [Optional()], choices=[], coerce=key_or_none)
    due_on = DateField(_l("Day"), [Optional()])
    kpi = SelectField(_l("For which KPI"), [Optional()], choices=[], coerce=key_or_none)

    def offer(self, owners: Iterable[User], kpis: Iterable[Kpi]) -> None:
        """Let one of these be chosen, or none."""
        people = [SelectChoice(user.id, user.name) for user in owners]
        self.owner.choices = [SelectChoice("", _l("nobody yet")), *people]
        self.kpi.choices = [SelectChoice("", _l("none")), *(SelectChoice(kpi.id, kpi.name) for kpi in kpis)]


class DecisionForm(ActionFields):
    """What was decided, and what it leads to."""

    decision = TextAreaField(_l("What was decided"), [InputRequired(), Length(max=decisions.LONGEST)])
    becomes = RadioField(
        _l("What it becomes"),
        choices=lambda: [SelectChoice(one.value, words) for one, words in BECOMES.items()],
        default=Becomes.ACTION.value,
    )

    def facts(self) -> DecisionFacts:
        """What was filled in."""
        return DecisionFacts(
            text=self.decision.data or "",
            becomes=Becomes(self.becomes.data),
            owner_id=self.owner.data,
            due_on=self.due_on.data,
            kpi_id=self.kpi.data,
        )


class RegretForm(Form):
    """That one cannot come."""

    remark = TextAreaField(_l("Do you want to say why?"), [Length(max=answers.LONGEST_REMARK)])
