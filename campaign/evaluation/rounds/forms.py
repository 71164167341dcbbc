"""The forms of rounds: when one is, and where it is talked about."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.calendar.freedays import is_free
from campaign.core.forms import Form, key_or_none
from campaign.evaluation.models import EvaluationRound, RoundKind
from campaign.evaluation.rounds.services import LONGEST_TITLE, RoundFacts
from campaign.evaluation.wording import KIND_NAMES
from campaign.gatherings.forms import GatheringForm
from campaign.gatherings.wording import short_when
from campaign.meetings.models import Meeting

A_DAY = timedelta(days=1)
USUAL_START, USUAL_END = time(14, 0), time(15, 30)


class RoundForm(Form):
    """When a round is, and what it is called."""

    kind = RadioField(
        _l("Which round"),
        choices=lambda: [SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
    )
    title = StringField(_l("Title"), [InputRequired(), Length(max=LONGEST_TITLE)])
    held_on = DateField(
        _l("Day"), [InputRequired()], description=_l("You look at the results of this day, and talk about them.")
    )

    @classmethod
    def fresh(cls, kind: RoundKind, day: date) -> "RoundForm":
        """The form of a new round, as it is proposed."""
        facts = {"kind": kind.value, "title": str(KIND_NAMES[kind]), "held_on": day}
        return cls(formdata=None, data=facts)

    @classmethod
    def of(cls, found: EvaluationRound) -> "RoundForm":
        """The form as the round is."""
        return cls(data={"kind": found.kind.value, "title": found.title, "held_on": found.held_on})

    def facts(self) -> RoundFacts:
        """What was filled in."""
        return RoundFacts(
            kind=RoundKind(self.kind.data), title=self.title.data or "", held_on=cast(date, self.held_on.data)
        )


class ItsMeetingForm(GatheringForm):
    """A meeting to talk about a round, in a few fields."""

    @classmethod
    def fresh(cls, found: EvaluationRound, today: date) -> "ItsMeetingForm":
        """The form as it is proposed: the afternoon of the round's day; when that is over, of the next working day."""
        days = (today + A_DAY * number for number in range(1, 15))
        day = found.held_on if found.held_on > today else next(day for day in days if not is_free(day))
        facts = {"title": found.title, "day": day, "starts": USUAL_START, "ends": USUAL_END}
        return cls(formdata=None, data=facts)


class ChooseMeetingForm(Form):
    """One of the meetings that are planned."""

    meeting = SelectField(_l("Meeting"), [InputRequired()], choices=[], coerce=key_or_none)

    def offer(self, meetings: Iterable[Meeting]) -> None:
        """Let one of these be chosen."""
        self.meeting.choices = [
            SelectChoice(one.id, f"{one.gathering.title}, {short_when(one.gathering)}") for one in meetings
        ]
