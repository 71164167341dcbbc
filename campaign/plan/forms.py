"""The forms of the plan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from campaign.accounts.models import User
from campaign.core.forms import Form, HoursField, key_or_none
from campaign.goals.models import Kpi
from campaign.plan.facts import LONGEST_NOTES, LONGEST_TITLE, MOST_HOURS, MOST_HOURS_A_WEEK, ActionFacts
from campaign.plan.models import Action, ActionState
from campaign.plan.pasting import MOST_LINES
from campaign.plan.shifting import moves_along
from campaign.plan.states import NAMES


class QuickForm(Form):
    """A new action on one line."""

    title = StringField(_l("What"), [InputRequired(), Length(max=LONGEST_TITLE)])
    due_on = DateField(_l("Day"), [InputRequired()])
    owner = SelectField(_l("Who"), [Optional()], choices=[], coerce=key_or_none)
    hours = HoursField(_l("Hours"), [Optional(), NumberRange(0, MOST_HOURS)])
    kpi = SelectField(_l("For which KPI"), [Optional()], choices=[], coerce=key_or_none)

    def offer(self, owners: Iterable[User], kpis: Iterable[Kpi], *, action: Action | None = None) -> None:
        """Let one of these be chosen, or none; also whom and what `action` has already."""
        people = {user.id: user.name for user in owners}
        goals = {kpi.id: kpi.name for kpi in kpis}
        if action and action.owner:
            people.setdefault(action.owner.id, action.owner.name)
        if action and action.kpi:
            goals.setdefault(action.kpi.id, action.kpi.name)
        self.owner.choices = [SelectChoice("", _l("nobody yet")), *(SelectChoice(*one) for one in people.items())]
        self.kpi.choices = [SelectChoice("", _l("none")), *(SelectChoice(*one) for one in goals.items())]

    def facts(self) -> ActionFacts:
        """What was filled in."""
        return ActionFacts(
            title=self.title.data or "",
            due_on=cast(date, self.due_on.data),
            owner_id=self.owner.data,
            kpi_id=self.kpi.data,
            hours=self.hours.data,
        )


class ActionForm(QuickForm):
    """Everything of an action."""

    starts_on = DateField(
        _l("First day of the work"), [Optional()], description=_l("Empty: the week that ends on its day.")
    )
    notes = TextAreaField(_l("Notes"), [Length(max=LONGEST_NOTES)])
    moves_along = BooleanField(
        _l("Moves along when the campaign gets other days"),
        description=_l("With its first day; what is due in its last four weeks, or after it, with its last day."),
    )
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, action: Action, *, seen: str, **sent: Any) -> "ActionForm":
        """The form as the action is by the fingerprint `seen`; with `formdata=None` whatever else was sent."""
        now = {
            "title": action.title,
            "due_on": action.due_on,
            "starts_on": action.starts_on,
            "owner": action.owner_id,
            "kpi": action.kpi_id,
            "hours": action.hours,
            "notes": action.notes,
            "moves_along": moves_along(action),
            "seen": seen,
        }
        return cls(data=now, **sent)

    def facts(self) -> ActionFacts:
        """What was filled in."""
        return ActionFacts(
            title=self.title.data or "",
            due_on=cast(date, self.due_on.data),
            starts_on=self.starts_on.data,
            owner_id=self.owner.data,
            kpi_id=self.kpi.data,
            hours=self.hours.data,
            notes=self.notes.data or "",
            moves_along=self.moves_along.data,
        )


class DayForm(Form):
    """Another day for an action."""

    due_on = DateField(_l("Day"), [InputRequired()])


class StateForm(Form):
    """Another state for an action."""

    state = SelectField(
        _l("State"),
        [InputRequired()],
        choices=lambda: [SelectChoice(state.value, name) for state, name in NAMES.items()],
    )

    def wanted(self) -> ActionState:
        """The state that was chosen."""
        return ActionState(self.state.data)


class FileForm(Form):
    """A file for an action."""

    file = FileField(_l("Add a file"), [FileRequired(_l("Choose a file."))])


class LinesForm(Form):
    """Many actions, pasted."""

    lines = TextAreaField(_l("Your lines"), [InputRequired(), Length(max=60_000)])
    kpi = SelectField(_l("For which KPI"), [Optional()], choices=[], coerce=key_or_none)
    day = DateField(_l("Day for lines without one"), [Optional()])
    confirmed = HiddenField()

    def validate_lines(self, field: TextAreaField) -> None:
        if sum(bool(line.strip()) for line in (field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(_l("Paste at most %(number)s lines at once.", number=MOST_LINES))

    def offer(self, kpis: Iterable[Kpi]) -> None:
        """Let one of these KPIs be chosen, or none."""
        self.kpi.choices = [SelectChoice("", _l("none")), *(SelectChoice(kpi.id, kpi.name) for kpi in kpis)]


class HoursForm(Form):
    """How many hours a week people have; the fields are made by `hours_form`."""

    def wanted(self) -> dict[int, Decimal]:
        """The hours that were filled in, by user."""
        return {
            int(field.name.removeprefix("of_")): field.data
            for field in self
            if field.name.startswith("of_") and field.data is not None
        }


def hours_form(people: Iterable[User], hours: dict[int, Decimal]) -> HoursForm:
    """The form with a field for each of `people`, filled with what each has now."""

    class ForThese(HoursForm):
        """The form with the fields of these people."""

    for user in people:
        limits = [Optional(), NumberRange(0, MOST_HOURS_A_WEEK)]
        setattr(ForThese, f"of_{user.id}", HoursField(user.name, limits))
    return ForThese(data={f"of_{user_id}": per_week for user_id, per_week in hours.items()})
