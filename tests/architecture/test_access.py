"""Who may see what is declared at every view, and asked at every address."""

import pytest
from flask import Flask

from campaign.core import access
from campaign.core.access import PUBLIC
from tests.client import Client


def test_the_program_refuses_to_start_with_a_view_that_declares_no_access(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: "for everyone"
    with pytest.raises(RuntimeError, match="forgotten"):
        access.check_declared(app)


def test_every_view_declares_its_access(app: Flask) -> None:
    access.check_declared(app)


def test_a_stranger_gets_no_page_that_is_not_public(app: Flask, client: Client) -> None:
    open_to_strangers = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not rule.arguments
        and app.view_functions[rule.endpoint].access != PUBLIC  # type: ignore[attr-defined]
        and client.get(rule.rule).status_code not in {302, 303, 401, 403}
    ]
    assert open_to_strangers == []
