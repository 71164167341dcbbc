"""The form of a question."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.evaluation.models import Audience, QuestionKind, SurveyQuestion
from campaign.evaluation.questions.services import LONGEST_END, LONGEST_TEXT, QuestionFacts, version_of
from campaign.evaluation.wording import AUDIENCE_NAMES

LONGEST_OPTIONS = 1000
KINDS = {
    QuestionKind.SCALE: _l("A scale of 1 to 5"),
    QuestionKind.CHOICE: _l("A choice of answers"),
    QuestionKind.OPEN: _l("Own words"),
}


class QuestionForm(Form):
    """A question, with what its kind needs."""

    text = StringField(_l("Question"), [InputRequired(), Length(max=LONGEST_TEXT)])
    audience = SelectField(_l("Who is asked"), choices=[])
    kind = RadioField(
        _l("How it is answered"),
        choices=[SelectChoice(kind.value, words) for kind, words in KINDS.items()],
        default=QuestionKind.SCALE.value,
    )
    low = StringField(_l("What 1 means"), [Length(max=LONGEST_END)])
    high = StringField(_l("What 5 means"), [Length(max=LONGEST_END)])
    options = TextAreaField(
        _l("Answers to choose from"), [Length(max=LONGEST_OPTIONS)], description=_l("One on each line.")
    )
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, question: SurveyQuestion | None, audiences: list[Audience], **sent: None) -> "QuestionForm":
        """The form as a question is now; empty for a new one."""
        form = cls(data=data_of(question) if question is not None else {"kind": QuestionKind.SCALE.value}, **sent)
        form.audience.choices = [
            SelectChoice("", _l("Everyone who is asked")),
            *(SelectChoice(one.value, AUDIENCE_NAMES[one]) for one in audiences),
        ]
        return form

    def facts(self) -> QuestionFacts:
        """What the form says."""
        return QuestionFacts(
            kind=QuestionKind(self.kind.data),
            text=self.text.data or "",
            low=self.low.data or "",
            high=self.high.data or "",
            options=(self.options.data or "").splitlines(),
            audience=Audience(self.audience.data) if self.audience.data else None,
        )


def data_of(question: SurveyQuestion) -> dict[str, str]:
    return {
        "text": question.text,
        "audience": question.audience.value if question.audience else "",
        "kind": question.kind.value,
        "low": question.low,
        "high": question.high,
        "options": "\n".join(question.options),
        "seen": version_of(question),
    }
