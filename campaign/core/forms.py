"""The base of all forms: shape only, in the reader's language."""

from typing import Any

from flask_wtf import FlaskForm

from campaign.core.errors import DomainError


def stripped(value: Any) -> Any:
    """Text without the spaces around it; empty text is none."""
    if not isinstance(value, str):
        return value
    return value.strip() or None


class Form(FlaskForm):
    """A form whose text fields are trimmed before they are checked."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            keywords = unbound_field.kwargs
            if unbound_field.field_class.__name__ in {"StringField", "TextAreaField", "EmailField", "SearchField"}:
                options = {**options, "filters": [stripped, *keywords.get("filters", ())]}
            return super().bind_field(
                form, unbound_field, {k: v for k, v in options.items() if k not in keywords or k == "filters"}
            )


def explain(form: FlaskForm, error: DomainError) -> None:
    """Put a broken rule beside the field that it is about, or above the form."""
    if error.field and error.field in form:
        field = form[error.field]
        field.errors = [*field.errors, error.message]
        return
    form.form_errors.append(error.message)
