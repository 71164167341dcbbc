"""The base of all forms, and fields that more than one uses: shape only, in the reader's language."""

from functools import cache
from typing import Any

from babel.core import Locale
from babel.support import NullTranslations, Translations
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DecimalField
from wtforms.i18n import messages_path
from wtforms.widgets import TextInput

from campaign.core.errors import DomainError

OWN_WORDS = {"This field is required.": _l("Fill this in.")}
"""What WTForms says by itself, as this program says it."""


@cache
def texts_in(locale: Locale | None) -> NullTranslations:
    """What WTForms says in that language. Flask-WTF would read them from the disk for each page with a form."""
    return Translations.load(messages_path(), [locale] if locale else None, domain="wtforms")


class Words:
    """The sentences of WTForms in the reader's language; our own where it has another one for the same."""

    def gettext(self, string: str) -> str:
        return str(OWN_WORDS.get(string) or texts_in(get_locale()).gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return str(texts_in(get_locale()).ngettext(singular, plural, n))


def stripped(value: Any) -> Any:
    """Text without the spaces around it; empty text is none."""
    if not isinstance(value, str):
        return value
    return value.strip() or None


class Form(FlaskForm):
    """A form whose text fields are trimmed before they are checked."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Words:
            return Words()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            keywords = unbound_field.kwargs
            if unbound_field.field_class.__name__ in {"StringField", "TextAreaField", "EmailField", "SearchField"}:
                options = {**options, "filters": [stripped, *keywords.get("filters", ())]}
            return super().bind_field(
                form, unbound_field, {k: v for k, v in options.items() if k not in keywords or k == "filters"}
            )


def key_or_none(value: object) -> int | None:
    """A chosen id; nothing for the empty choice."""
    return int(str(value)) if value not in (None, "", "None") else None


class HoursField(DecimalField):
    """Hours, with a comma or a point."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([str(value).strip().replace(",", ".") for value in valuelist])

    def _value(self) -> str:
        if self.data is not None:
            return f"{self.data.normalize():f}"
        return self.raw_data[0] if self.raw_data else ""


def explain(form: FlaskForm, error: DomainError) -> None:
    """Put a broken rule beside the field that it is about, or above the form."""
    if error.field and error.field in form:
        field = form[error.field]
        field.errors = [*field.errors, error.message]
        return
    form.form_errors.append(error.message)
