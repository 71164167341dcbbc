"""Texts of templates in the reader's language: a large page has thousands of them, so none looks for its catalogue."""

from typing import Any

from flask import Flask
from flask_babel import get_locale, get_translations


def init_app(app: Flask) -> None:
    """Let templates translate; after Babel, which looks for the catalogue at each text."""
    known: dict[str | None, Any] = {}

    def catalogue() -> Any:
        language = getattr(get_locale(), "language", None)
        if language not in known:
            known[language] = get_translations()
        return known[language]

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalogue().ugettext(text),
        ngettext=lambda one, many, number: catalogue().ungettext(one, many, number),
        newstyle=True,
    )
