"""The forms by which a card becomes an action or a KPI, or is tied to one that is there."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.accounts.models import User
from campaign.core.forms import Form, key_or_none
from campaign.goals.facts import KpiFacts
from campaign.goals.forms import LONGEST_TEXT, NumberField, number_in
from campaign.goals.models import Kpi, Metric
from campaign.goals.wording import FIELDS
from campaign.journeys.ties.proposing import LONGEST_KPI, LONGEST_UNIT
from campaign.plan.facts import LONGEST_NOTES, ActionFacts
from campaign.plan.forms import QuickForm
from campaign.plan.models import Action


class PlanForm(QuickForm):
    """The action that a card becomes."""

    notes = TextAreaField(_l("Notes"), [Length(max=LONGEST_NOTES)])

    @classmethod
    def of(cls, facts: ActionFacts, owners: Iterable[User], kpis: Iterable[Kpi], **sent: Any) -> "PlanForm":
        """The form with what is proposed."""
        form = cls(
            data={"title": facts.title, "due_on": facts.due_on, "owner": facts.owner_id, "notes": facts.notes}, **sent
        )
        form.offer(owners, kpis)
        return form

    def facts(self) -> ActionFacts:
        """What was filled in. It stays where it is when the campaign's start moves: the team meets when it meets."""
        return ActionFacts(
            title=self.title.data or "",
            due_on=self.due_on.data,  # type: ignore[arg-type]  # required
            owner_id=self.owner.data,
            kpi_id=self.kpi.data,
            hours=self.hours.data,
            notes=self.notes.data or "",
            moves_along=False,
        )


class GoalCardForm(Form):
    """The KPI that a goal becomes."""

    name = TextAreaField(FIELDS["name"], [InputRequired(), Length(max=LONGEST_KPI)])
    contribution = TextAreaField(
        FIELDS["contribution"],
        [InputRequired(), Length(max=LONGEST_TEXT)],
        description=_l("What it brings to the main goal, in a sentence."),
    )
    baseline = NumberField(FIELDS["baseline"], [InputRequired()])
    target = NumberField(FIELDS["target"])
    unit = StringField(FIELDS["unit"], [Length(max=LONGEST_UNIT)])
    due_on = DateField(FIELDS["due_on"], [Optional()])

    @classmethod
    def of(cls, facts: KpiFacts, *, has_begin: bool, **sent: Any) -> "GoalCardForm":
        """The form with what is proposed. Where the goal has no begin, that is asked: nothing is no zero."""
        proposed = {name: getattr(facts, name) for name in ("name", "target", "unit", "due_on")}
        return cls(data={**proposed, "baseline": facts.baseline if has_begin else None}, **sent)

    def facts(self) -> KpiFacts:
        """What was filled in: a number that people measure by hand."""
        return KpiFacts(
            name=" ".join((self.name.data or "").split()),
            contribution=self.contribution.data or "",
            metric=Metric.MEASURED,
            unit=self.unit.data or "",
            baseline=number_in(self.baseline) or KpiFacts.baseline,
            target=number_in(self.target),
            due_on=self.due_on.data,
        )


class ThereForm(Form):
    """One of the actions or KPIs that are there."""

    which = SelectField(_l("Which one"), [InputRequired()], choices=[], coerce=key_or_none)

    @classmethod
    def among(cls, rows: Iterable[Action | Kpi], **sent: Any) -> "ThereForm":
        """The form to choose one of these."""
        form = cls(**sent)
        form.which.choices = [
            SelectChoice("", _l("choose one")),
            *(SelectChoice(row.id, row.title if isinstance(row, Action) else row.name) for row in rows),
        ]
        return form
