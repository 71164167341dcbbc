"""Texts in the reader's language: a large page has thousands of them, so none looks for its catalogue.

Where a text counts (`ngettext`), its `%(num)s` is written as numbers are: 30,000 colleagues, 30.000 collega’s.
"""

from typing import Any

from flask import Flask
from flask_babel import Domain, get_locale, get_translations
from jinja2 import pass_context
from jinja2.runtime import Context

from campaign.core.web.filters import number


class Texts(Domain):
    """The texts of views and services."""

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        said = str(self.get_translations().ungettext(singular, plural, num))
        return said % {"num": number(num), **variables}


def init_app(app: Flask) -> None:
    """Let views and templates translate; after Babel, which looks for the catalogue at each text."""
    known: dict[str | None, Any] = {}

    def catalogue() -> Any:
        language = getattr(get_locale(), "language", None)
        if language not in known:
            known[language] = get_translations()
        return known[language]

    app.extensions["babel"].instance.domain_instance = Texts()
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalogue().ugettext(text),
        ngettext=lambda one, many, count: catalogue().ungettext(one, many, count),
        newstyle=True,
    )
    made: Any = app.jinja_env.globals["ngettext"]

    @pass_context
    def ngettext(context: Context, one: str, many: str, count: int, **variables: Any) -> Any:
        return made(context, one, many, count, num=number(count), **variables)

    app.jinja_env.globals["ngettext"] = ngettext
