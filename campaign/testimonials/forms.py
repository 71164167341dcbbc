"""The forms of testimonials: to tell something, to ask for it, and to propose other words."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from campaign.core.files.pictures import squared
from campaign.core.forms import Form
from campaign.core.locale import LANGUAGE_NAMES, LANGUAGES
from campaign.testimonials.facts import Telling, version_of
from campaign.testimonials.lines import Called
from campaign.testimonials.models import LONGEST_NOTE, LONGEST_QUOTE, LONGEST_ROLE, Testimonial, Use
from campaign.testimonials.wording import CALLED_NAMES, USE_NAMES


def uses_field(label: Any) -> SelectMultipleField:
    """Some of the uses, as boxes to tick."""
    return SelectMultipleField(
        label,
        choices=[SelectChoice(use.value, words) for use, words in USE_NAMES.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class TellingForm(Form):
    """What someone says, and where it may be shown."""

    quote = TextAreaField(_l("Your words"), [InputRequired(), Length(max=LONGEST_QUOTE)])
    called = RadioField(
        _l("How do you want to be called beneath it?"),
        choices=[SelectChoice(called.value, words) for called, words in CALLED_NAMES.items()],
    )
    role = StringField(
        _l("What do you do?"),
        [Length(max=LONGEST_ROLE)],
        description=_l("For example: nurse in the district. It stands behind your name, or in its place."),
    )
    language = SelectField(
        _l("Language of your words"), choices=[SelectChoice(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    file = FileField(_l("A picture of you"))
    drops_picture = BooleanField(_l("Take my picture away"))
    uses = uses_field(_l("Where may it be shown?"))
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, testimonial: Testimonial | None, *, campaign_language: str, **settings: Any) -> "TellingForm":
        """The form as the testimonial is; of proposed words nothing is allowed yet."""
        if testimonial is None:
            usual = str(get_locale() or campaign_language)
            return cls(data={"called": Called.INITIAL.value, "language": usual, "seen": version_of(None)}, **settings)
        is_new = bool(testimonial.proposed)
        now = {
            "quote": testimonial.proposed or testimonial.quote,
            "called": testimonial.called.value,
            "role": testimonial.role,
            "language": testimonial.language,
            "uses": [] if is_new else [use.value for use in testimonial.given],
            "seen": version_of(testimonial),
        }
        return cls(data=now, **settings)

    def facts(self) -> Telling:
        """What was filled in; DomainError for a picture that is none."""
        sent = self.file.data
        has_file = bool(sent and sent.filename)
        return Telling(
            quote=self.quote.data or "",
            called=Called(self.called.data),
            role=self.role.data or "",
            language=self.language.data,
            uses=frozenset(Use(value) for value in self.uses.data or ()),
            picture=squared(sent.stream, name=sent.filename) if has_file else None,
            drops_picture=self.drops_picture.data,
        )


class AskForm(Form):
    """Ask someone for their words."""

    colleague = StringField(_l("Whom do you ask?"), [InputRequired(), Length(max=300)])
    words = TextAreaField(
        _l("Words that you wrote down"),
        [Length(max=LONGEST_QUOTE)],
        description=_l("What they said to you, if you noted it. They agree to it, change it, or say no."),
    )
    note = TextAreaField(_l("A word from you"), [Length(max=LONGEST_NOTE)])
    uses = uses_field(_l("Where would you like to show it?"))

    @property
    def wanted(self) -> frozenset[Use]:
        return frozenset(Use(value) for value in self.uses.data or ())


class WordsForm(Form):
    """Propose other words."""

    words = TextAreaField(_l("The words that you propose"), [InputRequired(), Length(max=LONGEST_QUOTE)])
    note = TextAreaField(_l("Why these words?"), [Length(max=LONGEST_NOTE)])
