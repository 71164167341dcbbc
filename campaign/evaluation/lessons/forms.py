"""The form of a lesson."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.core.forms import Form, key_or_none
from campaign.evaluation.lessons.services import LONGEST, LessonFacts, version_of
from campaign.evaluation.lessons.step_names import STEP_NAMES
from campaign.evaluation.models import Lesson, LessonKind
from campaign.evaluation.wording import LESSON_NAMES


class LessonForm(Form):
    """A lesson in a line: what to do with it, and which step it is about."""

    text = StringField(_l("What we learned"), [InputRequired(), Length(max=LONGEST)])
    kind = RadioField(
        _l("What to do with it"),
        choices=lambda: [SelectChoice(kind.value, name) for kind, name in LESSON_NAMES.items()],
    )
    step = SelectField(_l("About which step"), [Optional()], coerce=key_or_none)
    round = HiddenField()
    """The round in which it was learned, by id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [SelectChoice(number, f"{number} · {name}") for number, name in STEP_NAMES.items()]
        self.step.choices = [SelectChoice("", _l("the whole campaign")), *steps]

    def facts(self) -> LessonFacts:
        """What was filled in."""
        number = self.round.data or ""
        return LessonFacts(
            kind=LessonKind(self.kind.data),
            text=self.text.data or "",
            step=self.step.data,
            round_id=int(number) if number.isascii() and number.isdigit() else None,
        )


class LessonChangeForm(LessonForm):
    """A lesson, written anew."""

    text = TextAreaField(_l("What we learned"), [InputRequired(), Length(max=LONGEST)])
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, lesson: Lesson) -> "LessonChangeForm":
        """The form as the lesson is."""
        return cls(
            data={
                "text": lesson.text,
                "kind": lesson.kind.value,
                "step": lesson.step,
                "round": str(lesson.round_id or ""),
                "seen": version_of(lesson),
            }
        )
