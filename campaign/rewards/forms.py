"""The forms of rewards and the budget."""

from datetime import date
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import TextInput

from campaign.core.forms import Form
from campaign.core.money import CURRENCIES, as_typed, cents_of
from campaign.core.stages import Stage
from campaign.rewards.facts import LONGEST_ABOUT, LONGEST_TITLE, MOST, RewardFacts, facts_of, version_of
from campaign.rewards.kinds import KINDS
from campaign.rewards.models import Reward, RewardSettings
from campaign.rewards.moving import LONGEST_WHY
from campaign.rewards.states import Kind, LeaverRule
from campaign.rewards.wording import LEAVER_CHOICES

RESULTS = {
    Stage.LOGIN: _l("A colleague logs in"),
    Stage.START: _l("A colleague starts a course"),
    Stage.COMPLETION: _l("A colleague completes a course"),
}
COUNTED = {
    None: _l("Points"),
    Stage.LOGIN: _l("Colleagues who logged in"),
    Stage.START: _l("Courses started"),
    Stage.COMPLETION: _l("Courses completed"),
}


class MoneyField(StringField):
    """An amount as people write it; its data are cents."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data: Any = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        if not typed:
            return
        self.data = cents_of(typed)
        if self.data is None:
            raise ValueError(self.gettext("Give an amount, as 12.50."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return as_typed(self.data) if self.data is not None else ""


def stage_or_none(value: object) -> Stage | None:
    """A chosen stage; nothing for points."""
    return Stage(str(value)) if value not in (None, "", "None") else None


class RewardForm(Form):
    """Everything of a reward; each kind asks its own part of it."""

    title = StringField(_l("Title"), [InputRequired(), Length(max=LONGEST_TITLE)])
    about = TextAreaField(
        _l("What it is"), [Length(max=LONGEST_ABOUT)], description=_l("In words that make someone want it.")
    )
    stage = SelectField(_l("What is counted"), [Optional()], choices=[], coerce=stage_or_none)
    starts_on = DateField(_l("Counts from"), [Optional()], description=_l("Empty: from the beginning."))
    threshold = IntegerField(_l("How much"), [Optional(), NumberRange(1, MOST)])
    first_rank = IntegerField(_l("From number"), [Optional(), NumberRange(1, MOST)])
    last_rank = IntegerField(_l("To number"), [Optional(), NumberRange(1, MOST)])
    price = IntegerField(_l("Points for one"), [Optional(), NumberRange(1, MOST)])
    stock = IntegerField(
        _l("How many there are"), [Optional(), NumberRange(1, MOST)], description=_l("Empty: as many as are wanted.")
    )
    draw_on = DateField(_l("Day of the draw"), [Optional()])
    cost_cents = MoneyField(_l("Cost"), description=_l("Nothing? Write 0."))
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def for_kind(cls, kind: Kind, **facts: Any) -> "RewardForm":
        """The form that asks for what this kind needs, and no more."""
        form = cls(**facts)
        for name in RewardFacts.__dataclass_fields__:
            if name not in {"title", "about", "cost_cents", *KINDS[kind].asks}:
                del form[name]
        form.cost_cents.label.text = KINDS[kind].cost
        if "stage" in form:
            words: dict[Any, Any] = dict(RESULTS) if kind is Kind.RESULT else dict(COUNTED)
            form.stage.choices = [SelectChoice(key.value if key else "", text) for key, text in words.items()]
        if kind is Kind.RESULT:
            form.stage.label.text = _l("Which result")
        if kind is Kind.LOTTERY:
            form.threshold.label.text = _l("So much for one ticket")
            form.stock.label.text = _l("How many prizes are drawn")
            form.stock.description = ""
        return form

    @classmethod
    def of(cls, reward: Reward, **sent: Any) -> "RewardForm":
        """The form as the reward is; with `formdata=None` whatever else was sent."""
        return cls.for_kind(reward.kind, data={**vars(facts_of(reward)), "seen": version_of(reward)}, **sent)

    def validate_cost_cents(self, field: MoneyField) -> None:
        if field.data is None:
            raise ValidationError(_l("Give an amount, as 12.50."))

    def facts(self) -> RewardFacts:
        """What was filled in."""
        asked = {name: self[name].data for name in RewardFacts.__dataclass_fields__ if name in self}
        texts = {name: asked[name] or "" for name in ("title", "about")}
        return RewardFacts(**{**asked, **texts})


class SettingsForm(Form):
    """The budget, and what holds for all rewards."""

    budget = MoneyField(_l("Budget"), description=_l("For all rewards of this campaign together. Empty: none is set."))
    currency = SelectField(_l("Currency"), choices=[SelectChoice(code, code) for code in CURRENCIES])
    leaver_rule = SelectField(
        _l("Whoever stops as an ambassador"),
        choices=[SelectChoice(rule.value, text) for rule, text in LEAVER_CHOICES.items()],
        coerce=LeaverRule,
    )

    @classmethod
    def of(cls, settings: RewardSettings, **sent: Any) -> "SettingsForm":
        """The form as the settings are."""
        now = {
            "budget": settings.budget_cents,
            "currency": settings.currency,
            "leaver_rule": settings.leaver_rule,
        }
        return cls(data=now, **sent)


class MoveForm(Form):
    """What a manager decides about the ticked awards."""

    why = TextAreaField(_l("Why?"), [Length(max=LONGEST_WHY)])
    despite = TextAreaField(_l("Why over the budget?"), [Length(max=LONGEST_WHY)])


class PeriodForm(Form):
    """From which day to which."""

    first_on = DateField(_l("Approved from"), [InputRequired()])
    last_on = DateField(_l("Until"), [InputRequired()])

    def days(self) -> tuple[date, date]:
        return cast(date, self.first_on.data), cast(date, self.last_on.data)


class CheckForm(Form):
    """What a draw is checked with."""

    seed = StringField(_l("Seed"), [InputRequired(), Length(max=200)])
    tickets = TextAreaField(_l("List: number and tickets"), [InputRequired(), Length(max=100_000)])
