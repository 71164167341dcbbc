"""Texts that count write their number as the reader writes numbers."""

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale, lazy_ngettext, ngettext

COUNTED = "%(num)s colleague", "%(num)s colleagues"
IN_A_TEMPLATE = """{{ ngettext("%(num)s colleague", "%(num)s colleagues", all) }}"""


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 colleague"),
        ("en", 999, "999 colleagues"),
        ("en", 30_000, "30,000 colleagues"),
        ("nl", 1, "1 collega"),
        ("nl", 1_038_025, "1.038.025 collega’s"),
    ],
)
def test_a_number_in_a_text_is_written_in_its_language(app: Flask, language: str, number: int, said: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert ngettext(*COUNTED, number) == said
        assert str(lazy_ngettext(*COUNTED, number)) == said
        assert render_template_string(IN_A_TEMPLATE, all=number) == said


def test_what_else_a_text_says_is_no_markup(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert render_template_string("""{{ ngettext("%(who)s", "%(who)s", 2, who="<b>") }}""") == "&lt;b&gt;"
