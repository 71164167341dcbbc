"""The form of one expectation."""

from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange

from campaign.core.forms import Form, key_or_none
from campaign.goals.models import Kpi
from campaign.rules.expectations.services import LARGEST_AMOUNT, ExpectationFacts, version_of
from campaign.rules.measures import Measure
from campaign.rules.models import Expectation
from campaign.rules.wording import MEASURES


class ExpectationForm(Form):
    """How much of what, by when, for which KPI."""

    amount = IntegerField(_l("How many"), [InputRequired(), NumberRange(1, LARGEST_AMOUNT)])
    measure = SelectField(_l("Of what"), choices=[SelectChoice(one.value, words) for one, words in MEASURES.items()])
    due_on = DateField(_l("By when"), [InputRequired()])
    kpi_id = SelectField(_l("For which KPI"), coerce=key_or_none)
    seen = HiddenField()
    """The fingerprint of what the form was filled from."""

    def offer(self, kpis: list[Kpi]) -> "ExpectationForm":
        """Let someone choose one of these KPIs, or none."""
        self.kpi_id.choices = [
            SelectChoice("", _l("none in particular")),
            *(SelectChoice(str(kpi.id), kpi.name) for kpi in kpis),
        ]
        return self

    @classmethod
    def of(cls, expectation: Expectation) -> "ExpectationForm":
        """The form as the expectation is now."""
        return cls(obj=expectation, data={"seen": version_of(expectation)})

    def facts(self) -> ExpectationFacts:
        """What was filled in."""
        return ExpectationFacts(
            measure=Measure(self.measure.data),
            amount=cast(int, self.amount.data),
            due_on=cast(date, self.due_on.data),
            kpi_id=self.kpi_id.data,
        )
