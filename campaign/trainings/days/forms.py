"""The form of a day of a step: when and where, and who leads it."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import Optional

from campaign.core.forms import key_or_none
from campaign.gatherings.forms import GatheringForm
from campaign.trainings.models import Expert, TrainingSession, TrainingStep


class DayForm(GatheringForm):
    """A gathering, and the expert who leads it."""

    expert = SelectField(_l("Expert"), [Optional()], choices=[], coerce=key_or_none)

    @classmethod
    def new(cls, step: TrainingStep, experts: Iterable[Expert]) -> "DayForm":
        """The form of another day of a step."""
        form = cls(data={"title": step.title, "about": step.about})
        form.offer(experts)
        return form

    @classmethod
    def of_session(cls, session: TrainingSession, experts: Iterable[Expert]) -> "DayForm":
        """The form as the day is."""
        form = cls.of(session.gathering)
        if not form.is_submitted():
            form.expert.data = session.expert_id
        form.offer(experts)
        return form

    def offer(self, experts: Iterable[Expert]) -> None:
        """Let one of these be chosen, or none."""
        found = [SelectChoice(expert.id, expert.name) for expert in experts]
        self.expert.choices = [SelectChoice("", _l("nobody yet")), *found]
